// From what is known to what is shown and said: pure, without a page.

import { judged, remarks } from "./rows.js";

/**
 * @param {object} known
 * @param {import("./judging.js").Judging} known.judging
 * @param {import("./index.js").Report | null} known.server
 * @param {import("./acceptance.js").Acceptance} known.acceptance
 * @param {ReturnType<typeof import("./texts.js").textsOf>} known.texts
 * @param {string} known.language
 * @param {Set<string>} known.notes
 * @param {boolean} known.awaitsWords
 * @returns {Pick<import("./view.js").Shown, "rows" | "strength" | "strengthState" | "hints" | "notes" | "say">}
 */
export function shownOf({ judging, server, acceptance, texts, language, notes, awaitsWords }) {
  const report = server ?? judging.report;
  const say = (finding) => judging.say(finding, language);
  const rows = judged(judging.rows, report, { wordsAwaited: awaitsWords });
  const strength = judging.report?.strength;
  return {
    rows,
    say,
    strength,
    strengthState: strengthStateOf(judging, awaitsWords),
    hints:
      (strength?.score ?? 4) < 4 ? strength.hints.slice(0, 2).map((code) => say({ code })) : [],
    notes: notesOf({ judging, server, report, acceptance, texts, notes, say }),
  };
}

/**
 * What a screen reader is told once typing has paused: counts, the sentences of the rules, the strength in words.
 * @param {ReturnType<typeof shownOf>} shown
 * @param {ReturnType<typeof import("./texts.js").textsOf>} texts
 */
export function summaryOf({ rows, strength, strengthState, notes }, texts) {
  const here = rows.filter(({ state }) => ["met", "unmet", "advised", "waived"].includes(state));
  const open = here.filter(({ state }) => state === "unmet" || state === "advised");
  const parts = notes.map(({ text }) => text);
  if (here.length > 0) {
    const met = texts.summary(here.length - open.length, here.length);
    parts.push(
      ...(open.length === 0
        ? [texts.allMet]
        : [met, texts.notMet(open.map(({ sentence }) => sentence))]),
    );
  }
  if (strengthState === "judged") {
    parts.push(texts.guessing(texts.scores[strength.score]));
  }
  return parts.join(" ");
}

/** The rules in one line, for the description of the field. */
export function descriptionOf(rows, texts) {
  return rows.length === 0
    ? ""
    : `${texts.rules}: ${rows.map((row) => row.sentence).join(" ")}`.replaceAll("。 ", "。");
}

/** Whether the second field says the same, once something is in it. */
export function confirmationOf(field, texts) {
  const value = field?.confirmation?.value ?? "";
  const matches = value === field?.input.value;
  return value === ""
    ? undefined
    : { matches, text: matches ? texts.confirmed : texts.unconfirmed };
}

function strengthStateOf(judging, awaitsWords) {
  if (judging.report === null) {
    return judging.state === "ready" ? "empty" : "none";
  }
  if (judging.report.strength !== undefined) {
    return "judged";
  }
  return awaitsWords ? "loading" : "none";
}

function notesOf({ judging, server, report, acceptance, texts, notes, say }) {
  const shown = [];
  const add = (kind, text) => shown.push({ kind, text });
  if (judging.state === "unavailable") {
    add("quiet", texts.unavailable);
  }
  if (notes.has("capsLock")) {
    add("advised", texts.capsLock);
  }
  if (notes.has("composing")) {
    add("advised", texts.composing);
  }
  if (server?.decision === "refused") {
    add("refused", texts.serverRefused);
  }
  if (report !== null) {
    for (const finding of remarks(judging.rows, report)) {
      const isRefused = finding.level === "must" && finding.waiver === undefined;
      add(isRefused ? "refused" : "advised", say(finding));
    }
  }
  if (judging.words === "unavailable") {
    add("quiet", texts.wordsUnavailable);
  }
  if (acceptance.state === "asking") {
    add("quiet", texts.asking);
  } else if (acceptance.state === "refused") {
    add("refused", acceptance.message || texts.refused);
  } else if (acceptance.state === "unasked") {
    add("quiet", texts.unasked);
  }
  return shown;
}
