// Holds a form back that would be sent before its password was judged, and lets it go when it may go.
//
// The browser itself holds back a field with a validity message. Here is what it cannot know: a field that a script
// filled, and a page that is still asking somebody (`beforeaccept`).

/**
 * @typedef {object} Guarded
 * @property {() => import("./field.js").Field | undefined} field
 * @property {() => void} conceal what is shown is hidden again before browsers look at the form
 * @property {() => void} judge
 * @property {() => boolean} mustAsk
 * @property {() => Promise<void>} ask
 * @property {() => boolean} isRefused
 */

export class Guard {
  #form = null;
  #guarded;

  /** @param {Guarded} guarded */
  constructor(guarded) {
    this.#guarded = guarded;
  }

  /** @param {HTMLFormElement | null} form */
  follow(form) {
    if (form !== this.#form) {
      this.#form?.removeEventListener("submit", this.#submitted, true);
      form?.addEventListener("submit", this.#submitted, true);
      this.#form = form;
    }
  }

  #submitted = (event) => {
    const { field, conceal, judge, mustAsk } = this.#guarded;
    const form = this.#form;
    conceal();
    const isUnchecked = form.noValidate || event.submitter?.formNoValidate === true;
    if (isUnchecked || field()?.isEditable !== true) {
      return;
    }
    judge();
    const { input, confirmation } = field();
    const isBroken = !input.checkValidity() || confirmation?.checkValidity() === false;
    if (!isBroken && !mustAsk()) {
      return;
    }
    event.preventDefault();
    // Whoever sends the form by script must not be told of it either.
    event.stopImmediatePropagation();
    if (isBroken) {
      form.reportValidity();
    } else {
      this.#sendLater(form, event.submitter);
    }
  };

  async #sendLater(form, submitter) {
    const { field, ask, mustAsk, isRefused } = this.#guarded;
    await ask();
    if (form !== this.#form || mustAsk()) {
      // The value has changed meanwhile, or the element is gone: nobody asked to send that.
      return;
    }
    if (isRefused()) {
      field()?.input.reportValidity();
    } else {
      form.requestSubmit(submitter?.form === form ? submitter : undefined);
    }
  }
}
