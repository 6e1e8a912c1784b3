// What is answered, told and written, as types. Made from the JSON Schemas in docs/schema by
// `make regenerate`, and not edited by hand. What begins with `Written` stands in a policy or in a document
// of exceptions. Instants and periods are text.

/** Who answers to a requirement. */
export type AnsweredBy = "check" | "host" | "reading" | "absent" | "nobody" | "permission";

/** Who approved an exception, and as what. */
export interface Approver {
  /** The person. */
  person: string;
  /** The role the person acted in. */
  role: string;
}

/** What a rule asks of a password, a PIN, an account or a setting. */
export type Ask =
  | "ask.length-least"
  | "ask.length-most"
  | "ask.upper"
  | "ask.lower"
  | "ask.digit"
  | "ask.symbol"
  | "ask.letter"
  | "ask.class-count"
  | "ask.score"
  | "ask.guesses"
  | "ask.personal"
  | "ask.personal-kinds"
  | "ask.blocklist"
  | "ask.repeats"
  | "ask.sequences"
  | "ask.similar"
  | "ask.never-reuse-account"
  | "ask.never-reuse-person"
  | "ask.never-reuse-pool"
  | "ask.remember-count"
  | "ask.remember-period"
  | "ask.max-age"
  | "ask.min-age"
  | "ask.initial-disable"
  | "ask.initial-delete"
  | "ask.initial-report"
  | "ask.initial-unpredictable"
  | "ask.generated-by"
  | "ask.issued-by"
  | "ask.set-by"
  | "ask.delivery"
  | "ask.identity-verified"
  | "ask.verifier-differs"
  | "ask.reset-methods"
  | "ask.issue-within"
  | "ask.most-failures"
  | "ask.least-hold"
  | "ask.most-ceiling"
  | "ask.token-kinds"
  | "ask.code-digits"
  | "ask.code-period"
  | "ask.code-window"
  | "ask.pin-least"
  | "ask.pin-repeats"
  | "ask.pin-sequences"
  | "ask.pin-personal"
  | "ask.pin-blocklist"
  | "ask.pin-never-reuse"
  | "ask.hash-memory"
  | "ask.hash-passes"
  | "ask.hash-lanes"
  | "ask.authenticator-present"
  | "ask.authenticator-allow"
  | "ask.assurance"
  | "ask.dormancy-disable"
  | "ask.dormancy-delete"
  | "ask.dormancy-report"
  | "ask.validity-end"
  | "ask.validity-most"
  | "ask.forbid"
  | "ask.duty"
  | "ask.duty-every"
  | "ask.duty-within"
  | "ask.duty-lead"
  | "ask.duty-by"
  | "ask.duty-fields"
  | "ask.duty-keep";

/**
 * What a requirement without a clause rests on.
 *
 * Closed: a policy author or this library, nobody else makes requirements.
 */
export type Basis = "house" | "undisclosed" | "engine";

/** How a thing changed. */
export type ChangeKind = "added" | "removed" | "changed";

/** What kind of thing changed. */
export type ChangedThing = "policy" | "setting" | "standard" | "profile" | "role" | "requirement";

/** What changed between two editions. */
export interface Changes {
  /** What changed: the policy itself, settings, standards, profiles, roles, requirements. */
  changes: PolicyChange[];
  /** The shape of this answer: 1. */
  format: number;
  /** The edition after. */
  newer: PolicyRef;
  /** The edition before. */
  older: PolicyRef;
}

/** How many characters are asked for, as the policy counts them: code points of the normal form. */
export interface CharacterDemands {
  /** At least so many of the four classes upper-case letters, lower-case letters, digits and symbols. */
  class_count?: number;
  /** At least so many digits. */
  digit?: number;
  /** At least so many. */
  least?: number;
  /** At least so many letters of any kind. */
  letter?: number;
  /** At least so many lower-case letters. */
  lower?: number;
  /** At most so many. */
  most?: number;
  /** The longest run of one character. */
  repeats?: number;
  /** At least so many symbols. */
  symbol?: number;
  /** At least so many upper-case letters. */
  upper?: number;
}

/**
 * Which question a requirement answers to.
 *
 * A check rules only on the requirements that answer to it; the others are set aside with its
 * name.
 */
export type Check =
  | "password"
  | "pin"
  | "change"
  | "sign-in"
  | "account"
  | "system"
  | "policy"
  | "none";

/** Whether a clause is answered. */
export type ClauseAnswer = "answered" | "partly" | "unanswered" | "permission";

/** One clause with the requirements that stand for it. */
export type ClauseCoverage = {
  /** Whether it is answered. */
  answer: ClauseAnswer;
  /** The requirements, in the order of the policy. */
  requirements: RequirementCoverage[];
} & ({ clause: string; basis?: undefined; } | { basis: Basis; clause?: undefined; });

