// The page's own password field, and the field to repeat it in: what happens in them, and what they are told.
//
// The fields stay ordinary form controls. They alone carry value and validity, so that nothing is sent twice and a
// form without JavaScript is the same form. What is set on them is taken back when they are let go.

const DRESS = { autocapitalize: "none", autocorrect: "off", spellcheck: "false" };
const OURS = Symbol("set by the element");

/**
 * The fields among an element's children: one for the password, one (in the slot `confirm`) to repeat it.
 * @param {HTMLElement} host
 * @param {HTMLInputElement | undefined} revealed a field whose type is text only because the password is shown
 */
export function fieldsIn(host) {
  const inputs = [...host.querySelectorAll("input")].filter(
    (input) => input.type === "password" || input[OURS] !== undefined,
  );
  const isConfirmation = (input) => input.closest('[slot="confirm"]') !== null;
  return {
    password: inputs.find((input) => !isConfirmation(input)),
    confirmation: inputs.find(isConfirmation),
  };
}

/**
 * @typedef {object} Listener
 * @property {(cause: "input" | "settled") => void} changed somebody typed, or has finished typing
 * @property {(note: "capsLock" | "composing", on: boolean) => void} noted
 * @property {() => void} confirmed the second field changed
 * @property {() => void} focused
 */

export class Field {
  #ends = new AbortController();
  #isComposing = false;
  #isRevealed = false;
  #disabled = new Set();

  /**
   * @param {HTMLInputElement} input
   * @param {HTMLInputElement | undefined} confirmation
   * @param {Listener} listener
   */
  constructor(input, confirmation, listener) {
    this.input = input;
    this.confirmation = confirmation;
    for (const one of this.#both()) {
      one[OURS] ??= new Map();
      for (const [name, value] of Object.entries(DRESS)) {
        this.#dress(one, name, value);
      }
      this.#dress(one, "autocomplete", "new-password");
    }
    this.#listen(listener);
  }

  get isComposing() {
    return this.#isComposing;
  }

  get isRevealed() {
    return this.#isRevealed;
  }

  /** Whether the field takes part: a disabled or read-only one is neither judged nor held back. */
  get isEditable() {
    return this.input.willValidate;
  }

  /** @param {{ passwordrules?: string, description: string }} hints */
  hint({ passwordrules, description }) {
    if (passwordrules !== undefined && passwordrules !== "") {
      this.#dress(this.input, "passwordrules", passwordrules);
    }
    this.#dress(this.input, "aria-description", description);
  }

  /** @param {boolean} revealed */
  reveal(revealed) {
    if (revealed === this.#isRevealed) {
      return;
    }
    this.#isRevealed = revealed;
    for (const one of this.#both()) {
      const { selectionStart, selectionEnd } = one;
      one.type = revealed ? "text" : "password";
      if (one === one.getRootNode().activeElement) {
        one.setSelectionRange(selectionStart, selectionEnd);
      }
    }
  }

  /** @param {boolean} disabled */
  disable(disabled) {
    for (const one of this.#both()) {
      if (disabled && !one.disabled) {
        one.disabled = true;
        this.#disabled.add(one);
      } else if (!disabled && this.#disabled.delete(one)) {
        one.disabled = false;
      }
    }
  }

  /** @param {string} message */
  setValidity(message) {
    say(this.input, message);
  }

  /** @param {string} message */
  setConfirmationValidity(message) {
    if (this.confirmation !== undefined) {
      say(this.confirmation, message);
    }
  }

  /** Takes back what was set on the fields. */
  release() {
    this.#ends.abort();
    this.reveal(false);
    this.disable(false);
    for (const one of this.#both()) {
      one.setCustomValidity("");
      for (const [name, value] of one[OURS] ?? []) {
        if (one.getAttribute(name) === value) {
          one.removeAttribute(name);
        }
      }
      delete one[OURS];
    }
  }

  #both() {
    return this.confirmation === undefined ? [this.input] : [this.input, this.confirmation];
  }

  /** Sets an attribute unless the page has set it. */
  #dress(input, name, value) {
    const ours = input[OURS];
    if (input.hasAttribute(name) && ours.get(name) !== input.getAttribute(name)) {
      return;
    }
    ours.set(name, value);
    if (input.getAttribute(name) !== value) {
      input.setAttribute(name, value);
    }
  }

  /** @param {Listener} listener */
  #listen(listener) {
    const { input } = this;
    const { signal } = this.#ends;
    const on = (target, names, heard) => {
      for (const name of names) {
        target.addEventListener(name, heard, { signal });
      }
    };
    on(input, ["input"], (event) => {
      // Half a composition is no password: what it becomes is judged when it ends.
      if (!event.isComposing && !this.#isComposing) {
        listener.changed("input");
      }
    });
    on(input, ["compositionstart"], () => {
      this.#isComposing = true;
      listener.noted("composing", true);
    });
    on(input, ["compositionend"], () => {
      this.#isComposing = false;
      listener.changed("input");
    });
    on(input, ["change", "blur"], () => {
      this.#isComposing = false;
      listener.noted("composing", false);
      listener.changed("settled");
    });
    on(input, ["focus"], listener.focused);
    for (const one of this.#both()) {
      on(one, ["keydown"], (event) => {
        if (event.key === "Enter" && !event.isComposing) {
          listener.changed("settled");
        }
      });
      on(one, ["keydown", "keyup", "mousedown"], (event) => {
        // A synthetic event, such as a password manager's, may have no modifiers.
        if (typeof event.getModifierState === "function") {
          // Caps Lock itself still reports the old state on some systems when it goes down.
          const isOn = event.getModifierState("CapsLock");
          if (event.type !== "keydown" || event.key !== "CapsLock") {
            listener.noted("capsLock", isOn);
          }
        }
      });
      on(one, ["blur"], () => listener.noted("capsLock", false));
    }
    if (this.confirmation !== undefined) {
      on(this.confirmation, ["input", "change", "blur"], listener.confirmed);
    }
  }
}

function say(input, message) {
  if (input.validationMessage !== message || message === "") {
    input.setCustomValidity(message);
  }
}
