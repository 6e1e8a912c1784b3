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
