// Small questions to the page around an element.

import { languageOf } from "./texts.js";

/**
 * The language of a place in the page: of the closest `lang`, through shadow roots; else English.
 * @param {Element} element
 */
export function languageAt(element) {
  for (let at = element; at !== null; at = at.getRootNode().host ?? null) {
    const speaking = at.closest("[lang]");
    if (speaking !== null) {
      return languageOf(speaking.lang);
    }
  }
  return "en";
}

/** Words that stand in an attribute, separated by white space. @param {string | null | undefined} text */
export function wordsOf(text) {
  return (text ?? "").split(/\s+/u).filter((word) => word !== "");
}

/** @param {EventTarget} target @param {string} name @param {object} detail never with what was typed */
export function send(target, name, detail) {
  target.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
}

/**
 * States for style sheets: `aikotoba-password:state(accepted)`.
 * @param {CustomStateSet | undefined} states
 * @param {import("./judging.js").Judging} judging
 * @param {boolean} isAccepted
 */
export function mark(states, { state, report }, isAccepted) {
  const on = [state, report && (report.decision === "refused" ? "refused" : "judged")];
  for (const name of ["loading", "ready", "unavailable", "refused", "judged"]) {
    on.includes(name) ? states?.add(name) : states?.delete(name);
  }
  isAccepted ? states?.add("accepted") : states?.delete("accepted");
}

/**
 * Follows what happens around an element and in it, until the signal ends it.
 * @param {HTMLElement} element
 * @param {AbortSignal} signal
 * @param {object} heard
 * @param {(target: EventTarget) => void} heard.typed somebody typed, in whatever field
 * @param {() => void} heard.returned the page is shown, perhaps again and with what was typed before
 * @param {() => void} heard.languageChanged
 * @param {(areOthers: boolean) => void} heard.fieldsChanged other fields, or the same in another state
 */
export function watch(element, signal, { typed, returned, languageChanged, fieldsChanged }) {
  const root = element.getRootNode();
  root.addEventListener("input", ({ target }) => typed(target), { signal });
  window.addEventListener("pageshow", returned, { signal });
  const fields = new MutationObserver((changes) =>
    fieldsChanged(changes.every(({ type }) => type === "childList")),
  );
  const attributeFilter = ["disabled", "readonly", "form"];
  fields.observe(element, { attributeFilter, childList: true, subtree: true });
  const languages = new MutationObserver(languageChanged);
  languages.observe(document, { attributeFilter: ["lang"], subtree: true });
  signal.addEventListener("abort", () => [fields, languages].forEach((one) => one.disconnect()));
}
