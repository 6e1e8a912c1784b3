// Read by the type checker only: how the package is meant to be called, and how not.

import { Desk, InputError, Policy, Waivers, type RegisterEntry, type Report } from "aikotoba";

const base = Policy.fromJson("{}");
const waivers = Waivers.fromJson({ format: 1 });
const desk = new Desk(Policy.fromJson({}, { extending: [base] }), { waivers });
const report: Report = desk.checkPassword("…", {
  profiles: ["user"],
  account: "a-1",
  person: "p-1",
  facts: { names: ["…"], hobbies: [] },
  system: { capabilities: { letter_case: true } },
  host: [{ requirement: "x.y", met: true }],
  wantStrength: true,
  current: Uint8Array.of(1),
  now: new Date(),
});
const open: Report = desk.checkSystem({ system: { authenticators: [] }, profiles: ["user"] });
const decision: "accepted" | "refused" | "incomplete" = report.decision;
const clauses: (string | undefined)[] = report.findings.map(
  (finding) => finding.clause ?? finding.basis,
);
const { kind, problems } = new InputError("…", "policy", []);
const ending: RegisterEntry[] = desk.register({ endingBefore: "2027-01-01T00:00:00Z" }).entries;
const answers: string[] = base.coverage().clauses.map(({ answer }) => answer);
const forbidden = base.compare(base).departures.filter(({ kind }) => kind === "forbidden");
const digest: string | undefined = base.requirementDigest("a");
export { answers, digest, ending, forbidden };
export { open };
export { clauses, decision, kind, problems };

// @ts-expect-error a policy is made by fromJson
new Policy();
// @ts-expect-error a desk needs a policy, not a document
new Desk({});
// @ts-expect-error a member that nobody knows
desk.checkPassword("…", { profile: ["user"] });
// @ts-expect-error exceptions are made by fromJson
new Desk(base, { waivers: [{ format: 1 }] });
// @ts-expect-error nobody knows when that is
desk.register({ now: 12 });
