// Policies, exceptions and desks as people use them: JavaScript values in and out, JSON text between.
//
// Nothing here decides: what is malformed goes to the core as it is, and the core says what is wrong with it.
// The clock is read here and nowhere below, and only where the caller names no moment. The same classes are made for
// the module of a page and for that of tools, since what one module holds the other cannot see.

import { InputError } from "./errors.js";
import { bytesOf, isOne, jsonOf, list, members, moment, options, text, written } from "./values.js";

/**
 * @typedef {typeof import("../dist/aikotoba_wasm.js")} Native
 * @param {Native} native the module
 */
export function facesOf(native) {
  /**
   * The ways to what the core holds, for this package alone.
   * @type {Record<"policy" | "messages" | "waivers" | "words" | "desk", (face: any) => any>}
   */
  const held = /** @type {any} */ ({});

  /** The written rules, read and checked once. */
  class Policy {
    #native;

    constructor(made) {
      if (!isOne(made, native.Policy)) {
        throw new TypeError("a policy is made by Policy.fromJson");
      }
      this.#native = made;
    }

    static fromJson(document, given) {
      const { extending = [] } = options(given, ["extending"]);
      const json = jsonOf("a document", document);
      const others = list("policies", extending).map((one) => held.policy(one).again());
      return new this(understood(() => native.Policy.fromJson(json, others)));
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

    rules(given) {
      // Members that nobody knows stay in the subject, so that the core refuses them.
      const { language = "en", messages, ...subject } = members("a question", given);
      const told = written("a question", subject);
      const own = messages === undefined ? new native.Messages() : held.messages(messages);
      try {
        const json = understood(() => this.#native.rulesJson(own, told, tag(language)));
        return JSON.parse(json).rules;
      } finally {
        messages === undefined && own.free();
      }
    }

    inputHints(given) {
      const told = written("a question", members("a question", given));
      return JSON.parse(understood(() => this.#native.inputHintsJson(told)));
    }

    free() {
      this.#native.free();
    }

    static {
      held.policy = (policy) => policy.#native;
    }
  }

  /** Sentences for findings and hints: English, Japanese, and the languages that are added. */
  class Messages {
    #native = new native.Messages();

    withLanguage(language, sentences) {
      const json = jsonOf("sentences", sentences);
      const made = understood(() => this.#native.withLanguage(tag(language), json));
      const messages = new Messages();
      messages.#native.free();
      messages.#native = made;
      return messages;
    }

    say(finding, language = "en") {
      const json = jsonOf("a finding", finding);
      return understood(() => this.#native.say(json, tag(language)));
    }

    free() {
      this.#native.free();
    }

    static {
      held.messages = (messages) => messages.#native;
    }
  }

  /** Approved exceptions from one policy, as they were written. */
  class Waivers {
    #native;

    constructor(made) {
      if (!isOne(made, native.Waivers)) {
        throw new TypeError("waivers are made by Waivers.fromJson");
      }
      this.#native = made;
    }

    static fromJson(document) {
      const json = jsonOf("a document", document);
      return new this(understood(() => native.Waivers.fromJson(json)));
    }

    free() {
      this.#native.free();
    }

    static {
      held.waivers = (waivers) => waivers.#native;
    }
  }

  /** A policy with what is needed to apply it. */
  class Desk {
    #native;

    constructor(policy, given) {
      if (isOne(policy, native.Desk)) {
        this.#native = policy;
        return;
      }
      const { waivers = [], lists, words } = options(given, ["waivers", "lists", "words"]);
      const rules = held.policy(policy);
      const listed = isOne(waivers, Waivers) ? [waivers] : list("waivers", waivers);
      const exceptions = listed.map((one) => held.waivers(one).again());
      // A desk that takes a list becomes another one, and one that refuses it is gone.
      const desk = Object.entries(members("lists", lists)).reduce(
        (before, [name, listed]) => understood(() => withList(before, name, listed)),
        understood(() => new native.Desk(rules, exceptions)),
      );
      this.#native = words === undefined ? desk : exchanged(desk, words);
    }

    withWords(words) {
      return new this.constructor(this.#native.withWords(held.words(words)));
    }

    checkPassword(password, given) {
      const { current, now = new Date(), wantStrength, ...subject } = members("a question", given);
      const told = written("a question", { ...subject, want_strength: wantStrength });
      const at = moment(now);
      const used = current === undefined ? undefined : secret(current);
      const candidate = secretBeside(password, used);
      return JSON.parse(understood(() => this.#native.checkPassword(candidate, told, at, used)));
    }

    checkPin(pin, given) {
      const { now = new Date(), ...subject } = members("a question", given);
      const [told, at, typed] = [written("a question", subject), moment(now), secret(pin)];
      return JSON.parse(understood(() => this.#native.checkPin(typed, told, at)));
    }

    free() {
      this.#native.free();
    }

    static {
      held.desk = (desk) => desk.#native;
    }
  }

  /** Word data for the estimator, read in place. */
  class Words {
    #native;

    constructor(made) {
      if (!isOne(made, native.Words)) {
        throw new TypeError("words are made by Words.fromBytes");
      }
      this.#native = made;
    }

    static fromBytes(given) {
      const bytes = isOne(given, ArrayBuffer) ? new Uint8Array(given) : bytesOf(given);
      if (bytes === undefined) {
        throw new TypeError("words are read from bytes");
      }
      return new this(understood(() => native.Words.fromBytes(bytes)));
    }

    get reference() {
      return { digest: this.#native.digest(), entries: this.#native.entries() };
    }

    free() {
      this.#native.free();
    }

    static {
      held.words = (words) => words.#native;
    }
  }

  function exchanged(desk, words) {
    const made = desk.withWords(held.words(words));
    desk.free();
    return made;
  }

  function secretBeside(given, other) {
    try {
      return secret(given);
    } catch (error) {
      other?.free();
      throw error;
    }
  }

  function secret(given) {
    if (typeof given !== "string") {
      const bytes = bytesOf(given);
      if (bytes === undefined) {
        throw new TypeError("a password is a string or bytes of UTF-8");
      }
      return native.Password.fromUtf8(bytes);
    }
    // Units and not text: half a surrogate pair must reach the core as it is.
    const units = new Uint16Array(given.length);
    for (let at = 0; at < units.length; at += 1) {
      units[at] = given.charCodeAt(at);
    }
    try {
      return native.Password.fromUtf16(units);
    } finally {
      units.fill(0);
    }
  }

  return { Policy, Messages, Waivers, Desk, Words, held };
}

/** @param {any} desk @param {string} name @param {unknown} listed */
function withList(desk, name, listed) {
  const filter = bytesOf(listed);
  return filter === undefined ? desk.withList(name, texts(listed)) : desk.withFilter(name, filter);
}

/** @param {unknown} listed */
function texts(listed) {
  if (typeof listed === "string") {
    throw new TypeError("a list must be several texts, and is one");
  }
  return list("a list", listed).map((one) => text("a password of a list", one));
}

/** @param {unknown} language */
export function tag(language) {
  return text("a language", language);
}

/**
 * What the core answers; what it could not understand is an `InputError`.
 * @template T @param {() => T} ask @returns {T}
 */
export function understood(ask) {
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
