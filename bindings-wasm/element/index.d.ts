// The types of `<aikotoba-password>`; `docs/element.md` says what everything means.

import type { Circumstances, Policy, PolicyDocument, Report, Waivers } from "../js/aikotoba.js";

export type { Report } from "../js/aikotoba.js";

/** A report as a server hands it over. A finding with a code of the server's own brings its sentence along. */
export type ServerReport = Omit<Report, "findings"> & {
  findings: (Report["findings"][number] & { message?: string })[];
};

/** Why the verdict was looked at again. */
export type Cause =
  "input" | "facts" | "field" | "policy" | "words" | "server" | "reset" | "submit" | "module";

export interface VerdictChange {
  cause: Cause;
  /** Without the password, as every report; null where nothing is typed or nothing is judged here. */
  report: Report | null;
  /** What `showFindings` was given, while it stands. */
  server: ServerReport | null;
  state: "loading" | "ready" | "unavailable";
  accepted: boolean;
}

export interface Accepted {
  report: Report;
}

export interface Unavailable {
  reason: "module" | "policy" | "words" | "input";
  error: unknown;
}

/**
 * What the page asks before a password is accepted. `true` or nothing accepts, `false` or a sentence refuses; whoever
 * throws leaves it to the server. The signal is aborted when the password changes.
 */
export type BeforeAccept = (asked: {
  report: Report;
  signal: AbortSignal;
}) => boolean | string | void | Promise<boolean | string | void>;

export interface AikotobaPasswordEventMap extends HTMLElementEventMap {
  verdictchange: CustomEvent<VerdictChange>;
  accepted: CustomEvent<Accepted>;
  unavailable: CustomEvent<Unavailable>;
}

export declare class AikotobaPassword extends HTMLElement {
  static readonly formAssociated: true;

  /** A `Policy`, the document, or its text. Takes the place of `policy-src`. */
  get policy(): Policy | PolicyDocument | object | string | undefined;
  set policy(policy: Policy | PolicyDocument | object | string | null | undefined);
  /** Approved exceptions of this person. */
  get waivers(): readonly (Waivers | object | string)[];
  set waivers(
    waivers: Waivers | object | string | readonly (Waivers | object | string)[] | null | undefined,
  );
  get account(): string | undefined;
  set account(account: string | null | undefined);
  get person(): string | undefined;
  set person(person: string | null | undefined);
  get profiles(): readonly string[];
  set profiles(profiles: readonly string[] | string | null | undefined);
  get facts(): Circumstances["facts"];
  set facts(facts: Circumstances["facts"] | null);
  get system(): Circumstances["system"];
  set system(system: Circumstances["system"] | null);
  get host(): Circumstances["host"];
  set host(host: Circumstances["host"] | null);
  get beforeaccept(): BeforeAccept | null;
  set beforeaccept(hook: BeforeAccept | null | undefined);

  policySrc: string | null;
  words: "focus" | "eager" | "none" | null;
  wordsSrc: string | null;
  personalFrom: string | null;
  currentFrom: string | null;
  hide: string | null;
  disabled: boolean;

  readonly input: HTMLInputElement | null;
  readonly form: HTMLFormElement | null;
  readonly report: Report | null;
  readonly state: "loading" | "ready" | "unavailable";
  readonly accepted: boolean;
  readonly validity: ValidityState | undefined;
  readonly validationMessage: string;
  readonly willValidate: boolean;

  checkValidity(): boolean;
  reportValidity(): boolean;
  setCustomValidity(message: string): void;
  showFindings(report: ServerReport | null): void;

  addEventListener<K extends keyof AikotobaPasswordEventMap>(
    type: K,
    listener: (this: AikotobaPassword, event: AikotobaPasswordEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<K extends keyof AikotobaPasswordEventMap>(
    type: K,
    listener: (this: AikotobaPassword, event: AikotobaPasswordEventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void;
}

/** Defines the element under a name, unless that name is taken. Importing the module does so for `aikotoba-password`. */
export declare function define(name?: string): void;

declare global {
  interface HTMLElementTagNameMap {
    "aikotoba-password": AikotobaPassword;
  }
}