/** Why something is not met. Details are named after each code. */
export type Code =
  | "text.empty"
  | "text.unreadable"
  | "text.too-many-bytes"
  | "text.refused-character"
  | "text.yen-sign"
  | "text.full-width"
  | "text.half-width-kana"
  | "text.edge-space"
  | "password.too-short"
  | "password.too-long"
  | "password.too-few-upper"
  | "password.too-few-lower"
  | "password.too-few-digits"
  | "password.too-few-symbols"
  | "password.too-few-letters"
  | "password.too-few-classes"
  | "password.guessable"
  | "password.personal"
  | "password.blocklisted"
  | "password.repeats"
  | "password.sequence"
  | "password.similar"
  | "pin.too-short"
  | "pin.repeats"
  | "pin.sequence"
  | "pin.personal"
  | "pin.blocklisted"
  | "pin.reused"
  | "token.recovery-code-used"
  | "password.reused"
  | "password.too-young"
  | "system.open"
  | "system.method"
  | "system.assurance"
  | "account.initial-unchanged"
  | "account.initial-unconfirmed"
  | "account.password-too-old"
  | "account.password-ends-soon"
  | "account.grace"
  | "account.unused"
  | "account.no-end"
  | "account.valid-too-long"
  | "origin.generated-by"
  | "origin.issued-by"
  | "origin.set-by"
  | "origin.delivery"
  | "reset.overdue"
  | "clock.went-back"
  | "policy.went-back"
  | "host.broken"
  | "unjudged.text"
  | "unjudged.list"
  | "unjudged.feature"
  | "unjudged.words"
  | "unjudged.truncated"
  | "unjudged.facts"
  | "unjudged.host"
  | "unjudged.origin"
  | "unjudged.system"
  | "unjudged.history"
  | "unjudged.not-consulted"
  | "unjudged.try-later"
  | "unjudged.foreign-hashes"
  | "unjudged.no-requirement";

/** Where one policy departs from another. */
export interface Comparison {
  /** Every departure, by aspect; what is forbidden comes last. */
  departures: Departure[];
  /** The shape of this answer: 1. */
  format: number;
  /** The policy that was asked. */
  ours: PolicyRef;
  /** The policy it was compared with. */
  theirs: PolicyRef;
}

/** How many requirements were answered how. */
export interface Coverage {
  /** Broken. */
  broken: number;
  /** Answer to another check, by its name. */
  elsewhere: Record<string, number>;
  /** Kept. */
  met: number;
  /** Say nothing here: a missing capability, no current password, a permission. */
  not_applicable: number;
  /** Could not be judged. */
  unjudged: number;
  /** Covered by an approved exception. */
  waived: number;
}

/** How many clauses and requirements are answered, and by whom. */
export interface CoverageSummary {
  /** Clauses of which every requirement is answered. */
  answered: number;
  /** Distinct clauses; what rests on the house is no clause. */
  clauses: number;
  /** Clauses of which some are. */
  partly: number;
  /** Clauses that only permit. */
  permission: number;
  /** Requirements by who answers. */
  requirements: Record<string, number>;
  /** Clauses of which none is. */
  unanswered: number;
}

/**
 * What is to be done.
 *
 * Closed: a new outcome should break whoever decides by it.
 */
export type Decision = "accepted" | "refused" | "incomplete";

/** One point in which they differ. */
export interface Departure {
  /** What it is about: an ask that stands for its like. */
  aspect: Ask;
  /** How. */
  kind: DepartureKind;
  /** The zone or the duty it is about, where there are several. */
  of?: string;
  /** What decides on our side. */
  ours?: Side;
  /** For whom of ours; empty where we know no profiles. */
  profiles: string[];
  /** For whom of theirs. */
  their_profiles: string[];
  /** What decides on theirs. */
  theirs?: Side;
}

/** How a policy departs from another. */
export type DepartureKind = "missing" | "laxer" | "stricter" | "forbidden";

/** One detail: a claim, a count, a measure, kinds or positions; never a part of a password. */
export type Detail = boolean | number | string | number[] | string[];

/** Named facts beside a code. */
export type Details = Record<string, Detail>;

/** Input that could not be understood: what kind of input, and every problem found in it. */
export interface Malformed {
  kind: ErrorKind;
  problems: Problem[];
}

/** Which input was malformed. */
export type ErrorKind =
  | "policy"
  | "preset"
  | "subject"
  | "moment"
  | "waivers"
  | "state"
  | "newer_state"
  | "event"
  | "hash"
  | "keys"
  | "seal"
  | "token"
  | "stale"
  | "generation"
  | "list"
  | "words"
  | "messages";

/** How guessable a password is estimated to be. */
export interface Estimate {
  /** Which estimator, with its version. */
  estimator: string;
  /** Decimal logarithm of the number of guesses, to two decimals. */
  guesses_log10: number;
  /** What the estimator remarks. */
  hints: Hint[];
  /** How it would be guessed, part by part, where the estimator says so. */
  pattern?: PatternPart[];
  /** 0 (guessed at once) to 4 (out of reach even for who has the hashes). */
  score: number;
  /** How many code points of the folded view were looked at. */
  scored: number;
  /** Whether there were more: the estimate is then a lower bound. */
  truncated: boolean;
  /** The words it was compared with. */
  words?: WordsRef;
}

/** What kind of exception. */
export type ExceptionKind = "waiver" | "excuse";

/** An approved exception, as reports name it. */
export interface ExceptionRef {
  /** SHA-256 of the exception as it was written, in canonical JSON (RFC 8785). */
  digest: string;
  /** When it ends; a recorded reason has no end. */
  expires_at?: string;
  /** Its id. */
  id: string;
  /** Whether a body approved it or a reason was recorded. */
  kind: ExceptionKind;
}

/** Whom an exception is for: within a list any of them, between lists all. */
export interface ExceptionScope {
  /** These accounts. */
  accounts: string[];
  /** These persons. */
  persons: string[];
  /** Those for whom the requirements of these profiles hold. */
  profiles: string[];
  /** Accounts on these systems. */
  systems: string[];
}

/** One rule, explained. */
export type ExplainedRule = {
  /** Everything it asks, a sentence each. */
  asks: string[];
  /** The check it answers to. */
  check: Check;
  /** The kind of its rule. */
  kind: RuleKind;
  /** How much it binds. */
  level: Level;
  /** Which requirement. */
  requirement: string;
  /** Whether it asks only what the system can take. */
  where_supported: boolean;
} & ({ clause: string; basis?: undefined; } | { basis: Basis; clause?: undefined; });

