// `import "aikotoba/element"` defines `<aikotoba-password>`. Where pages are rendered without a browser it does nothing.

import { AikotobaPassword } from "./aikotoba-password.js";

/**
 * Defines the element, unless there is one of this name already.
 * @param {string} [name]
 */
export function define(name = "aikotoba-password") {
  if (globalThis.customElements !== undefined && customElements.get(name) === undefined) {
    // A constructor can be defined once: a second name gets a class of its own.
    customElements.define(
      name,
      customElements.getName?.(AikotobaPassword) == null
        ? AikotobaPassword
        : class extends AikotobaPassword {},
    );
  }
}

export { AikotobaPassword };

define();
