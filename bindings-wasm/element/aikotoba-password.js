// `<aikotoba-password>`: what a policy asks of the password somebody is choosing, beside the page's own field.
//
//   connected ─► loading ─► ready          rules shown, every change judged, a broken `must` holds the form back
//                   └─────► unavailable    no WebAssembly, no policy: it says that the server judges, and holds nothing
//
// The field in the page is the form control: it has the name, the value and the validity, and is there without any
// script. The element takes part in its form to be reset and disabled with it; it never submits a value of its own.
// The password is read from the field when it is judged and is kept nowhere.

import { wordsOf } from "./page.js";
import { Session } from "./session.js";

const TEXT_PROPERTIES = {
  policySrc: "policy-src",
  words: "words",
  wordsSrc: "words-src",
  personalFrom: "personal-from",
  currentFrom: "current-from",
  hide: "hide",
};
/** What is only handed through to the check. */
const PLAIN_PROPERTIES = ["account", "person", "system", "host"];
const OWN_PROPERTIES = [
  "policy",
  "waivers",
  "profiles",
  "facts",
  "beforeaccept",
  ...PLAIN_PROPERTIES,
];

let plain;
let set;

/** In Node, where pages are rendered, there are no elements: the class is there, and does nothing. */
const Base = globalThis.HTMLElement ?? class {};

export class AikotobaPassword extends Base {
  static formAssociated = true;
  static observedAttributes = [
    "disabled",
    "facts",
    "lang",
    "profiles",
    ...Object.values(TEXT_PROPERTIES),
  ];

  #internals;
  #session;
  #connected;
  #given = {};

  static {
    plain = (element) => element.#given;
    set = (element, property, value) => {
      element.#given[property] = value;
      element.#session.renew("judge");
    };
  }

  constructor() {
    super();
    this.#internals = this.attachInternals();
    this.#session = new Session(this, this.#internals);
  }

  connectedCallback() {
    for (const name of [...OWN_PROPERTIES, ...Object.keys(TEXT_PROPERTIES)]) {
      // Set before the element was defined: frameworks do so.
      if (Object.hasOwn(this, name)) {
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    }
    this.#connected = new AbortController();
    this.#session.connect(this.#connected.signal);
  }

  disconnectedCallback() {
    this.#connected?.abort();
    this.#session.disconnect();
  }

  attributeChangedCallback(name, before, after) {
    // Written anew, an attribute takes the place of a property even where it says the same as before.
    if (!this.isConnected || (before === after && name !== "profiles" && name !== "facts")) {
      return;
    }
    if (name === "policy-src") {
      this.#session.renew("prepare");
    } else if (name === "words" || name === "words-src") {
      this.#session.judging.forgetWords();
      this.#session.renew("prepare");
    } else if (name === "profiles") {
      delete this.#given.profiles;
      this.#session.renew("explain");
    } else if (name === "lang") {
      this.#session.languageChanged();
    } else if (name === "facts") {
      delete this.#given.facts;
      this.#session.renew("judge");
    } else if (name === "personal-from" || name === "current-from") {
      this.#session.renew("judge");
    } else {
      this.#session.show();
    }
  }

  formAssociatedCallback() {
    this.#session.attach();
  }

  formDisabledCallback(isDisabled) {
    this.#session.disable(isDisabled);
  }

  formResetCallback() {
    this.#session.server = null;
    // The fields are reset after their element, which comes before them.
    queueMicrotask(() => this.#session.reset());
  }

  // ---- what a page may ask and set ----

  /** The password field in use. */
  get input() {
    return this.#session.input;
  }

  get form() {
    return this.#internals.form;
  }

  /** The answer to what is in the field now; null where it is empty or not judged. */
  get report() {
    this.#session.flush();
    return this.#session.judging.report;
  }

  /** @returns {"loading" | "ready" | "unavailable"} */
  get state() {
    return this.#session.judging.state;
  }

  /** Whether everything that this page can ask has accepted the password. */
  get accepted() {
    this.#session.flush();
    return this.#session.isAccepted;
  }

  get validity() {
    this.#session.flush();
    return this.input?.validity;
  }

  get validationMessage() {
    this.#session.flush();
    return this.input?.validationMessage ?? "";
  }

  get willValidate() {
    return this.input?.willValidate ?? false;
  }

  checkValidity() {
    this.#session.flush();
    return this.input?.checkValidity() ?? true;
  }

  reportValidity() {
    this.#session.flush();
    return this.input?.reportValidity() ?? true;
  }

  /** A message of the page's own, which holds the form back until it is taken away with an empty text. */
  setCustomValidity(message) {
    this.#session.own = String(message);
    this.#session.settle();
  }

  focus(options) {
    this.input?.focus(options);
  }

  get policy() {
    return this.#given.policy;
  }

  set policy(policy) {
    this.#given.policy = policy ?? undefined;
    this.#session.renew("prepare");
  }

  get profiles() {
    return this.#given.profiles ?? wordsOf(this.getAttribute("profiles"));
  }

  set profiles(profiles) {
    this.#given.profiles = typeof profiles === "string" ? wordsOf(profiles) : [...(profiles ?? [])];
    this.#session.renew("explain");
  }

  get facts() {
    return this.#given.facts ?? parsed(this.getAttribute("facts"));
  }

  set facts(facts) {
    this.#given.facts = facts ?? undefined;
    this.#session.renew("judge");
  }

  /** Approved exceptions: `Waivers`, or documents of them. */
  get waivers() {
    return this.#given.waivers ?? [];
  }

  set waivers(waivers) {
    this.#given.waivers = waivers == null ? undefined : [waivers].flat();
    this.#session.renew("prepare");
  }

  get beforeaccept() {
    return this.#given.beforeaccept ?? null;
  }

  set beforeaccept(hook) {
    this.#given.beforeaccept = typeof hook === "function" ? hook : undefined;
    this.#session.forgetAcceptance();
  }

  get disabled() {
    return this.hasAttribute("disabled");
  }

  set disabled(isDisabled) {
    this.toggleAttribute("disabled", Boolean(isDisabled));
  }

  /**
   * Shows what a server said of the password in the field, until the password is changed; null takes it back.
   * @param {import("./index.js").Report | null} report
   */
  showFindings(report) {
    this.#session.showFindings(report ?? null);
  }
}

for (const property of PLAIN_PROPERTIES) {
  Object.defineProperty(AikotobaPassword.prototype, property, {
    configurable: true,
    enumerable: true,
    get() {
      return plain(this)[property];
    },
    set(value) {
      set(this, property, value ?? undefined);
    },
  });
}

for (const [property, attribute] of Object.entries(TEXT_PROPERTIES)) {
  Object.defineProperty(AikotobaPassword.prototype, property, {
    configurable: true,
    enumerable: true,
    get() {
      return this.getAttribute(attribute);
    },
    set(value) {
      value == null ? this.removeAttribute(attribute) : this.setAttribute(attribute, value);
    },
  });
}

function parsed(text) {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    // What nobody can read is nothing that is known.
    return undefined;
  }
}