/** The rules of a policy that hold for somebody, explained. */
export interface ExplainedRules {
  /** The shape of this answer: 1. */
  format: number;
  /** Which edition of which policy. */
  policy: PolicyRef;
  /** The profiles asked for, as they were given. */
  profiles: string[];
  /** The rules, in the order of the policy. */
  rules: ExplainedRule[];
}

/** What is not met, or could not be judged. */
export type Finding = {
  /** What is wrong. */
  code: Code;
  /** The figures. */
  details: Details;
  /** The exception whose own rule is broken here, which was judged in the requirement's place. */
  instead_of?: string;
  /** How much it binds. */
  level: Level;
  /** Which requirement. */
  requirement: string;
  /** The exception that covers it. */
  waiver?: ExceptionRef;
} & ({ clause: string; basis?: undefined; } | { basis: Basis; clause?: undefined; });

/** What an estimator remarks about a password, and what would make it better. */
export type Hint =
  | "hint.key-row"
  | "hint.key-walk"
  | "hint.repeated-character"
  | "hint.repeated-string"
  | "hint.top-10-password"
  | "hint.top-100-password"
  | "hint.common-password"
  | "hint.like-common-password"
  | "hint.sequence"
  | "hint.recent-year"
  | "hint.single-word"
  | "hint.date"
  | "hint.single-name"
  | "hint.common-name"
  | "hint.use-several-words"
  | "hint.length-is-enough"
  | "hint.add-words"
  | "hint.capital-helps-little"
  | "hint.all-capitals-help-little"
  | "hint.reversal-helps-little"
  | "hint.substitution-helps-little"
  | "hint.longer-key-walk"
  | "hint.avoid-repeats"
  | "hint.avoid-sequences"
  | "hint.avoid-recent-years"
  | "hint.avoid-own-years"
  | "hint.avoid-own-dates"
  | "hint.japanese-word"
  | "hint.japanese-name"
  | "hint.place-name"
  | "hint.number-pun"
  | "hint.kana-keys"
  | "hint.era-date"
  | "hint.phone"
  | "hint.postal-code"
  | "hint.own-data"
  | "hint.template";

/** What the attributes of an input for a new password can say. */
export interface InputHints {
  /** The shape of this answer: 1. */
  format: number;
  /** What a password has to keep to, or it is refused. */
  must: CharacterDemands;
  /** `should` as the attribute `passwordrules` says it, which some password managers read. */
  passwordrules: string;
  /** Which edition of which policy. */
  policy: PolicyRef;
  /** What one that a program makes up had better keep to as well: with all that is only advised. */
  should: CharacterDemands;
}

/**
 * How much a requirement binds (RFC 2119's words).
 *
 * Closed: a policy that needs a fourth level needs a new format.
 */
export type Level = "must" | "should" | "may";

/** A list that was consulted. */
export interface ListRef {
  /** SHA-256 of its entries; of a filter SHA-256 of its bytes. */
  digest: string;
  /** How many entries it has. */
  entries: number;
  /** Its name in the policy. */
  name: string;
}

/** What a part of a password is taken for. */
export type Pattern =
  | "common-password"
  | "word"
  | "name"
  | "number-pun"
  | "japanese-name"
  | "japanese-word"
  | "place"
  | "phrase"
  | "kana-keys"
  | "japanese-syllables"
  | "kanji"
  | "personal"
  | "key-walk"
  | "repeat"
  | "sequence"
  | "year"
  | "date"
  | "era-date"
  | "phone"
  | "postal-code"
  | "digits"
  | "sign"
  | "unknown";

/** A part of a password and what it is taken for. Nothing of the password itself stands here. */
export interface PatternPart {
  /** Its first code point in the folded view, from 0. */
  from: number;
  /** What it is taken for. */
  kind: Pattern;
  /** Behind its last code point. */
  to: number;
}

/** One thing that changed. */
export interface PolicyChange {
  /** Its id; of a setting its name, of the policy `policy`. */
  id: string;
  /** How. */
  kind: ChangeKind;
  /** The members that differ, where it changed: names joined by `.`, sorted. */
  members?: string[];
  /** What kind of thing. */
  what: ChangedThing;
}

/** What a policy says of itself, clause by clause. */
export interface PolicyCoverage {
  /** Every clause in the order of the policy, and after them what rests on the house. */
  clauses: ClauseCoverage[];
  /** The shape of this answer: 1. */
  format: number;
  /** Which edition of which policy. */
  policy: PolicyRef;
  /** The counts. */
  summary: CoverageSummary;
}

/** Which edition of which policy answered: id, version and the digest of the document. */
export interface PolicyRef {
  /** SHA-256 of the policy document in canonical JSON (RFC 8785), defaults not filled in. */
  digest: string;
  /** The policy's id. */
  id: string;
  /** The policy's version. */
  version: string;
}

/** One thing that is wrong, and where. */
export interface Problem {
  /** Member names joined by `.`, positions in `[n]` from 0; empty for the whole. */
  path: string;
  /** What is wrong with it: one line, lower case, no full stop. */
  problem: string;
}

/** A text in the author's language, or in several by language tag. */
export type Prose = string | Record<string, string>;

/** Why an exception is none. */
export type Refusal =
  | "exception.no-reason"
  | "exception.no-applicant"
  | "exception.not-approved"
  | "exception.no-expiry"
  | "exception.no-scope"
  | "exception.self-approved"
  | "exception.wrong-role"
  | "exception.no-body"
  | "exception.before-approval"
  | "exception.too-long"
  | "exception.no-time"
  | "exception.not-waivable"
  | "exception.not-in-principle"
  | "exception.instead-elsewhere";

/** Every exception from a policy, as it stands at an instant. */
export interface Register {
  /** The instant. */
  at: string;
  /** One entry for each requirement that an exception names: waivers, then excuses. */
  entries: RegisterEntry[];
  /** The shape of this register: 1. */
  format: number;
  /** The policy they are exceptions from. */
  policy: PolicyRef;
}

