// Read by the type checker only: how the package is meant to be called, and how not.

import {
  Desk,
  InputError,
  Messages,
  Policy,
  UnavailableError,
  Waivers,
  Words,
  type Circumstances,
  type Detail,
  type ExplainedRule,
  type Finding,
  type InputHints,
  type PolicyDocument,
  type Report,
  type Ruling,
  type WaiversDocument,
} from "aikotoba";
import { load } from "aikotoba/load";
import * as tools from "aikotoba/tools";
import type { Register, RegisterEntry } from "aikotoba/tools";
import { loadWords, wordBytes } from "aikotoba/words";

const document: PolicyDocument = {
  format: 1,
  id: "shop",
  version: "1",
  "effective-from": "2026-01-01",
  "time-zone": "Asia/Tokyo",
  requirement: [
    { id: "length", basis: "house", level: "must", rule: { length: { least: 12 } } },
    {
      id: "reuse",
      clause: "user-auth/4.3.4",
      level: "should",
      rule: { "never-reuse": { scope: "person" } },
    },
  ],
};
const base = Policy.fromJson(document);
const exceptions: WaiversDocument = { format: 1, policy: "shop" };
const waivers = Waivers.fromJson(exceptions);
const words: Words = Words.fromBytes(Uint8Array.of(1));
const desk = new Desk(Policy.fromJson("{}", { extending: [base] }), { waivers, words });
const circumstances: Circumstances = {
  profiles: ["user"],
  account: "a-1",
  person: "p-1",
  facts: { names: ["…"], hobbies: [] },
  system: { capabilities: { letter_case: true } },
  host: [{ requirement: "x.y", met: true }],
  wantStrength: true,
  current: Uint8Array.of(1),
  now: new Date(),
};
const report: Report = desk.withWords(words).checkPassword("…", circumstances);
const pin: Report = desk.checkPin("…", { profiles: ["user"], facts: {} });
const decision: "accepted" | "refused" | "incomplete" = report.decision;
const verdicts: ("met" | "broken" | "waived" | "unjudged")[] = report.rulings.map(
  ({ verdict }: Ruling) => verdict,
);
const sources: string[] = report.findings.map((finding: Finding) => finding.clause ?? finding.basis);
const detail: Detail | undefined = report.findings[0]?.details["least"];
const score: number | undefined = report.strength?.score;
const rules: ExplainedRule[] = base.rules({ profiles: ["user"], language: "ja", messages: new Messages() });
const hints: InputHints = base.inputHints({ profiles: ["user"] });
const least: number | undefined = hints.must.least;
const asked: string = rules.flatMap(({ asks }) => asks).join() + hints.passwordrules;
const said: string = new Messages().say(report.findings[0]!, "ja");
const { kind, problems } = new InputError("…", "policy", []);
export { asked, decision, detail, kind, least, pin, problems, said, score, sources, verdicts };

// One of two things, and the checker knows which.
for (const ruling of report.rulings) {
  const where: string = ruling.clause === undefined ? ruling.basis : ruling.clause;
  const exception: string | undefined = ruling.waiver?.id;
  void [where, exception];
}

export async function later(): Promise<Report | "server"> {
  try {
    const { Desk: Loaded, Policy: Read } = await load();
    const set: Words = await loadWords({ url: new URL("https://example.jp/words.pack") });
    const bytes: Uint8Array = await wordBytes();
    void [set, bytes];
    return new Loaded(Read.fromJson({})).checkPassword("…");
  } catch (error) {
    if (error instanceof UnavailableError && error.reason === "webassembly") {
      return "server";
    }
    throw error;
  }
}

const whole = tools.Policy.fromJson({});
const shown: tools.Policy = whole.forBrowser();
const register: Register = tools.Waivers.fromJson({}).register(whole, { now: new Date() });
const ending: RegisterEntry[] = new tools.Desk(whole).register({
  endingBefore: "2027-01-01T00:00:00Z",
}).entries;
const open = new tools.Desk(whole).checkSystem({ system: { authenticators: [] }, profiles: ["user"] });
const answers: string[] = whole.coverage().clauses.map(({ answer }) => answer);
const forbidden = whole.compare(shown).departures.filter(({ kind }) => kind === "forbidden");
const changed: string[] = whole.changesSince(shown).changes.map(({ what }) => what);
const digest: string | undefined = whole.requirementDigest("a");
const page: string = whole.explain("ja") + whole.explainComparison(shown) + whole.explainChanges(shown);
export { answers, changed, digest, ending, forbidden, open, page, register };

// @ts-expect-error a policy is made by fromJson
new Policy();
// @ts-expect-error a desk needs a policy, not a document
new Desk({});
// @ts-expect-error a member that nobody knows
desk.checkPassword("…", { profile: ["user"] });
// @ts-expect-error exceptions are made by fromJson
new Desk(base, { waivers: [{ format: 1 }] });
// @ts-expect-error nobody knows when that is
desk.checkPassword("…", { now: 12 });
// @ts-expect-error a page compares nothing: tools do
base.compare(base);
// @ts-expect-error there is no such level
const level: PolicyDocument = { ...document, requirement: [{ ...document.requirement![0]!, level: "shall" }] };
// @ts-expect-error a rule has one kind, with its parameters
const rule: PolicyDocument = { ...document, requirement: [{ id: "a", basis: "house", level: "must", rule: { length: 8 } }] };
// @ts-expect-error a verdict that nobody gives
const never: Ruling["verdict"] = "fine";
export { level, never, rule };
