/** Everything that is wrong with some input, each with the path to it: member names and `[n]`. */
export interface Problem {
  path: string;
  problem: string;
}

/** Input that could not be understood. A weak password is an answer and never an error. */
export class InputError extends Error {
  constructor(message: string, kind: string, problems: Problem[]);
  /** Which input: `policy`, `subject`, `moment` … */
  readonly kind: string;
  readonly problems: Problem[];
}

/** How a report names the policy it applied. */
export interface PolicyReference {
  id: string;
  version: string;
  digest: string;
}

/** A resolved policy document: what it extends is put in, defaults are not. See `docs/policy.md`. */
export interface PolicyDocument {
  format: 1;
  id: string;
  version: string;
  "effective-from": string;
  "time-zone": string;
  requirement?: {
    id: string;
    level: Level;
    rule: Record<string, object>;
    [member: string]: unknown;
  }[];
  [member: string]: unknown;
}

/** The written rules, read and checked once. A policy that has been made is a valid one. */
export class Policy {
  private constructor();
  /**
   * Reads a policy from JSON text, or from the document it would be; throws an `InputError`.
   * What the policy `extends` is one of `extending`: no policy comes with the module itself.
   */
  static fromJson(document: string | object, options?: { extending?: Iterable<Policy> }): Policy;
  readonly reference: PolicyReference;
  /** The resolved document: a new one each time. */
  readonly document: PolicyDocument;
  /** The resolved document as canonical JSON text (RFC 8785): what the digest is over. */
  toJson(): string;
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
  /** Frees the memory at once; desks and policies made of the policy stay. */
  free(): void;
}

/** Sentences for findings, hints and reasons: English, Japanese, and the languages that are added. */
export class Messages {
  /** English (`"en"`) and Japanese (`"ja"`). */
  constructor();
  /** The same, and this language too: sentences by code. `{name}` is the place of a detail. */
  withLanguage(language: string, sentences: Record<string, string>): Messages;
  /** The sentence of a finding, or of whatever has a code, as an object or as JSON text. */
  say(finding: string | { code: string; details?: object }, language?: string): string;
  free(): void;
}

/** Approved exceptions from one policy, as they were written: waivers and excuses. */
export class Waivers {
  private constructor();
  /**
   * Reads exceptions from JSON text, or from the document it would be; throws an `InputError`.
   * One that is well-formed and still none is kept, never acts, and stands in the register with every reason.
   */
  static fromJson(document: string | object): Waivers;
  /** Every exception with how it stands, those that never act too. */
  register(policy: Policy, options?: RegisterOptions): Register;
  /** Frees the memory at once; desks with these exceptions stay. */
  free(): void;
}

/** Which moment a register is of, and which exceptions it is about. */
export interface RegisterOptions {
  /** The moment: a `Date` or RFC 3339 text. Left out: the clock is read. */
  now?: Date | string;
  /** Only what is in force and ends before this moment. Left out: every exception. */
  endingBefore?: Date | string;
}

/** All there is to know when a PIN is judged, besides the PIN. */
export type PinCircumstances = Omit<Circumstances, "current" | "wantStrength">;

/** All there is to know when a password is judged, besides the password. */
export interface Circumstances {
  /** Whom the policy takes the owner for. */
  profiles?: readonly string[];
  /** The account, as the host knows it. */
  account?: string;
  /** Its owner, as the host knows them. Without, no approved exception covers anything. */
  person?: string;
  /** What is known of the person. Left out: nobody asked. `{}`: known to be nothing. */
  facts?: Readonly<Record<string, readonly string[]>>;
  /** What the password is for. */
  system?: System;
  /** What the page has judged by itself. */
  host?: readonly { requirement: string; met: boolean }[];
  /** Whether to estimate the strength where no requirement needs it. */
  wantStrength?: boolean;
  /** The password in use. */
  current?: string | Uint8Array;
  /** The moment of the check: a `Date` or RFC 3339 text. Left out: the clock is read. */
  now?: Date | string;
}