/** One requirement that an exception names. */
export type RegisterEntry = {
  /** Who asked for it. */
  applicant?: string;
  /** When. */
  approved_at?: string;
  /** Who approved it, or recorded the reason. */
  approved_by?: Approver;
  /** SHA-256 of the exception as it was written, in canonical JSON (RFC 8785). */
  digest: string;
  /** When it ends. */
  expires_at?: string;
  /** When it begins. */
  from?: string;
  /** The exception. */
  id: string;
  /** How many rules are asked in the place of the requirement. */
  instead: number;
  /** What kind of exception. */
  kind: ExceptionKind;
  /** Why it is needed. */
  reason?: Prose;
  /** Why it was never one. */
  refusals: Refusal[];
  /** The requirement. */
  requirement: string;
  /** When it was taken back. */
  revoked_at?: string;
  /** Whom it is for. */
  scope: ExceptionScope;
  /** How the exception stands. */
  standing: Standing;
} & ({ clause: string; basis?: undefined; } | { basis: Basis; clause?: undefined; } | { clause?: undefined; basis?: undefined; });

/** Everything one check answers. `docs/report.md` describes its JSON field by field. */
export interface Report {
  /** The instant given to the check. */
  at: string;
  /** Which check answered. */
  check: Check;
  /** How many requirements were answered how. */
  coverage: Coverage;
  /** What is to be done. */
  decision: Decision;
  /** Everything that is not met or could not be judged, in the order of the rulings. */
  findings: Finding[];
  /** The shape of this report: 1. Members may be added to a shape, never changed. */
  format: number;
  /** The lists consulted. */
  lists: ListRef[];
  /** Which edition of which policy answered. */
  policy: PolicyRef;
  /** The profiles asked for, as they were given. */
  profiles: string[];
  /** Every ruling: this library's own first, then in the order of the policy. */
  rulings: Ruling[];
  /** The requirements of these profiles that say nothing here. */
  set_aside: SetAside[];
  /** How guessable the password is, where a requirement or the subject asks for it. */
  strength?: Estimate;
  /** The Unicode version of the tables. */
  unicode: string;
}

/** One requirement and who answers to it. */
export interface RequirementCoverage {
  /** Who answers. */
  answer: AnsweredBy;
  /** The check it answers to. */
  check: Check;
  /** The kind of its rule. */
  kind: RuleKind;
  /** How much it binds. */
  level: Level;
  /** Which requirement. */
  requirement: string;
}

/** The name of a kind of rule, as policies write it. */
export type RuleKind =
  | "length"
  | "classes"
  | "class-count"
  | "guessability"
  | "personal"
  | "blocklist"
  | "repeats"
  | "sequences"
  | "similar"
  | "never-reuse"
  | "max-age"
  | "min-age"
  | "initial-password"
  | "origin"
  | "reset"
  | "lockout"
  | "one-time-password"
  | "pin"
  | "hash"
  | "authenticator"
  | "dormancy"
  | "validity"
  | "duty"
  | "forbid"
  | "host";

/** The answer to one requirement. */
export type Ruling = {
  /** How much it binds. */
  level: Level;
  /** Which requirement; ids that begin with `engine.` are this library's own invariants. */
  requirement: string;
  /** How it was answered. */
  verdict: Verdict;
  /** The exception that covers it, or whose own rules were judged instead. */
  waiver?: ExceptionRef;
} & ({ clause: string; basis?: undefined; } | { basis: Basis; clause?: undefined; });

/** A requirement of these profiles that was not ruled on, and why. */
export type SetAside = {
  /** The check it answers to, where `why` is `elsewhere`. */
  check?: Check;
  /** How much it binds. */
  level: Level;
  /** Which requirement. */
  requirement: string;
  /** Why it says nothing here. */
  why: WhyNot;
} & ({ clause: string; basis?: undefined; } | { basis: Basis; clause?: undefined; });

/** What decides on one side: a requirement, or a setting of the policy. */
export type Side = {
  /** The sentence that says what it asks. */
  ask: Ask;
  /** The figures of the sentence. */
  details: Details;
  /** How much it binds. */
  level: Level;
  /** Which requirement; absent for a setting. */
  requirement?: string;
} & ({ clause: string; basis?: undefined; } | { basis: Basis; clause?: undefined; } | { clause?: undefined; basis?: undefined; });

/** How an exception stands. */
export type Standing = "refused" | "revoked" | "stale" | "expired" | "pending" | "in-force";

/** How one requirement was answered. */
export type Verdict = "met" | "broken" | "waived" | "unjudged";

/** Why a requirement says nothing here. */
export type WhyNot =
  | "capability"
  | "zone"
  | "nothing-issued"
  | "no-current-password"
  | "no-token"
  | "may"
  | "elsewhere";

/** A word set that was consulted. */
export interface WordsRef {
  /** SHA-256 of its bytes. */
  digest: string;
  /** How many words it has. */
  entries: number;
}

/** How far an authentication can be trusted. */
export type Assurance = "simple" | "high";

/** What a system can take in a password. What is not known is taken to be possible. */
export interface Capabilities {
  /** It takes digits. */
  digits?: boolean | null;
  /** It tells upper from lower case. */
  letter_case?: boolean | null;
  /** It takes symbols. */
  symbols?: boolean | null;
}

/** What the host has judged of a requirement of the kind `host`. */
export interface HostFinding {
  /** Whether it is met. */
  met: boolean;
  /** The requirement. */
  requirement: string;
}

/** What one authenticates with. */
export type Method = "password" | "one-time-password" | "biometric";

