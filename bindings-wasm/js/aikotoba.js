// Policies, exceptions and desks as people use them: JavaScript values in and out, JSON text between.
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
 * The ways to what the core holds, for this file alone.
 * @type {(policy: Policy) => native.Policy}
 */
let policyOf;
/** @type {(waivers: Waivers) => native.Waivers} */
let waiversOf;

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

  /** @param {string | object} document @param {{ extending?: Iterable<Policy> }} [options] */
  static fromJson(document, { extending = [], ...unknown } = {}) {
    refuse(unknown);
    const others = Array.from(extending, (one) => policyOf(one).again());
    return new Policy(understood(() => native.Policy.fromJson(jsonOf(document), others)));
  }

  get reference() {
    return JSON.parse(this.#native.referenceJson());
  }

  get document() {
    return JSON.parse(this.toJson());
  }

  toJson() {
    return understood(() => this.#native.toJson());
  }

  /** @param {string} id */
  requirementDigest(id) {
    return this.#native.requirementDigest(text("a requirement's id", id));
  }

  forBrowser() {
    return new Policy(understood(() => this.#native.forBrowser()));
  }

  coverage() {
    return JSON.parse(this.#native.coverageJson());
  }

  /** @param {Policy} theirs */
  compare(theirs) {
    return JSON.parse(this.#native.compareJson(policyOf(theirs)));
  }

  /** @param {Policy} older */
  changesSince(older) {
    return JSON.parse(this.#native.changesSinceJson(policyOf(older)));
  }

  /** @param {string} [language] */
  explain(language = "en") {
    return this.#native.explain(tag(language));
  }

  /** @param {Policy} theirs @param {string} [language] */
  explainComparison(theirs, language = "en") {
    return this.#native.explainComparison(policyOf(theirs), tag(language));
  }

  /** @param {Policy} older @param {string} [language] */
  explainChanges(older, language = "en") {
    return this.#native.explainChanges(policyOf(older), tag(language));
  }

  free() {
    this.#native.free();
  }

  static {
    policyOf = (policy) => policy.#native;
  }
}

/** Sentences for findings, hints and reasons: English, Japanese, and the languages that are added. */
export class Messages {
  /** @type {native.Messages} */
  #native = new native.Messages();

  /** @param {string} language @param {object} sentences */
  withLanguage(language, sentences) {
    const messages = new Messages();
    const made = understood(() => this.#native.withLanguage(tag(language), jsonOf(sentences)));
    messages.#native.free();
    messages.#native = made;
    return messages;
  }

  /** @param {string | object} finding @param {string} [language] */
  say(finding, language = "en") {
    return understood(() => this.#native.say(jsonOf(finding), tag(language)));
  }

  free() {
    this.#native.free();
  }
}

/** Approved exceptions from one policy, as they were written. */
export class Waivers {
  /** @type {native.Waivers} */
  #native;

  /** @param {native.Waivers} made */
  constructor(made) {
    if (!(made instanceof native.Waivers)) {
      throw new TypeError("waivers are made by Waivers.fromJson");
    }
    this.#native = made;
  }

  /** @param {string | object} document */
  static fromJson(document) {
    return new Waivers(understood(() => native.Waivers.fromJson(jsonOf(document))));
  }

  /** @param {Policy} policy @param {import("./aikotoba.js").RegisterOptions} [options] */
  register(policy, { now = new Date(), endingBefore, ...unknown } = {}) {
    refuse(unknown);
    const until = endingBefore === undefined ? undefined : moment(endingBefore);
    const rules = policyOf(policy);
    return JSON.parse(understood(() => this.#native.registerJson(rules, moment(now), until)));
  }

  free() {
    this.#native.free();
  }

  static {
    waiversOf = (waivers) => waivers.#native;
  }
}

/** A policy with what is needed to apply it. */
export class Desk {
  /** @type {native.Desk} */
  #native;

  /** @param {Policy} policy @param {import("./aikotoba.js").DeskOptions} [options] */
  constructor(policy, { waivers = [], lists = {}, ...unknown } = {}) {
    refuse(unknown);
    const rules = policyOf(policy);
    const listed = waivers instanceof Waivers ? [waivers] : waivers;
    const exceptions = Array.from(listed, (one) => waiversOf(one).again());
    // A desk that takes a list becomes another one, and one that refuses it is gone.
    this.#native = Object.entries(lists).reduce(
      (desk, [name, list]) =>
        understood(() =>
          list instanceof Uint8Array
            ? desk.withFilter(name, list)
            : desk.withList(name, texts(list)),
        ),
      understood(() => new native.Desk(rules, exceptions)),
    );
  }

  /**
   * @param {string | Uint8Array} password
   * @param {import("./aikotoba.js").Circumstances} [circumstances]
   */
  checkPassword(password, { current, now = new Date(), wantStrength, ...subject } = {}) {
    // Members that nobody knows stay in the subject, so that the core refuses them.
    const told = JSON.stringify({ ...subject, want_strength: wantStrength });
    const at = moment(now);
    const secret = held(password);
    const used = current === undefined ? undefined : held(current);
    return JSON.parse(understood(() => this.#native.checkPassword(secret, told, at, used)));
  }

  /**
   * @param {string | Uint8Array} pin
   * @param {import("./aikotoba.js").PinCircumstances} [circumstances]
   */
  checkPin(pin, { now = new Date(), ...subject } = {}) {
    const [told, at, secret] = [JSON.stringify(subject), moment(now), held(pin)];
    return JSON.parse(understood(() => this.#native.checkPin(secret, told, at)));
  }

  /** @param {import("./aikotoba.js").SystemCircumstances} circumstances */
  checkSystem({ now = new Date(), ...subject }) {
    const [told, at] = [JSON.stringify(subject), moment(now)];
    return JSON.parse(understood(() => this.#native.checkSystem(told, at)));
  }

  /** @param {import("./aikotoba.js").RegisterOptions} [options] */
  register({ now = new Date(), endingBefore, ...unknown } = {}) {
    refuse(unknown);
    const until = endingBefore === undefined ? undefined : moment(endingBefore);
    return JSON.parse(understood(() => this.#native.registerJson(moment(now), until)));
  }

  /** @param {string} [language] @param {{ now?: Date | string }} [options] */
  explainRegister(language = "en", { now = new Date(), ...unknown } = {}) {
    refuse(unknown);
    return understood(() => this.#native.explainRegister(moment(now), tag(language)));
  }

  free() {
    this.#native.free();
  }
}

/** @param {string | object} document */
function jsonOf(document) {
  return text("a document", typeof document === "string" ? document : JSON.stringify(document));
}

/** @param {Date | string} instant */
function moment(instant) {
  return typeof instant === "string" ? instant : instant.toISOString();
}

/** @param {string} language */
function tag(language) {
  return text("a language", language);
}

/** @param {string} what @param {unknown} given */
function text(what, given) {
  // The module's memory is no place for anything else, and its own complaint would name nothing.
  if (typeof given !== "string") {
    throw new TypeError(`${what} must be text`);
  }
  return given;
}

/** @param {Iterable<string>} list */
function texts(list) {
  if (typeof list === "string") {
    throw new TypeError("a list must be several texts, and is one");
  }
  return Array.from(list, (one) => text("a password of a list", one));
}

/** @param {object} unknown */
function refuse(unknown) {
  // An option that is misspelt and ignored would answer another question than the one asked.
  for (const name of Object.keys(unknown)) {
    throw new TypeError(`there is no option ${name}`);
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
