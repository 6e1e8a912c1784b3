// What the element shows: built once, changed only where something changed, so that a screen reader is not led astray
// and the page does not flicker. Nothing here ever sees what was typed.

import { STYLE } from "./style.js";

const ICONS = {
  asked: "M12 12h.01",
  met: "M5 12.5l4.5 4.5L19 7.5",
  unmet: "M7 7l10 10M17 7L7 17",
  advised: "M12 5v9M12 18.5v.01",
  server: "M4 5h16v5H4zM4 14h16v5H4zM7.5 7.5v.01M7.5 16.5v.01",
  loading: "M12 4a8 8 0 1 0 8 8",
  waived: "M6 12h12",
  unjudged: "M6 12h12",
  shown:
    "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z",
  hidden:
    "M4 4l16 16M9.5 5.9A9 9 0 0 1 12 5.5c6 0 9.5 6.5 9.5 6.5a17 17 0 0 1-3 3.7M6.3 7.7A16 16 0 0 0 2.5 12S6 18.5 12 18.5a9 9 0 0 0 4.2-1",
};

/**
 * @typedef {object} Shown
 * @property {ReturnType<typeof import("./texts.js").textsOf>} texts
 * @property {string} language
 * @property {import("./rows.js").Row[]} rows
 * @property {{ score: number } | undefined} strength
 * @property {"empty" | "loading" | "none" | "judged"} strengthState
 * @property {string[]} hints
 * @property {{ kind: "advised" | "refused" | "quiet", text: string }[]} notes
 * @property {{ matches: boolean, text: string } | undefined} confirmation
 * @property {boolean} isRevealed
 * @property {boolean} isDisabled
 * @property {Set<string>} hidden
 * @property {(finding: object) => string} say
 */

export class View {
  #parts;
  #rows = new Map();
  #announced = "";
  #timer;