/** What crosses as JSON of a [`Subject`]. The current password never stands in it. */
export interface Subject {
  /** The account, as the host knows it. */
  account?: string | null;
  /** What is known of the person: texts by kind. Absent: nobody said. */
  facts?: Readonly<Record<string, readonly string[]>> | null;
  /** What the host has judged. */
  host?: readonly HostFinding[];
  /** The person who owns it, as the host knows them. Without, no exception covers anything. */
  person?: string | null;
  /** The profiles whose requirements hold. */
  profiles?: readonly string[];
  /** What the account is on. */
  system?: System;
  /** Whether an estimate is wanted even where no requirement needs one. */
  want_strength?: boolean;
}

/** What an account is on. */
export interface System {
  /** How far its authentication can be trusted; absent: nobody said. */
  assurance?: Assurance | null;
  /** What it authenticates with, each method once; absent: nobody said, empty: with nothing. */
  authenticators?: readonly Method[] | null;
  /** What the system can take in a password. */
  capabilities?: Capabilities;
  /** The system, as the host knows it. */
  id?: string | null;
  /** Where it stands, in the words of the policy, such as `server-room`; absent: nobody said. */
  zone?: string | null;
}

/** What happens when a password is too old. */
export type WrittenAged = "must-change" | "refuse" | "report";

/** Who approved an exception, and as what. */
export interface WrittenApprover {
  /** The person. */
  person: string;
  /** The role the person acted in. */
  role: string;
}

/** How far an authentication can be trusted. */
export type WrittenAssurance = "simple" | "high";

/** What a system must authenticate with. */
export interface WrittenAuthenticator {
  /** Only these methods. */
  allow?: readonly WrittenMethod[] | null;
  /** The least assurance by zone. */
  assurance?: Readonly<Record<string, WrittenAssurance>>;
  /** There is an authentication at all. */
  present?: boolean;
}

/** Not a password of these lists, the whole folded password compared. */
export interface WrittenBlocklist {
  /** The lists. */
  lists: readonly WrittenNamedList[];
}

/**
 * Which question a requirement answers to.
 *
 * A check rules only on the requirements that answer to it; the others are set aside with its
 * name.
 */
export type WrittenCheck =
  | "password"
  | "pin"
  | "change"
  | "sign-in"
  | "account"
  | "system"
  | "policy"
  | "none";

/** A value that the text does not print: why it was chosen, by whom, and when. */
export interface WrittenChosen {
  /** Who chose it. */
  by: string;
  /** When. */
  on: string;
  /** Why this value. */
  why: WrittenProse;
}

/** At least so many of the four classes. */
export interface WrittenClassCount {
  /** From 1 to 4. */
  least: number;
}

/** At least so many characters of each class. */
export interface WrittenClasses {
  /** Digits 0–9 after the normal form. */
  digit?: number | null;
  /** Letters of any kind, with or without case (Unicode general category L). */
  letter?: number | null;
  /** Lower-case letters (Unicode property Lowercase). */
  lower?: number | null;
  /** Symbols (Unicode general categories P and S). */
  symbol?: number | null;
  /** Upper-case letters (Unicode property Uppercase). */
  upper?: number | null;
}

/** What counts as confirmation that a first password was changed. */
export type WrittenConfirmation = "observed" | "administrator";

/** How days are counted. */
export type WrittenCounting = "elapsed" | "whole-days";

/** How a password is told. */
export type WrittenDelivery = "oral" | "written" | "electronic";

/**
 * Who may see the clauses, notes and list names of a policy.
 *
 * Closed: a browser build strips by it.
 */
export type WrittenDisclosure = "subjects" | "public";

/** A policy document: what a person writes, or what is left of it when `extends` is resolved. */
export interface PolicyDocument {
  /** Who may see clauses and notes. */
  disclosure?: WrittenDisclosure;
  /** The first day the edition is in force. */
  "effective-from": string;
  /** The policies this one was built on, the nearest first. */
  "extended-from"?: readonly WrittenPolicyRef[];
  /** The policy this one builds on; gone from a policy that was read. */
  extends?: string | null;
  /** The format of the document: 1. */
  format: number;
  /** The policy's id. */
  id: string;
  /** What happens after failures to sign in. */
  lockout?: WrittenLockoutSettings;
  /** Requirements of that policy, left out; gone from a policy that was read. */
  omit?: readonly WrittenOmission[];
  /** What was left out of them. */
  omitted?: readonly WrittenOmitted[];
  /** What one-time passwords are like. */
  "one-time-password"?: WrittenOneTimePasswordSettings;
  /** The profiles that requirements are for. */
  profile?: readonly WrittenProfile[];
  /** The policy this one is a part of, made to be shown to anybody. */
  "reduced-from"?: string | null;
  /** Requirements of that policy, rewritten in their places; gone from a policy that was read. */
  replace?: readonly WrittenReplacement[];
  /** The requirements. */
  requirement?: readonly WrittenRequirement[];
  /** What roles are called. */
  role?: readonly WrittenRoleTitle[];
  /** What passwords are hashed with. */
  seal?: WrittenSealSettings;
  /** The standards that clauses are printed in. */
  standard?: readonly WrittenStandard[];
  /** How any password under this policy is read. */
  text?: WrittenTextSettings;
  /** The zone whose calendar months and days are counted in, such as `Asia/Tokyo`. */
  "time-zone": string;
  /** What the policy is called. */
  title?: Readonly<Record<string, string>>;
  /** The policy's version. */
  version: string;
}

/** What becomes of an account nobody uses. */
export interface WrittenDormancy {
  /** After so long without signing in. */
  period: string;
  /** What happens to the account. */
  then?: WrittenUnchanged;
}

