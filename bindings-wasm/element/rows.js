// From rules and a report to the rows somebody sees: pure, without a page, so that it can be read and tested alone.
//
// Requirements that ask for the same thing in the same words are one row with all their clauses. A row shows the
// worst of what its requirements were judged to be. Nothing that was not judged ever shows as met.

/** Kinds of rules that are about the text somebody is choosing; the others have no place beside a field. */
const SHOWN = new Set([
  "length",
  "classes",
  "class-count",
  "guessability",
  "personal",
  "blocklist",
  "repeats",
  "sequences",
  "similar",
  "never-reuse",
  "host",
]);

/** From the worst to the best: a row of several requirements shows the first that occurs. */
const WORST_FIRST = ["unmet", "advised", "loading", "unjudged", "server", "waived", "met"];

/**
 * @typedef {{ requirement: string, clause?: string, basis?: string, level: string, kind: string, check: string,
 *   asks: string[] }} Rule
 * @typedef {"asked" | "met" | "unmet" | "advised" | "waived" | "server" | "loading" | "unjudged"} State
 * @typedef {{ key: string, sentence: string, level: "must" | "should", requirements: string[], clauses: string[],
 *   state: State, findings: object[] }} Row
 */

/**
 * The rows of these rules, before anything is judged.
 * @param {Rule[]} rules
 * @returns {Row[]}
 */
export function rowsOf(rules) {
  const rows = new Map();
  for (const rule of rules) {
    if (!SHOWN.has(rule.kind) || rule.level === "may" || rule.asks.length === 0) {
      continue;
    }
    // Japanese sentences stand without a space between them.
    const sentence = rule.asks.join(" ").replaceAll("。 ", "。");
    const row = rows.get(sentence) ?? {
      key: rule.requirement,
      sentence,
      level: "should",
      requirements: [],
      clauses: [],
      state: /** @type {State} */ ("asked"),
      findings: [],
    };
    rows.set(sentence, row);
    row.requirements.push(rule.requirement);
    if (typeof rule.clause === "string" && !row.clauses.includes(rule.clause)) {
      row.clauses.push(rule.clause);
    }
    if (rule.level === "must") {
      row.level = "must";
    }
  }
  return [...rows.values()];
}

/**
 * The rows as a report judges them. Without a report nothing was typed, and every row just asks.
 * @param {Row[]} rows
 * @param {import("./index.js").Report | null} report
 * @param {{ wordsAwaited?: boolean }} [circumstances]
 * @returns {Row[]}
 */
export function judged(rows, report, { wordsAwaited = false } = {}) {
  if (report === null) {
    return rows;
  }
  return rows.flatMap((row) => {
    const states = row.requirements.map((id) => stateOf(id, report, wordsAwaited));
    const applicable = states.filter((state) => state !== null);
    if (applicable.length === 0) {
      return [];
    }
    const state = WORST_FIRST.find((one) => applicable.includes(one)) ?? "unjudged";
    const findings = report.findings.filter(
      ({ requirement, code }) =>
        row.requirements.includes(requirement) && !code.startsWith("unjudged."),
    );
    return [{ ...row, state, findings }];
  });
}

/**
 * Findings that belong to no row: the engine's own remarks, and what a server judges beyond the rules shown.
 * @param {Row[]} rows
 * @param {import("./index.js").Report} report
 */
export function remarks(rows, report) {
  const shown = new Set(rows.flatMap(({ requirements }) => requirements));
  return report.findings.filter(
    ({ requirement, code }) =>
      !shown.has(requirement) && !code.startsWith("unjudged.") && code !== "text.empty",
  );
}

/**
 * What two reports must differ in for somebody to be told: not the count of characters, but a verdict.
 * @param {import("./index.js").Report | null} report
 */
export function verdictOf(report) {
  return report === null
    ? "none"
    : JSON.stringify([
        report.decision,
        report.rulings.map(({ requirement, verdict }) => [requirement, verdict]),
        report.findings.map(({ requirement, code }) => [requirement, code]),
        report.strength?.score,
      ]);
}

/**
 * The finding that refuses, if one does: the first `must` that is broken and that no exception covers.
 * @param {import("./index.js").Report | null} report
 */
export function refusing(report) {
  if (report === null || report.decision !== "refused") {
    return undefined;
  }
  const broken = new Set(
    report.rulings
      .filter(({ level, verdict }) => level === "must" && verdict === "broken")
      .map(({ requirement }) => requirement),
  );
  return report.findings.find(({ requirement }) => broken.has(requirement)) ?? report.findings[0];
}

/** @returns {Exclude<State, "asked"> | null} null where the requirement asks nothing of this account */
function stateOf(id, report, wordsAwaited) {
  const aside = report.set_aside?.find(({ requirement }) => requirement === id);
  if (aside !== undefined) {
    return aside.why === "elsewhere" || aside.why === "no-current-password" ? "server" : null;
  }
  const ruling = report.rulings.find(({ requirement }) => requirement === id);
  switch (ruling?.verdict) {
    case "met":
      return "met";
    case "waived":
      return "waived";
    case "broken":
      return ruling.level === "must" ? "unmet" : "advised";
    case "unjudged":
      return whyUnjudged(id, report, wordsAwaited);
    default:
      // A report of a server may be about another check, and say nothing of this requirement.
      return "server";
  }
}

function whyUnjudged(id, report, wordsAwaited) {
  const codes = report.findings
    .filter(({ requirement }) => requirement === id)
    .map(({ code }) => code);
  if (codes.includes("unjudged.text")) {
    return "unjudged";
  }
  return wordsAwaited && codes.includes("unjudged.words") ? "loading" : "server";
}