/** What an account is on. */
export interface System {
  id?: string;
  capabilities?: { letter_case?: boolean; digits?: boolean; symbols?: boolean };
  /** What it authenticates with: nothing, if the list is empty. Left out: nobody said. */
  authenticators?: readonly ("password" | "one-time-password" | "biometric")[];
  /** How far its authentication can be trusted. */
  assurance?: "simple" | "high";
  /** Where it stands, as the policy names it. */
  zone?: string;
}

/** All there is to know when a system is judged. */
export type SystemCircumstances = Pick<
  Circumstances,
  "profiles" | "account" | "person" | "host" | "now"
> & { system: System };

/** Where a rule comes from: a printed clause, a decision of the house or the engine, or what is not shown. */
export type Source =
  | { clause: string; basis?: undefined }
  | { basis: "house" | "undisclosed" | "engine"; clause?: undefined };

/** There may be no rule to come from. */
export type SourceIfAny = Source | { clause?: undefined; basis?: undefined };

export type Level = "must" | "should" | "may";

/** The question a requirement answers to. */
export type Check =
  "password" | "pin" | "change" | "sign-in" | "account" | "system" | "policy" | "none";

/** How a report names an approved exception. */
export interface ExceptionReference {
  id: string;
  kind: ExceptionKind;
  digest: string;
  /** An excuse has no end. */
  expires_at?: string;
}

/** Approved by a body (例外措置), or a recorded reason for not doing what holds in principle (原則). */
export type ExceptionKind = "waiver" | "excuse";

/** How one requirement was judged. */
export type Ruling = Source & {
  requirement: string;
  level: Level;
  verdict: "met" | "broken" | "waived" | "unjudged";
  /** The exception that covers it, or whose own rules were judged instead. */
  waiver?: ExceptionReference;
};

/** What is not met, or could not be judged. Details hold lengths, counts and kinds, never any text. */
export type Finding = Source & {
  requirement: string;
  level: Level;
  code: string;
  details: Record<string, unknown>;
  /** The exception that covers it. */
  waiver?: ExceptionReference;
  /** The exception whose own rule is broken here. */
  instead_of?: string;
};

/** A requirement that this check does not rule on, and why. */
export type SetAside = Source & {
  requirement: string;
  level: Level;
  why: "capability" | "zone" | "nothing-issued" | "no-current-password" | "may" | "elsewhere";
  check?: Check;
};

/** How guessable a password is. */
export interface Strength {
  estimator: string;
  score: number;
  guesses_log10: number;
  scored: number;
  truncated: boolean;
  hints: string[];
}

/** The answer to one check: every ruling, and everything that was not met. */
export interface Report {
  format: 1;
  check: "password" | "system";
  policy: PolicyReference;
  at: string;
  profiles: string[];
  /** `incomplete`: nothing that must be met is broken, but something could not be judged. */
  decision: "accepted" | "refused" | "incomplete";
  rulings: Ruling[];
  findings: Finding[];
  set_aside: SetAside[];
  coverage: {
    met: number;
    broken: number;
    waived: number;
    unjudged: number;
    not_applicable: number;
    elsewhere: Partial<Record<Check, number>>;
  };
  strength?: Strength;
  lists: { name: string; digest: string; entries: number }[];
  unicode: string;
}

/** Who answers to which clause of a policy. */
export interface PolicyCoverage {
  format: 1;
  policy: PolicyReference;
  summary: {
    /** Distinct clauses; what rests on the house is none. */
    clauses: number;
    answered: number;
    partly: number;
    unanswered: number;
    permission: number;
    /** Requirements by who answers; whoever answers to none is left out. */
    requirements: Partial<Record<RequirementCoverage["answer"], number>>;
  };
  clauses: ClauseCoverage[];
}

/** One clause with the requirements that stand for it. */
export type ClauseCoverage = Source & {
  answer: "answered" | "partly" | "unanswered" | "permission";
  requirements: RequirementCoverage[];
};

/** One requirement and who answers to it. */
export interface RequirementCoverage {
  requirement: string;
  level: Level;
  /** The kind of its rule, such as `length`. */
  kind: string;
  check: Check;
  /** `absent`: a check that this version does not have. `nobody`: somebody has to see to it. */
  answer: "check" | "host" | "reading" | "absent" | "nobody" | "permission";
}

