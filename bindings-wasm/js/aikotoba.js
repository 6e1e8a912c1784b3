// Policies and desks as people use them: JavaScript values in, JavaScript values out, JSON text between.
//
// Nothing here decides: what is malformed goes to the core as it is, and the core says what is wrong with it.
// The clock is read here and nowhere below, and only where the caller names no moment.

import * as native from "../dist/aikotoba_wasm.js";

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

/**
 * The way from a policy to a desk of the core, for this file alone.
 * @type {(policy: Policy) => native.Desk}
 */
let deskFor;

/** The written rules, read and checked once. */
export class Policy {
  /** @type {native.Policy} */
  #native;

  /** @param {native.Policy} made */
  constructor(made) {
    if (!(made instanceof native.Policy)) {
      throw new TypeError("a policy is made by Policy.fromJson");
    }
    this.#native = made;
  }

  /** @param {string | object} document */
  static fromJson(document) {
    const text = typeof document === "string" ? document : JSON.stringify(document);
    return new Policy(understood(() => native.Policy.fromJson(text)));
  }

  get reference() {
    return JSON.parse(this.#native.referenceJson());
  }

  free() {
    this.#native.free();
  }

  static {
    deskFor = (policy) => new native.Desk(policy.#native);
  }
}

/** A policy with what is needed to apply it. */
export class Desk {
  /** @type {native.Desk} */
  #native;

  /** @param {Policy} policy */
  constructor(policy) {
    this.#native = deskFor(policy);
  }

  /**
   * @param {string | Uint8Array} password
   * @param {import("./aikotoba.js").Circumstances} [circumstances]
   */
  checkPassword(password, { current, now = new Date(), wantStrength, ...subject } = {}) {
    // Members that nobody knows stay in the subject, so that the core refuses them.
    const told = JSON.stringify({ ...subject, want_strength: wantStrength });
    const moment = typeof now === "string" ? now : now.toISOString();
    const secret = held(password);
    const used = current === undefined ? undefined : held(current);
    return JSON.parse(understood(() => this.#native.checkPassword(secret, told, moment, used)));
  }

  free() {
    this.#native.free();
  }
}

/** @param {string | Uint8Array} secret */
function held(secret) {
  if (secret instanceof Uint8Array) {
    return native.Password.fromUtf8(secret);
  }
  if (typeof secret !== "string") {
    throw new TypeError("a password is a string or bytes of UTF-8");
  }
  // Units and not text: half a surrogate pair must reach the core as it is.
  const units = Uint16Array.from({ length: secret.length }, (_, at) => secret.charCodeAt(at));
  try {
    return native.Password.fromUtf16(units);
  } finally {
    units.fill(0);
  }
}

/**
 * @template T
 * @param {() => T} ask
 * @returns {T}
 */
function understood(ask) {
  try {
    return ask();
  } catch (thrown) {
    if (typeof thrown !== "string") {
      throw thrown;
    }
    const end = thrown.indexOf("\n");
    const { kind, problems } = JSON.parse(thrown.slice(0, end));
    throw new InputError(thrown.slice(end + 1), kind, problems);
  }
}
