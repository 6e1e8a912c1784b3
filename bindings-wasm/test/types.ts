// Read by the type checker only: how the package is meant to be called, and how not.

import { Desk, InputError, Policy, type Report } from "aikotoba";

const desk = new Desk(Policy.fromJson("{}"));
const report: Report = desk.checkPassword("…", {
  profiles: ["user"],
  facts: { names: ["…"], hobbies: [] },
  system: { capabilities: { letter_case: true } },
  host: [{ requirement: "x.y", met: true }],
  wantStrength: true,
  current: Uint8Array.of(1),
  now: new Date(),
});
const decision: "accepted" | "refused" | "incomplete" = report.decision;
const clauses: (string | undefined)[] = report.findings.map(
  (finding) => finding.clause ?? finding.basis,
);
const { kind, problems } = new InputError("…", "policy", []);
export { clauses, decision, kind, problems };

// @ts-expect-error a policy is made by fromJson
new Policy();
// @ts-expect-error a desk needs a policy, not a document
new Desk({});
// @ts-expect-error a member that nobody knows
desk.checkPassword("…", { profile: ["user"] });
