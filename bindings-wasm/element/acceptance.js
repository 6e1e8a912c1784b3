// What the page itself asks before a password is accepted (`beforeaccept`), once for each value.
//
//            begin                     true
//   ┌─ none ───────► asking ─────────────────────► accepted
//   │   ▲              │  └── false, or a text ──► refused (a text says why)
//   │   └── forget ────┘  └── it threw ──────────► unasked (the server will judge)
//
// An answer for a value that is no longer there is dropped: `forget` aborts the signal the page was given.

export class Acceptance {
  /** @type {"none" | "asking" | "accepted" | "refused" | "unasked"} */
  state = "none";
  message = "";
  #asked;
  #answered = Promise.resolve();

  /** The value has changed: whatever was asked is of no interest any more. */
  forget() {
    this.#asked?.abort();
    this.#asked = undefined;
    this.state = "none";
    this.message = "";
  }

  /**
   * Asks, unless this value was asked about already, and resolves when there is an answer or none is wanted.
   * @param {(asked: { report: object, signal: AbortSignal }) => unknown} hook
   * @param {object} report
   * @param {() => void} answered called once, when the answer is to this value
   */
  ask(hook, report, answered) {
    if (this.state === "none") {
      const asked = new AbortController();
      this.#asked = asked;
      this.state = "asking";
      this.#answered = this.#wait(hook, report, asked.signal, answered);
    }
    return this.#answered;
  }

  async #wait(hook, report, signal, answered) {
    let state;
    let message = "";
    try {
      const answer = await hook({ report, signal });
      const isText = typeof answer === "string" && answer !== "";
      state = isText || answer === false ? "refused" : "accepted";
      message = isText ? answer : "";
    } catch {
      state = "unasked";
    }
    if (!signal.aborted) {
      Object.assign(this, { state, message });
      answered();
    }
  }
}
