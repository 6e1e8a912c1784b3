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

/** The written rules, read and checked once. A policy that has been made is a valid one. */
export class Policy {
  private constructor();
  /** Reads a policy from JSON text, or from the document it would be; throws an `InputError`. */
  static fromJson(document: string | object): Policy;
  readonly reference: PolicyReference;
  /** Frees the memory at once; desks made of the policy stay. */
  free(): void;
}

/** All there is to know when a password is judged, besides the password. */
export interface Circumstances {
  /** Whom the policy takes the owner for. */
  profiles?: readonly string[];
  /** What is known of the person. Left out: nobody asked. `{}`: known to be nothing. */
  facts?: Readonly<Record<string, readonly string[]>>;
  /** What the password is for. */
  system?: { capabilities?: { letter_case?: boolean; digits?: boolean; symbols?: boolean } };
  /** What the page has judged by itself. */
  host?: readonly { requirement: string; met: boolean }[];
  /** Whether to estimate the strength where no requirement needs it. */
  wantStrength?: boolean;
  /** The password in use. */
  current?: string | Uint8Array;
  /** The moment of the check: a `Date` or RFC 3339 text. Left out: the clock is read. */
  now?: Date | string;
}

/** Where a rule comes from: a printed clause, or a decision of the house or the engine. */
export type Source =
  { clause: string; basis?: undefined } | { basis: "house" | "engine"; clause?: undefined };

export type Level = "must" | "should" | "may";

/** How one requirement was judged. */
export type Ruling = Source & {
  requirement: string;
  level: Level;
  verdict: "met" | "broken" | "unjudged";
};

/** What is not met, or could not be judged. Details hold lengths, counts and kinds, never any text. */
export type Finding = Source & {
  requirement: string;
  level: Level;
  code: string;
  details?: Record<string, unknown>;
};

/** A requirement that this check does not rule on, and why. */
export type SetAside = Source & {
  requirement: string;
  level: Level;
  why: "capability" | "no-current-password" | "may" | "elsewhere";
  check?: string;
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
  check: "password";
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
    unjudged: number;
    not_applicable: number;
    elsewhere: Record<string, number>;
  };
  strength?: Strength;
  lists: { name: string; digest: string; entries: number }[];
  unicode: string;
}

/** A policy with what is needed to apply it. */
export class Desk {
  constructor(policy: Policy);
  /**
   * Judges a password by every requirement that answers to this check.
   * Throws an `InputError` for circumstances that could not be understood; a weak password is an answer.
   */
  checkPassword(password: string | Uint8Array, circumstances?: Circumstances): Report;
  /** Frees the memory at once. */
  free(): void;
}