  /** @param {ShadowRoot} root @param {() => void} onReveal */
  constructor(root, onReveal) {
    adopt(root);
    const reveal = make("button", { type: "button", part: "reveal" });
    const revealText = make("span");
    reveal.append(icon("shown"), revealText);
    reveal.addEventListener("click", onReveal);
    const strengthLabel = make("span", { id: "strength" });
    const strengthWords = make("b", { part: "strength-words" });
    const meter = make("div", {
      class: "meter",
      part: "strength-bar",
      role: "meter",
      "aria-labelledby": "strength",
      "aria-valuemin": "0",
      "aria-valuemax": "4",
    });
    meter.append(...[1, 2, 3, 4].map(() => make("i", { part: "strength-segment" })));
    const words = make("div", { class: "words" });
    words.append(strengthLabel, strengthWords);
    const hints = make("div", { part: "hints" });
    const strength = make("div", { class: "strength", part: "strength" });
    strength.append(meter, words, hints);
    const heading = make("p", { id: "rules", class: "heading", part: "heading" });
    const list = make("ul", { role: "list", part: "rules", "aria-labelledby": "rules" });
    const notes = make("div", { part: "notes", class: "notes" });
    const bar = make("div", { class: "bar", part: "toolbar" });
    bar.append(reveal);
    const panel = make("div", { class: "panel", part: "panel" });
    panel.append(bar, notes, strength, heading, list);
    const confirmation = make("div", { class: "confirmation note", part: "confirmation" });
    const status = make("div", { class: "unseen", role: "status", "aria-live": "polite" });
    root.append(make("slot"), panel, make("slot", { name: "confirm" }), confirmation, status);
    this.#parts = {
      reveal,
      revealText,
      strength,
      strengthLabel,
      strengthWords,
      meter,
      hints,
      heading,
      list,
      notes,
      panel,
      confirmation,
      status,
    };
  }

  /** @param {Shown} shown */
  show(shown) {
    const { texts, hidden } = shown;
    const { reveal, revealText, heading, list, strength, panel } = this.#parts;
    panel.lang = shown.language;
    this.#parts.status.lang = shown.language;
    this.#parts.confirmation.lang = shown.language;
    reveal.hidden = hidden.has("reveal");
    reveal.disabled = shown.isDisabled;
    write(revealText, shown.isRevealed ? texts.conceal : texts.reveal);
    draw(reveal.firstChild, shown.isRevealed ? "hidden" : "shown");
    strength.hidden = hidden.has("strength");
    list.hidden = hidden.has("rules") || shown.rows.length === 0;
    heading.hidden = list.hidden;
    write(heading, texts.rules);
    this.#showStrength(shown);
    this.#showRows(shown);
    this.#showNotes(shown.notes);
    const { confirmation } = this.#parts;
    confirmation.hidden = shown.confirmation === undefined;
    if (shown.confirmation !== undefined) {
      set(confirmation, "class", `confirmation note ${shown.confirmation.matches ? "met" : ""}`);
      fill(confirmation, shown.confirmation.matches ? "met" : "advised", shown.confirmation.text);
    }
  }

  /**
   * Says something to a screen reader when typing has paused; what was not said yet is replaced.
   * @param {string} text
   * @param {number} delay
   */
  announce(text, delay) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (text !== this.#announced) {
        this.#announced = text;
        write(this.#parts.status, text);
      }
    }, delay);
  }

  /** Leaves nothing to be said to somebody who has gone elsewhere. */
  hush() {
    clearTimeout(this.#timer);
  }

  #showStrength({ texts, strength, strengthState, hints }) {
    const { strengthLabel, strengthWords, meter } = this.#parts;
    const words = {
      empty: texts.strengthEmpty,
      loading: texts.strengthLoading,
      none: texts.strengthNone,
      judged: texts.scores[strength?.score ?? 0],
    }[strengthState];
    write(strengthLabel, texts.strength);
    write(strengthWords, words);
    set(strengthWords, "class", strengthState === "judged" ? "" : "muted");
    set(meter, "aria-valuenow", String(strength?.score ?? 0));
    set(meter, "aria-valuetext", words);
    set(meter, "data-score", strengthState === "judged" ? String(strength.score) : "");
    const shown = [...this.#parts.hints.children].map((one) => one.textContent);
    if (shown.join("\n") !== hints.join("\n")) {
      this.#parts.hints.replaceChildren(
        ...hints.map((hint) => {
          const line = make("p", { class: "hint", part: "hint" });
          line.textContent = hint;
          return line;
        }),
      );
    }
  }

  #showRows(shown) {
    const lines = shown.rows.map((row) => this.#line(row, shown));
    const { list } = this.#parts;
    const isSame =
      lines.length === list.children.length &&
      lines.every((line, at) => line === list.children[at]);
    if (!isSame) {
      list.replaceChildren(...lines);
    }
  }

  #line(row, { texts, hidden, say }) {
    let line = this.#rows.get(row.key);
    if (line === undefined) {
      line = make("li");
      line.append(
        icon("asked"),
        make("span", { class: "sentence" }),
        make("span", { class: "state", part: "state" }),
        make("p", { class: "finding", part: "finding" }),
      );
      this.#rows.set(row.key, line);
    }
    const [mark, sentence, state, finding] = line.children;
    set(line, "data-state", row.state);
    set(line, "part", `rule rule-${row.state} rule-${row.level}`);
    draw(mark, row.state);
    const clauses = hidden.has("clauses") ? [] : row.clauses;
    if (sentence.dataset.text !== `${texts.clause}${row.sentence}${clauses}`) {
      sentence.dataset.text = `${texts.clause}${row.sentence}${clauses}`;
      const references = make("span", { class: "clauses" });
      references.append(...clauses.map((clause) => reference(clause, texts)));
      sentence.replaceChildren(row.sentence, ...(clauses.length === 0 ? [] : [references]));
    }
    const counted = row.findings.find(({ details }) => details?.least !== undefined);
    const isCount = counted !== undefined && Number.isInteger(counted.details.found);
    const word = row.state === "asked" ? texts.states[row.level] : texts.states[row.state];
    const count = isCount ? ` (${texts.count(counted.details.found, counted.details.least)})` : "";
    write(state, `${word}${row.state === "unmet" || row.state === "advised" ? count : ""}`);
    const said = isCount ? "" : row.findings.map(say).join(" ");
    finding.hidden = said === "";
    write(finding, said);
    return line;
  }

  #showNotes(notes) {
    const key = JSON.stringify(notes);
    const holder = this.#parts.notes;
    holder.hidden = notes.length === 0;
    if (holder.dataset.key === key) {
      return;
    }
    holder.dataset.key = key;
    holder.replaceChildren(
      ...notes.map(({ kind, text }) => {
        const line = make("p", { class: `note ${kind}`, part: `note note-${kind}` });
        fill(line, { advised: "advised", refused: "unmet", quiet: "server" }[kind], text);
        return line;
      }),
    );
  }
}

let sheet;

/** One sheet for all elements; a sheet made by script needs no permission of a Content-Security-Policy. */
function adopt(root) {
  if (sheet === undefined) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
  }
  root.adoptedStyleSheets = [sheet];
}

function make(name, attributes = {}) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    made.setAttribute(attribute, value);
  }
  return made;
}

function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.append(document.createElementNS(space, "path"));
  draw(svg, name);
  return svg;
}

function draw(svg, name) {
  set(svg.firstChild, "d", ICONS[name]);
}

function fill(line, name, text) {
  const words = make("span");
  words.textContent = text;
  line.replaceChildren(icon(name), words);
}

function reference(clause, texts) {
  const made = make("span", { class: "clause", part: "clause" });
  const unseen = make("span", { class: "unseen" });
  unseen.textContent = `${texts.clause} `;
  made.append(unseen, clause);
  return made;
}

function set(element, name, value) {
  if (element.getAttribute(name) !== value) {
    element.setAttribute(name, value);
  }
}

function write(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}