/** What no program sees by itself. */
export interface WrittenDuty {
  /** What event starts the time `within`. */
  after?: string | null;
  /** What event it must come before. */
  before?: string | null;
  /** Who does it. */
  by?: readonly string[] | null;
  /** What is to be done, as a code word of the policy. */
  do: string;
  /** How often. */
  every?: string | null;
  /** What is written down. */
  fields?: readonly string[] | null;
  /** How long that is kept. */
  keep?: string | null;
  /** How long before the event. */
  lead?: string | null;
  /** What somebody attests. */
  statement?: Readonly<Record<string, string>> | null;
  /** How soon after the event. */
  within?: string | null;
}

/**
 * Who estimates guessability. The version is part of the name, so that an old policy keeps its
 * estimates.
 */
export type WrittenEstimator = "zxcvbn-3" | "aikotoba-1";

/** Whom an exception is for: within a list any of them, between lists all. */
export interface WrittenExceptionScope {
  /** These accounts. */
  accounts?: readonly string[];
  /** These persons. */
  persons?: readonly string[];
  /** Those for whom the requirements of these profiles hold. */
  profiles?: readonly string[];
  /** Accounts on these systems. */
  systems?: readonly string[];
}

/** A recorded reason for not doing what holds in principle (原則). */
export interface WrittenExcuse {
  /** The account it is for. */
  account?: string | null;
  /** When it was recorded. */
  at?: string | null;
  /** Who recorded it. */
  by?: WrittenApprover | null;
  /** Its id, once in a document. */
  id: string;
  /** The reason. */
  reason?: WrittenProse | null;
  /** The requirement it excuses from. */
  requirement: WrittenNamedRequirement;
  /** When it was taken back. */
  "revoked-at"?: string | null;
}

/** No requirement of the policy is of these kinds. */
export interface WrittenForbid {
  /** The kinds. */
  rules: readonly WrittenRuleKind[];
}

/** The least estimate; one of the two bounds. */
export interface WrittenGuessability {
  /** Who estimates, with its version. */
  estimator: WrittenEstimator;
  /** The least decimal logarithm of the number of guesses. */
  "least-guesses-log10"?: number | null;
  /** The least score, 1 to 4. */
  "least-score"?: number | null;
}

/** Bounds on the setting `seal`. */
export interface WrittenHash {
  /** At least so many lanes. */
  "least-lanes"?: number | null;
  /** At least so much memory. */
  "least-memory-kib"?: number | null;
  /** At least so many passes. */
  "least-passes"?: number | null;
}

/** A rule the host judges and hands in. */
export interface WrittenHost {
  /** What it asks, by language tag. */
  asks: Readonly<Record<string, string>>;
  /** The check it answers to. */
  check: WrittenCheck;
}

/** When the time to change a first password begins. */
export type WrittenInitialFrom = "issued" | "handed-over";

/** What becomes of a first password. */
export interface WrittenInitialPassword {
  /** How soon it must be changed. */
  "change-within"?: string | null;
  /** What counts as confirmation of the change. */
  confirm?: WrittenConfirmation;
  /** How days are counted. */
  counting?: WrittenCounting;
  /** When the time begins. */
  from?: WrittenInitialFrom;
  /** What happens to the account otherwise. */
  then?: WrittenUnchanged;
  /** Whether it must be impossible to predict. */
  unpredictable?: boolean;
}

/** Bounds on the number of characters: code points of the normal form. */
export interface WrittenLength {
  /** At least so many. */
  least?: number | null;
  /** At most so many. */
  most?: number | null;
}

/**
 * How much a requirement binds (RFC 2119's words).
 *
 * Closed: a policy that needs a fourth level needs a new format.
 */
export type WrittenLevel = "must" | "should" | "may";

/** Bounds on the setting `lockout`. */
export interface WrittenLockout {
  /** A hold of at least so long. */
  "least-hold"?: string | null;
  /** At most so many failures until the authenticator is disabled. */
  "most-ceiling"?: number | null;
  /** At most so many failures. */
  "most-failures"?: number | null;
}

/** What happens after failures to sign in. */
export interface WrittenLockoutSettings {
  /** After so many failures in a row the authenticator is disabled. */
  ceiling?: number;
  /** So many failures … */
  failures?: number;
  /** … hold the account for so long, doubled with every hold … */
  hold?: string;
  /** … up to so long. */
  "most-hold"?: string;
  /** … within so long … */
  within?: string;
}

/** Changed after so long. */
export interface WrittenMaxAge {
  /** How days are counted. */
  counting?: WrittenCounting;
  /** How many times one may still sign in. */
  "grace-sign-ins"?: number;
  /** How long a password may be used. */
  period: string;
  /** What happens then. */
  then?: WrittenAged;
  /** How long before the end the person is told. */
  warn?: string | null;
}

/** What one authenticates with. */
export type WrittenMethod = "password" | "one-time-password" | "biometric";

/** Not changed before so long. */
export interface WrittenMinAge {
  /** How long a password must be kept. */
  period: string;
}

/** A list, by name and digest. */
export interface WrittenNamedList {
  /** The very list that was meant; absent: whichever the desk has. */
  digest?: string | null;
  /** The name the desk knows it by. */
  name: string;
}

/** A requirement as it was when the exception was approved. */
export interface WrittenNamedRequirement {
  /** Its digest: an edited requirement needs a new approval. */
  digest: string;
  /** Which requirement. */
  id: string;
}

/** Never a password used before. */
export interface WrittenNeverReuse {
  /** At least so many are remembered; neither this nor `period`: all. */
  count?: number | null;
  /** They are remembered at least so long; neither this nor `count`: always. */
  period?: string | null;
  /** The pool, where the scope is one. */
  pool?: string | null;
  /** Whose passwords are compared. */
  scope: WrittenScope;
}

/**
 * Which Unicode normal form passwords are read in.
 *
 * Closed: the two forms that standards name for passwords.
 */
