// Keeps the page still between press and release of a pointer.
//
// Pressing a button takes the focus from the field, which is judged then. If that moved the button away before the
// release, there would be no click, and the form would not be sent.

export class Press {
  #isDown = false;
  #isPostponed = false;
  #show;

  /** @param {() => void} show */
  constructor(show) {
    this.#show = show;
  }

  /** @param {AbortSignal} signal */
  connect(signal) {
    this.#isDown = false;
    const press = () => (this.#isDown = true);
    window.addEventListener("pointerdown", press, { capture: true, signal });
    for (const name of ["pointerup", "pointercancel", "dragend", "blur"]) {
      // The click comes after the release, and still belongs to it.
      const listener = () => setTimeout(() => this.#release(), 0);
      window.addEventListener(name, listener, { capture: true, signal });
    }
  }

  /** Whether to show nothing new now: it is asked for again after the release. */
  postpones() {
    this.#isPostponed ||= this.#isDown;
    return this.#isDown;
  }

  #release() {
    this.#isDown = false;
    if (this.#isPostponed) {
      this.#isPostponed = false;
      this.#show();
    }
  }
}
