// What can go wrong besides a mistake in the calling program.

/** Input that could not be understood. A weak password is never one. */
export class InputError extends Error {
  /** @param {string} message @param {string} kind @param {{path: string, problem: string}[]} problems */
  constructor(message, kind, problems) {
    super(message);
    this.name = "InputError";
    this.kind = kind;
    this.problems = problems;
  }
}

/** The module could not be loaded here: a page that gets this lets the server judge alone. */
export class UnavailableError extends Error {
  /** @param {"webassembly" | "file"} reason @param {unknown} [cause] */
  constructor(reason, cause) {
    super(
      reason === "webassembly"
        ? "WebAssembly is not allowed or not known here"
        : "a file of the package could not be loaded",
      { cause },
    );
    this.name = "UnavailableError";
    this.reason = reason;
  }
}