export type WrittenNormalForm = "nfc" | "nfkc";

/** A requirement of the policy that is extended, left out. */
export interface WrittenOmission {
  /** Which requirement. */
  id: string;
  /** Why. */
  reason: WrittenProse;
}

/** A requirement that was left out, as far as a reader has to know it. */
export interface WrittenOmitted {
  /** What it rests on, where no clause is cited. */
  basis?: WrittenStatedBasis | null;
  /** The clause it is printed in. */
  clause?: string | null;
  /** Which requirement. */
  id: string;
  /** How much it binds there. */
  level: WrittenLevel;
  /** The policy it stands in. */
  policy: string;
  /** Why it was left out. */
  reason: WrittenProse;
}

/** Bounds on the setting `one-time-password`. */
export interface WrittenOneTimePassword {
  /** Only these kinds. */
  kinds?: readonly WrittenTokenKind[] | null;
  /** At least so many digits. */
  "least-digits"?: number | null;
  /** A step of at most so long. */
  "most-period"?: string | null;
  /** At most so many steps either way. */
  "most-window"?: number | null;
}

/** What one-time passwords are like (RFC 6238, RFC 4226). */
export interface WrittenOneTimePasswordSettings {
  /** Digits of a code. */
  digits?: number;
  /** The kinds of tokens. */
  kinds?: readonly WrittenTokenKind[];
  /** Counter values looked ahead (RFC 4226 §7.4). */
  "look-ahead"?: number;
  /** The length of a step. */
  period?: string;
  /** Steps accepted either way. */
  window?: number;
}

/** Who made, issued and set the password, and how it was told. */
export interface WrittenOrigin {
  /** How it may have been told. */
  delivery?: readonly WrittenDelivery[] | null;
  /** Who may have made it up. */
  "generated-by"?: readonly string[] | null;
  /** Who may have issued it. */
  "issued-by"?: readonly string[] | null;
  /** Who may have set it. */
  "set-by"?: readonly string[] | null;
}

/** Nothing known of the person, nor a part of it. */
export interface WrittenPersonal {
  /** Which kinds of facts; absent: all that are known. */
  facts?: readonly string[] | null;
  /** From how many Latin letters and digits a part counts; half as many in kana or kanji. */
  "least-token"?: number;
}

/** What a PIN must be. */
export interface WrittenPin {
  /** Not on a list. */
  blocklist?: WrittenBlocklist | null;
  /** At least so many characters. */
  least?: number | null;
  /** None of so many last PINs of the token, the current one among them. */
  "never-reuse"?: number | null;
  /** Nothing known of the person. */
  personal?: WrittenPersonal | null;
  /** The longest run of one character. */
  repeats?: number | null;
  /** The longest run of neighbours. */
  sequences?: number | null;
}

/** Which edition of which policy answered: id, version and the digest of the document. */
export interface WrittenPolicyRef {
  /** SHA-256 of the policy document in canonical JSON (RFC 8785), defaults not filled in. */
  digest: string;
  /** The policy's id. */
  id: string;
  /** The policy's version. */
  version: string;
}

/** Whom a requirement is for. */
export interface WrittenProfile {
  /** The profile's name. */
  id: string;
  /** Profiles whose requirements hold here too. */
  includes?: readonly string[];
  /** What the profile is called. */
  title?: Readonly<Record<string, string>>;
}

/** A text in the author's language, or in several by language tag. */
export type WrittenProse = string | Readonly<Record<string, string>>;

/** The longest run of one character, case and width folded. */
export interface WrittenRepeats {
  /** At most so long. */
  most: number;
}

/** The requirement whose place another took. */
export interface WrittenReplaced {
  /** The policy it stood in. */
  policy: string;
  /** Why it was replaced. */
  reason: WrittenProse;
}

/**
 * A requirement of the policy that is extended, rewritten: the members given stand in the place of
 * its own.
 */
export interface WrittenReplacement {
  /** As in a requirement; drops its `clause`. */
  basis?: WrittenStatedBasis | null;
  /** As in a requirement. */
  chosen?: WrittenChosen | null;
  /** As in a requirement; drops its `basis`. */
  clause?: string | null;
  /** As in a requirement. */
  "excused-by"?: string | null;
  /** Which requirement. */
  id: string;
  /** As in a requirement. */
  "in-principle"?: boolean | null;
  /** As in a requirement. */
  level?: WrittenLevel | null;
  /** As in a requirement. */
  note?: WrittenProse | null;
  /** As in a requirement. */
  profiles?: readonly string[] | null;
  /** Why. */
  reason: WrittenProse;
  /** As in a requirement; drops its `chosen`, which spoke of another value. */
  rule?: WrittenRule | null;
  /** As in a requirement. */
  waivable?: boolean | null;
  /** As in a requirement. */
  "where-supported"?: boolean | null;
}

/** One rule of a policy. */
export type WrittenRequirement = {
  /** The value is not printed but was chosen. */
  chosen?: WrittenChosen | null;
  /** Whose recorded reason excuses. */
  "excused-by"?: string | null;
  /** The requirement's id. */
  id: string;
  /** It holds in principle (原則): a recorded reason excuses. */
  "in-principle"?: boolean;
  /** How much it binds. */
  level: WrittenLevel;
  /** How the clause was read. */
  note?: WrittenProse | null;
  /** Whom it is for; empty: everybody. */
  profiles?: readonly string[];
  /** The requirement of another policy that it took the place of, and why. */
  replaces?: WrittenReplaced | null;
  /** What it asks. */
  rule: WrittenRule;
  /** Whether an approved exception may lift it. */
  waivable?: boolean;
  /** It asks only where the system can take it. */
  "where-supported"?: boolean;
} & ({ basis?: null; clause: string; } | { basis: string; clause?: null; });

