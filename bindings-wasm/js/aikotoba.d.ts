// The classes a page uses. The shapes of what they take and answer are in types.d.ts, made from the JSON Schemas.

import type {
  ExplainedRule,
  InputHints,
  PolicyDocument,
  PolicyRef,
  Problem,
  Report,
  Subject,
} from "./types.js";

export type * from "./types.js";

/** Input that could not be understood. A weak password is an answer and never an error. */
export class InputError extends Error {
  constructor(message: string, kind: string, problems: Problem[]);
  /** Which input: `policy`, `subject`, `moment` … */
  readonly kind: string;
  readonly problems: Problem[];
}

/**
 * The module could not be loaded: the page lets the server judge alone. Importing the package rejects with it, and so
 * does `load`.
 */
export class UnavailableError extends Error {
  constructor(reason: "webassembly" | "file", cause?: unknown);
  /** WebAssembly is not known or not allowed here, or a file did not arrive. */
  readonly reason: "webassembly" | "file";
}

/** Whose rules are asked for. */
export interface Profiles {
  /** Whom the policy takes the owner for. */
  profiles?: readonly string[];
}

/** The written rules, read and checked once. A policy that has been made is a valid one. */
export class Policy {
  protected constructor();
  /**
   * Reads a policy from JSON text, or from the document it would be; throws an `InputError`.
   * What the policy `extends` is one of `extending`: no policy comes with the module itself.
   */
  static fromJson(document: string | object, options?: { extending?: Iterable<Policy> }): Policy;
  readonly reference: PolicyRef;
  /** The resolved document: a new one each time. */
  readonly document: PolicyDocument;
  /** The resolved document as canonical JSON text (RFC 8785): what the digest is over. */
  toJson(): string;
  /**
   * The rules that hold for somebody of these profiles, in the order of the policy, with sentences to write beside a
   * form. Throws an `InputError` if a profile is not declared, or none is given although some are.
   */
  rules(whom?: Profiles & { language?: string; messages?: Messages }): ExplainedRule[];
  /** What the attributes of an input for a new password can say. Throws an `InputError` as `rules` does. */
  inputHints(whom?: Profiles): InputHints;
  /** Frees the memory at once; desks and policies made of the policy stay. */
  free(): void;
}

/** Sentences for findings and hints: English, Japanese, and the languages that are added. Reasons of records: those of `aikotoba/tools`. */
export class Messages {
  /** English (`"en"`) and Japanese (`"ja"`). */
  constructor();
  /** The same, and this language too: sentences by code. `{name}` is the place of a detail. */
  withLanguage(language: string, sentences: string | Record<string, string>): Messages;
  /** The sentence of a finding, or of whatever has a code, as an object or as JSON text. */
  say(finding: string | { code: string; details?: object }, language?: string): string;
  free(): void;
}

/** Approved exceptions from one policy, as they were written: waivers and excuses. */
export class Waivers {
  protected constructor();
  /**
   * Reads exceptions from JSON text, or from the document it would be; throws an `InputError`.
   * One that is well-formed and still none is kept and never acts.
   */
  static fromJson(document: string | object): Waivers;
  /** Frees the memory at once; desks with these exceptions stay. */
  free(): void;
}

/** Word data for the estimator `aikotoba-1`. `aikotoba/words` loads the set that comes with the package. */
export class Words {
  private constructor();
  /** Takes bytes in the format of this package; throws an `InputError` for any others. They are copied. */
  static fromBytes(bytes: Uint8Array | ArrayBuffer): Words;
  /** How a report names the set. */
  readonly reference: { digest: string; entries: number };
  /** Frees the memory at once; desks with these words stay. */
  free(): void;
}

/** All there is to know when a password is judged, besides the password. */
export interface Circumstances extends Omit<Subject, "want_strength"> {
  /** Whether to estimate the strength where no requirement needs it. */
  wantStrength?: boolean;
  /** The password in use. */
  current?: string | Uint8Array;
  /** The moment of the check: a `Date` or RFC 3339 text. Left out: the clock is read. */
  now?: Date | string;
}

/** All there is to know when a PIN is judged, besides the PIN. */
export type PinCircumstances = Omit<Circumstances, "current" | "wantStrength">;

/** What a desk has beside its policy. */
export interface DeskOptions {
  /** The approved exceptions from the policy. */
  waivers?: Waivers | Iterable<Waivers>;
  /** Passwords that nobody may use, or the bytes of a filter, by the names that the policy gives them. */
  lists?: Record<string, Iterable<string> | Uint8Array>;
  /** Word data for the estimator `aikotoba-1`. */
  words?: Words;
}

/** A policy with what is needed to apply it. */
export class Desk {
  /**
   * A desk for a policy, with the approved exceptions from it, its lists and the word data if there are any.
   * Throws an `InputError` if they are exceptions from another policy, two have one id, or a list is no filter.
   */
  constructor(policy: Policy, options?: DeskOptions);
  /** The same desk with word data: what was `unjudged.words` is judged. */
  withWords(words: Words): this;
  /**
   * Judges a password by every requirement that answers to this check.
   * Throws an `InputError` for circumstances that could not be understood; a weak password is an answer.
   */
  checkPassword(password: string | Uint8Array, circumstances?: Circumstances): Report;
  /** Judges a PIN by the rules `pin`. Throws an `InputError` as `checkPassword` does. */
  checkPin(pin: string | Uint8Array, circumstances?: PinCircumstances): Report;
  /** Frees the memory at once. */
  free(): void;
}
