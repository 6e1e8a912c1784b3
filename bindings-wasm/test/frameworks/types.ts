// What TypeScript must understand of the element, and what it must refuse.

import { AikotobaPassword, define } from "aikotoba/element";

define();
const element = document.createElement("aikotoba-password");
const same: AikotobaPassword = element;
same.policySrc = "/policy.json";
same.profiles = ["user"];
same.facts = { names: ["Hanako"] };
same.addEventListener("verdictchange", ({ detail }) => {
  const score: number | undefined = detail.report?.strength?.score;
  // @ts-expect-error: no event carries the password.
  detail.password;
  return score;
});
same.beforeaccept = async ({ signal }) => (signal.aborted ? "Too late." : undefined);
// @ts-expect-error: a moment to load words is one of three.
same.words = "later";
// @ts-expect-error: whether it is accepted is not for the page to say.
same.accepted = true;