/** How a forgotten password is replaced. */
export interface WrittenReset {
  /** The person's identity is checked. */
  "identity-verified"?: boolean;
  /** How soon the new password is issued. */
  "issue-within"?: string | null;
  /** How identity may be checked; empty: any way. */
  methods?: readonly string[];
  /** Whoever checks is not who asks. */
  "verifier-differs"?: boolean;
}

/** What a role is called. */
export interface WrittenRoleTitle {
  /** The role. */
  id: string;
  /** What people call it. */
  title?: Readonly<Record<string, string>>;
}

/**
 * What a requirement asks.
 *
 * Written as a table with one member, the kind: `rule.length = { least = 8 }`.
 */
export type WrittenRule =
  | { length: WrittenLength; }
  | { classes: WrittenClasses; }
  | { "class-count": WrittenClassCount; }
  | { guessability: WrittenGuessability; }
  | { personal: WrittenPersonal; }
  | { blocklist: WrittenBlocklist; }
  | { repeats: WrittenRepeats; }
  | { sequences: WrittenSequences; }
  | { similar: WrittenSimilar; }
  | { "never-reuse": WrittenNeverReuse; }
  | { "max-age": WrittenMaxAge; }
  | { "min-age": WrittenMinAge; }
  | { "initial-password": WrittenInitialPassword; }
  | { origin: WrittenOrigin; }
  | { reset: WrittenReset; }
  | { lockout: WrittenLockout; }
  | { "one-time-password": WrittenOneTimePassword; }
  | { pin: WrittenPin; }
  | { hash: WrittenHash; }
  | { authenticator: WrittenAuthenticator; }
  | { dormancy: WrittenDormancy; }
  | { validity: WrittenValidity; }
  | { duty: WrittenDuty; }
  | { forbid: WrittenForbid; }
  | { host: WrittenHost; };

/** The name of a kind of rule, as policies write it. */
export type WrittenRuleKind =
  | "length"
  | "classes"
  | "class-count"
  | "guessability"
  | "personal"
  | "blocklist"
  | "repeats"
  | "sequences"
  | "similar"
  | "never-reuse"
  | "max-age"
  | "min-age"
  | "initial-password"
  | "origin"
  | "reset"
  | "lockout"
  | "one-time-password"
  | "pin"
  | "hash"
  | "authenticator"
  | "dormancy"
  | "validity"
  | "duty"
  | "forbid"
  | "host";

/** Whose passwords a new one is compared with. */
export type WrittenScope = "account" | "person" | "pool";

/** What passwords are hashed with: Argon2id (RFC 9106), its second recommended parameters by default. */
export interface WrittenSealSettings {
  /** Lanes. */
  lanes?: number;
  /** Memory in KiB. */
  "memory-kib"?: number;
  /** Passes over the memory. */
  passes?: number;
}

/** The longest run of consecutive characters, or of neighbouring keys (US or JIS). */
export interface WrittenSequences {
  /** At most so long. */
  most: number;
}

/** The Damerau–Levenshtein distance to the current password, case and width folded. */
export interface WrittenSimilar {
  /** At least so far. */
  "least-distance": number;
}

/** A document whose clauses are cited. */
export interface WrittenStandard {
  /** The first day it is in force. */
  "effective-from"?: string | null;
  /** Who approves exceptions from it. */
  "exceptions-by"?: string | null;
  /** The standard's id: what stands before the `/` of its clauses. */
  id: string;
  /** How often it is reviewed. */
  "review-every"?: string | null;
  /** Where its text was taken from, and when. */
  source?: string | null;
  /** What the standard is called. */
  title?: Readonly<Record<string, string>>;
}

/**
 * What a policy file can name instead of a clause.
 *
 * Closed: invariants of the engine are out of reach of any file.
 */
export type WrittenStatedBasis = "house" | "undisclosed";

/** How any password under this policy is read. */
export interface WrittenTextSettings {
  /** The most bytes of UTF-8 that are looked at. */
  "most-bytes"?: number;
  /** The normal form. */
  "normal-form"?: WrittenNormalForm;
}

/** A kind of one-time-password token: the two that have an RFC. */
export type WrittenTokenKind = "totp" | "hotp";

/** What happens to an account whose owner did nothing. */
export type WrittenUnchanged = "disable" | "delete" | "report";

/** Accounts end. */
export interface WrittenValidity {
  /** An account has an end date. */
  end?: boolean;
  /** It is valid at most so long. */
  most?: string | null;
}

/** An exception that a body approved (例外措置). */
export interface WrittenWaiver {
  /** Who asked for it. */
  applicant?: string | null;
  /** When it was approved. */
  "approved-at"?: string | null;
  /** Who approved it. */
  "approved-by"?: WrittenApprover | null;
  /** When it ends, at most a year after it begins. */
  "expires-at"?: string | null;
  /** When it begins; absent: when it was approved. */
  from?: string | null;
  /** Its id, once in a document. */
  id: string;
  /** What is asked in the place of the rule. */
  instead?: readonly WrittenRule[];
  /** Why it is needed. */
  reason?: WrittenProse | null;
  /** The requirements it lifts. */
  requirements: readonly WrittenNamedRequirement[];
  /** When it was taken back. */
  "revoked-at"?: string | null;
  /** Whom it is for. */
  scope?: WrittenExceptionScope;
}

/** A document of approved exceptions from one policy. */
export interface WaiversDocument {
  /** Recorded reasons, for what holds in principle. */
  excuse?: readonly WrittenExcuse[];
  /** The format of the document: 1. */
  format: number;
  /** The policy they are exceptions from. */
  policy: string;
  /** Exceptions that a body approved. */
  waiver?: readonly WrittenWaiver[];
}