/** Where one policy departs from another. */
export interface Comparison {
  format: 1;
  ours: PolicyReference;
  theirs: PolicyReference;
  departures: Departure[];
}

/** One point in which two policies differ. */
export interface Departure {
  /** `missing` and `laxer`: ours asks nothing, or less. `forbidden`: ours asks what theirs forbids to ask. */
  kind: "missing" | "laxer" | "stricter" | "forbidden";
  /** What it is about, such as `ask.length-least`. */
  aspect: string;
  /** The zone or the duty it is about, where there are several. */
  of?: string;
  ours?: Side;
  theirs?: Side;
  profiles: string[];
  their_profiles: string[];
}

/** What decides on one side: a requirement, or, without one, a setting of the policy. */
export type Side = SourceIfAny & {
  requirement?: string;
  level: Level;
  ask: string;
  details: Record<string, unknown>;
};

/** What changed between two editions of a policy. */
export interface Changes {
  format: 1;
  older: PolicyReference;
  newer: PolicyReference;
  changes: PolicyChange[];
}

/** One thing that changed. */
export interface PolicyChange {
  kind: "added" | "removed" | "changed";
  what: "policy" | "setting" | "standard" | "profile" | "role" | "requirement";
  id: string;
  /** The members that differ, where it changed, such as `rule.length.least`. */
  members?: string[];
}

/** Every exception from a policy, as it stands at a moment. */
export interface Register {
  format: 1;
  policy: PolicyReference;
  at: string;
  entries: RegisterEntry[];
}

/** One requirement that an exception names. A requirement that is gone comes from nowhere. */
export type RegisterEntry = SourceIfAny & {
  id: string;
  kind: ExceptionKind;
  requirement: string;
  standing: "refused" | "revoked" | "stale" | "expired" | "pending" | "in-force";
  /** Why it never was an exception, such as `exception.self-approved`. */
  refusals: string[];
  scope: { accounts: string[]; persons: string[]; systems: string[]; profiles: string[] };
  /** One text, or one for each language. */
  reason?: string | Record<string, string>;
  applicant?: string;
  approved_by?: { person: string; role: string };
  approved_at?: string;
  from?: string;
  expires_at?: string;
  revoked_at?: string;
  /** How many rules are asked in the place of the requirement. */
  instead: number;
  digest: string;
};

/** What a desk has beside its policy. */
export interface DeskOptions {
  /** The approved exceptions from the policy. */
  waivers?: Waivers | Iterable<Waivers>;
  /** Passwords that nobody may use, or the bytes of a filter, by the names that the policy gives them. */
  lists?: Record<string, Iterable<string> | Uint8Array>;
}

/** A policy with what is needed to apply it. */
export class Desk {
  /**
   * A desk for a policy, with the approved exceptions from it and its lists if there are any.
   * Throws an `InputError` if they are exceptions from another policy, two have one id, or a list is no filter.
   */
  constructor(policy: Policy, options?: DeskOptions);
  /**
   * Judges a password by every requirement that answers to this check.
   * Throws an `InputError` for circumstances that could not be understood; a weak password is an answer.
   */
  checkPassword(password: string | Uint8Array, circumstances?: Circumstances): Report;
  /** Judges a PIN by the rules `pin`. Throws an `InputError` as `checkPassword` does. */
  checkPin(pin: string | Uint8Array, circumstances?: PinCircumstances): Report;
  /**
   * Judges what a system authenticates with. What is left out of its description is not judged.
   * Throws an `InputError` as `checkPassword` does.
   */
  checkSystem(circumstances: SystemCircumstances): Report;
  /** Every exception with how it stands: in force or not, and every reason why not. */
  register(options?: RegisterOptions): Register;
  /** Every exception with how it stands, as a Markdown document. */
  explainRegister(language?: string, options?: Pick<RegisterOptions, "now">): string;
  /** Frees the memory at once. */
  free(): void;
}
