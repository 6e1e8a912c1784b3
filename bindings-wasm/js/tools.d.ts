// What tools use: the classes of a page with more verbs, from a module of its own. What one module made the other does
// not take.

import * as page from "./aikotoba.js";
import type { Changes, Circumstances, Comparison, PolicyCoverage, Register, Report, System } from "./aikotoba.js";

export type * from "./types.js";
export type { Circumstances, PinCircumstances, Profiles } from "./aikotoba.js";
export { InputError, Messages, UnavailableError, Words } from "./aikotoba.js";

export class Policy extends page.Policy {
  protected constructor();
  static fromJson(document: string | object, options?: { extending?: Iterable<Policy> }): Policy;
  /** The digest an approved exception from this requirement names, if there is such a requirement. */
  requirementDigest(id: string): string | undefined;
  /** The part of the policy that may be shown to anybody, for a page that helps to set a password. */
  forBrowser(): Policy;
  /** Who answers to which clause. */
  coverage(): PolicyCoverage;
  /** Where this policy departs from another. */
  compare(theirs: Policy): Comparison;
  /** What was added, removed and changed since an older edition. */
  changesSince(older: Policy): Changes;
  /** The policy as a Markdown document. A language nobody wrote sentences in is said in English. */
  explain(language?: string): string;
  /** Where this policy departs from another, as a Markdown document. */
  explainComparison(theirs: Policy, language?: string): string;
  /** What changed since an older edition, as a Markdown document. */
  explainChanges(older: Policy, language?: string): string;
}

/** Which moment a register is of, and which exceptions it is about. */
export interface RegisterOptions {
  /** The moment: a `Date` or RFC 3339 text. Left out: the clock is read. */
  now?: Date | string;
  /** Only what is in force and ends before this moment. Left out: every exception. */
  endingBefore?: Date | string;
}

export class Waivers extends page.Waivers {
  protected constructor();
  static fromJson(document: string | object): Waivers;
  /** Every exception with how it stands, those that never act too. */
  register(policy: Policy, options?: RegisterOptions): Register;
}

/** All there is to know when a system is judged. */
export type SystemCircumstances = Pick<
  Circumstances,
  "profiles" | "account" | "person" | "host" | "now"
> & { system: System };

export class Desk extends page.Desk {
  constructor(
    policy: Policy,
    options?: { waivers?: Waivers | Iterable<Waivers>; words?: page.Words },
  );
  /**
   * Judges what a system authenticates with. What is left out of its description is not judged.
   * Throws an `InputError` as `checkPassword` does.
   */
  checkSystem(circumstances: SystemCircumstances): Report;
  /** Every exception with how it stands: in force or not, and every reason why not. */
  register(options?: RegisterOptions): Register;
  /** Every exception with how it stands, as a Markdown document. */
  explainRegister(language?: string, options?: Pick<RegisterOptions, "now">): string;
}
