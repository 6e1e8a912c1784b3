// One element's policy, rules and word data as they arrive, and the answer to what is in its field.
//
// Loading is answered in the order it was asked for: what arrives for an older policy is dropped.

import { deskOf, policyFrom, policyOf, sayings, wordsFrom } from "./judge.js";
import { rowsOf } from "./rows.js";

export class Judging {
  /** @type {"loading" | "ready" | "unavailable"} */
  state = "loading";
  passwordrules = "";
  /** @type {import("./index.js").Report | null} */
  report = null;
  /** @type {"none" | "loading" | "ready" | "unavailable"} */
  words = "none";
  /** @type {(finding: object, language: string) => string} */
  say = (finding) => finding.message ?? finding.code;
  /** @type {import("./rows.js").Row[]} */
  #rows = [];
  #policy;
  #waivers = [];
  #desk;
  #turn = 0;
  #wordsTurn = 0;
  #wordSet;
  #arrived;

  /** @param {(cause: "policy" | "words" | "unavailable", detail?: object) => void} arrived */
  constructor(arrived) {
    this.#arrived = arrived;
  }

  /** What the rules ask; nothing where it cannot be judged here. */
  get rows() {
    return this.state === "unavailable" ? [] : this.#rows;
  }

  /**
   * @param {{ policy?: any, address: string | null, waivers: any[] }} source
   * @param {() => { profiles: string[], language: string }} whom asked when the policy is there, not before
   */
  async prepare({ policy, address, waivers }, whom) {
    this.#turn += 1;
    const turn = this.#turn;
    this.state = "loading";
    this.#desk = undefined;
    this.#policy = undefined;
    if (policy === undefined && address === null) {
      return;
    }
    let reason = "module";
    try {
      const say = await sayings();
      reason = "policy";
      const read = await (policy === undefined ? policyFrom(address) : policyOf(policy));
      if (turn !== this.#turn) {
        return;
      }
      Object.assign(this, { say, state: "ready" });
      this.#policy = read;
      this.#waivers = waivers;
      this.#desk = this.#made();
      this.#explain(whom());
      this.#arrived("policy");
    } catch (error) {
      if (turn === this.#turn) {
        this.#fail(reason, error);
      }
    }
  }

  /** Nothing that is still on its way is of interest. */
  leave() {
    this.#turn += 1;
    this.#wordsTurn += 1;
    if (this.words === "loading") {
      this.words = "none";
    }
  }

  /** Reads the rules anew, for other profiles or in another language; a mistake in them may be mended later. */
  explainAgain(whom) {
    if (this.#policy === undefined || this.state === "loading") {
      return;
    }
    try {
      this.#explain(whom);
      this.state = "ready";
    } catch (error) {
      this.#fail("policy", error);
    }
  }

  #explain({ profiles, language }) {
    this.#rows = rowsOf(this.#policy.rules({ profiles, language }));
    this.passwordrules = this.#policy.inputHints({ profiles }).passwordrules;
  }

  /** @param {string | null} address */
  async loadWords(address) {
    // After a failure a later focus tries again.
    if (this.words !== "none" && this.words !== "unavailable") {
      return;
    }
    this.#wordsTurn += 1;
    const turn = this.#wordsTurn;
    this.words = "loading";
    try {
      const set = await wordsFrom(address);
      if (turn !== this.#wordsTurn) {
        return;
      }
      // Whichever comes second, policy or words, makes the desk.
      this.#wordSet = set;
      if (this.#policy !== undefined) {
        this.#desk = this.#made();
      }
      this.words = "ready";
      this.#arrived("words");
    } catch (error) {
      if (turn === this.#wordsTurn) {
        this.words = "unavailable";
        this.#arrived("unavailable", { reason: "words", error });
      }
    }
  }

  forgetWords() {
    this.#wordsTurn += 1;
    this.#wordSet = undefined;
    this.words = "none";
  }

  /**
   * Judges what is in the field; nothing was typed where it is empty.
   * @param {string} password
   * @param {() => object} circumstances
   */
  judge(password, circumstances) {
    this.report = null;
    if (this.#desk === undefined || this.state === "loading" || password === "") {
      return;
    }
    try {
      this.report = this.#desk.checkPassword(password, circumstances());
      this.state = "ready";
    } catch (error) {
      this.#fail("input", error);
    }
  }

  #made() {
    return deskOf(this.#policy, { words: this.#wordSet, waivers: this.#waivers });
  }

  #fail(reason, error) {
    const wasKnown = this.state === "unavailable";
    this.state = "unavailable";
    this.report = null;
    if (!wasKnown) {
      // Errors name paths and expectations, never a password or a fact.
      this.#arrived("unavailable", { reason, error });
    }
  }
}
