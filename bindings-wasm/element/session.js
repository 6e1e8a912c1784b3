// What happens in one element: its fields are judged, held to what was judged, and shown.
//
// The password is read from the field when it is judged and is kept nowhere.

import { Acceptance } from "./acceptance.js";
import { circumstancesOf, fieldsOf } from "./facts.js";
import { Field, fieldsIn } from "./field.js";
import { Guard } from "./guard.js";
import { Judging } from "./judging.js";
import { languageAt, mark, send, watch, wordsOf } from "./page.js";
import { Press } from "./press.js";
import { refusing, verdictOf } from "./rows.js";
import { confirmationOf, descriptionOf, shownOf, summaryOf } from "./shown.js";
import { textsOf } from "./texts.js";
import { View } from "./view.js";

/** How long somebody must pause before they are judged, asked about, spoken to: in milliseconds. */
const PAUSES = { judge: 30, ask: 400, speak: 900 };

export class Session {
  judging = new Judging((cause, detail) => this.#arrived(cause, detail));
  /** What a server said of the value that is in the field. */
  server = null;
  /** The page's own message. */
  own = "";
  isAccepted = false;
  isDisabled = false;
  #element;
  #states;
  #view;
  #field;
  #guard;
  #notes = new Set();
  #acceptance = new Acceptance();
  #isStale = false;
  #press = new Press(() => this.show());
  #timers = {};
  #verdict = "";
  #renewals = new Set();
  #shownIn = "";

  /** @param {import("./aikotoba-password.js").AikotobaPassword} element @param {ElementInternals} internals */
  constructor(element, internals) {
    this.#element = element;
    this.#states = internals.states;
    this.#view = new View(element.attachShadow({ mode: "open" }), () =>
      this.#reveal(this.#field?.isRevealed === false),
    );
    this.#guard = new Guard({
      field: () => this.#field,
      conceal: () => this.#reveal(false),
      judge: () => this.judge("submit"),
      mustAsk: () => this.#mustAsk(),
      ask: () => this.#ask(),
      isRefused: () => this.#acceptance.state === "refused",
    });
  }

  get input() {
    return this.#field?.input ?? null;
  }

  /** @param {AbortSignal} signal */
  connect(signal) {
    this.#press.connect(signal);
    watch(this.#element, signal, {
      typed: (target) => this.#factTyped(target),
      returned: () => this.judge("field"),
      languageChanged: () => this.languageChanged(),
      fieldsChanged: (areOthers) => {
        this.attach();
        areOthers || this.judge("field");
      },
    });
    this.attach();
    this.#prepare();
  }

  disconnect() {
    this.judging.leave();
    Object.values(this.#timers).forEach(clearTimeout);
    this.#acceptance.forget();
    this.#view.hush();
    this.release();
  }

  /** The form was reset: nothing that was said of the old value holds. */
  reset() {
    this.#acceptance.forget();
    this.judge("reset");
  }

  forgetAcceptance() {
    this.#acceptance.forget();
    this.settle();
  }

  showFindings(report) {
    this.server = report;
    this.settle();
    this.tell("server");
    this.speak(0);
  }

  disable(isDisabled) {
    this.isDisabled = isDisabled;
    // Only its own attribute reaches further than the page does by itself: a fieldset disables the field too.
    this.#field?.disable(this.#element.hasAttribute("disabled"));
    this.judge("field");
  }

  // ---- the fields ----

  attach() {
    if (!this.#element.isConnected) {
      return;
    }
    const { password, confirmation } = fieldsIn(this.#element);
    const isSame = password === this.#field?.input && confirmation === this.#field?.confirmation;
    if (!isSame) {
      this.release();
      this.#field =
        password &&
        new Field(password, confirmation, {
          changed: (cause) => this.changed(cause),
          noted: (note, isOn) => this.#note(note, isOn),
          confirmed: () => this.settle(),
          focused: () => this.#loadWords("focus"),
        });
      this.#field?.disable(this.#element.hasAttribute("disabled"));
    }
    this.#guard.follow(this.#field?.input.form ?? this.#element.form);
    if (!isSame) {
      this.judge("input");
    }
  }

  release() {
    this.#field?.release();
    this.#field = undefined;
    this.#guard.follow(null);
  }

  #reveal(isRevealed) {
    if (this.#field !== undefined && this.#field.isRevealed !== isRevealed) {
      this.#field.reveal(isRevealed);
      this.show();
      this.#view.announce(isRevealed ? this.#texts.revealed : this.#texts.concealed, 0);
    }
  }

  #note(note, isOn) {
    if (this.#notes.has(note) !== isOn) {
      this.#notes[isOn ? "add" : "delete"](note);
      this.show();
      if (isOn) {
        this.#view.announce(this.#texts[note], 0);
      }
    }
  }

  #factTyped(target) {
    const { personalFrom, currentFrom } = this.#element;
    const selectors = `${personalFrom ?? ""} ${currentFrom ?? ""}`;
    const fields = fieldsOf(this.#element.getRootNode(), selectors);
    if (target !== this.#field?.input && fields.includes(target)) {
      this.judge("facts");
    }
  }

  /** Typing is judged when it pauses; whoever leaves the field or presses Enter is judged at once. */
  changed(cause) {
    if (cause === "settled") {
      // Not only where typing was heard: some tools fill a field and tell nobody.
      this.judge("input");
      this.#ask();
      return;
    }
    clearTimeout(this.#timers.judge);
    this.server = null;
    this.#acceptance.forget();
    this.#isStale = true;
    this.#timers.judge = setTimeout(() => this.judge("input"), PAUSES.judge);
  }

  flush() {
    if (this.#isStale) {
      this.judge("input");
    }
  }

  // ---- judging ----

  /**
   * Something was set from outside. What a page sets one after another (a policy, then its profiles) is one change.
   * @param {"judge" | "explain" | "prepare"} depth
   */
  renew(depth) {
    if (this.#renewals.size === 0) {
      queueMicrotask(() => this.#renewed());
    }
    this.#renewals.add(depth);
  }

  #renewed() {
    const renewals = this.#renewals;
    this.#renewals = new Set();
    if (!this.#element.isConnected) {
      return;
    }
    if (renewals.has("prepare")) {
      this.#prepare();
    } else if (renewals.has("explain")) {
      this.judging.explainAgain(this.#whom());
    }
    this.judge(renewals.has("judge") ? "facts" : "policy");
  }

  #prepare() {
    const { policy, policySrc: address, waivers } = this.#element;
    this.judging.prepare({ policy, address, waivers }, () => this.#whom());
    this.#loadWords("eager");
    this.show();
  }

  #whom() {
    return { profiles: this.#element.profiles, language: this.#language };
  }

  languageChanged() {
    if (this.#language !== this.#shownIn) {
      this.judging.explainAgain(this.#whom());
    }
    this.settle();
  }

  #loadWords(moment) {
    const wanted = this.#element.words ?? "focus";
    if (wanted === "eager" || (wanted === "focus" && moment === "focus")) {
      this.judging.loadWords(this.#element.wordsSrc);
    }
  }

  #arrived(cause, detail) {
    if (cause === "unavailable") {
      send(this.#element, "unavailable", detail);
      if (detail.reason !== "module") {
        // For whoever builds the page: such errors name paths and addresses, never what was typed.
        console.warn(`<${this.#element.localName}> ${detail.reason}: ${detail.error.message}`);
      }
    }
    if (this.#element.isConnected) {
      this.judge(detail?.reason ?? cause);
      if (this.#field?.input === this.#element.getRootNode().activeElement) {
        this.speak(PAUSES.speak);
      }
    }
  }

  /** Judges what is in the field now, and lets everybody know who has to. */
  judge(cause) {
    clearTimeout(this.#timers.judge);
    this.#isStale = false;
    const field = this.#field;
    if (field?.isComposing) {
      return;
    }
    const value = field !== undefined && field.isEditable ? field.input.value : "";
    this.judging.judge(value, () => ({
      ...circumstancesOf(this.#element),
      wantStrength: !wordsOf(this.#element.hide).includes("strength"),
    }));
    this.settle();
    this.tell(cause);
    if (cause === "input") {
      this.speak(PAUSES.speak);
      clearTimeout(this.#timers.ask);
      this.#timers.ask = setTimeout(() => this.#ask(), PAUSES.ask);
    }
  }

  /** Gives the fields the validity that follows, and shows it. */
  settle() {
    const field = this.#field;
    const { report, state } = this.judging;
    const finding = refusing(this.server) ?? refusing(report);
    let message = this.own;
    if (message === "" && this.#acceptance.state === "refused") {
      message = this.#acceptance.message || this.#texts.refused;
    }
    if (message === "" && finding !== undefined) {
      message = this.judging.say(finding, this.#language);
    }
    field?.setValidity(message);
    const repeated = field?.confirmation;
    const differs = repeated !== undefined && repeated.value !== field.input.value;
    field?.setConfirmationValidity(differs && state === "ready" ? this.#texts.confirmedNot : "");
    const wasAccepted = this.isAccepted;
    this.isAccepted =
      report !== null && message === "" && !this.#mustAsk() && !this.#isAwaitingVerdict();
    this.show();
    if (this.isAccepted && !wasAccepted) {
      send(this.#element, "accepted", { report });
    }
  }

  tell(cause) {
    const { report, state } = this.judging;
    const verdict = `${state} ${verdictOf(report)} ${verdictOf(this.server)}`;
    if (verdict !== this.#verdict) {
      this.#verdict = verdict;
      const { server, isAccepted: accepted } = this;
      send(this.#element, "verdictchange", { cause, report, server, state, accepted });
    }
  }

  /** Whether a rule that must be met waits for the word data: that is no acceptance yet. */
  #isAwaitingVerdict() {
    const isOpen = ({ code, level }) => code === "unjudged.words" && level === "must";
    return this.#awaitsWords && this.judging.report.findings.some(isOpen);
  }

  get #awaitsWords() {
    const { words } = this.judging;
    return words === "loading" || (words === "none" && this.#element.words !== "none");
  }

  #mustAsk() {
    const { report } = this.judging;
    return (
      this.#element.beforeaccept !== null &&
      report !== null &&
      report.decision !== "refused" &&
      (this.#acceptance.state === "none" || this.#acceptance.state === "asking")
    );
  }

  async #ask() {
    clearTimeout(this.#timers.ask);
    if (this.#mustAsk() && this.#element.isConnected) {
      const { report } = this.judging;
      const asking = this.#acceptance.ask(this.#element.beforeaccept, report, () => {
        this.settle();
        this.speak(0);
      });
      this.show();
      await asking;
    }
  }

  // ---- showing ----

  get #language() {
    return languageAt(this.#element);
  }

  get #texts() {
    return textsOf(this.#language);
  }

  #shown() {
    return shownOf({
      judging: this.judging,
      server: this.server,
      acceptance: this.#acceptance,
      texts: this.#texts,
      language: this.#language,
      notes: this.#notes,
      awaitsWords: this.#awaitsWords,
    });
  }

  show() {
    if (this.#press.postpones()) {
      return;
    }
    const field = this.#field;
    const [language, texts] = [this.#language, this.#texts];
    this.#shownIn = language;
    this.#view.show({
      ...this.#shown(),
      texts,
      language,
      hidden: new Set(wordsOf(this.#element.hide)),
      isRevealed: field?.isRevealed ?? false,
      isDisabled: field === undefined || this.isDisabled || field.input.disabled,
      confirmation: confirmationOf(field, texts),
    });
    field?.hint({
      passwordrules: this.judging.passwordrules,
      description: descriptionOf(this.judging.rows, texts),
    });
    mark(this.#states, this.judging, this.isAccepted);
  }

  speak(delay) {
    this.#view.announce(summaryOf(this.#shown(), this.#texts), delay);
  }
}
