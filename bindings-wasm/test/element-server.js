// What others say of a password: a server's verdict, the page's own question, and word data that comes late.

import assert from "node:assert/strict";

import { Policy } from "../js/tools-node.js";

import { GOOD, PLAIN, POLICY, SHORT, form } from "./element-policy.js";

const isAccepted = () => document.querySelector("aikotoba-password").accepted;
const isBroken = () => document.querySelector("#password").validity.customError;
const message = () => document.querySelector("#password").validationMessage;

/** What a server answers about a password somebody had before. */
const REUSED = {
  format: 1,
  check: "password",
  policy: { id: "form", version: "1", digest: "sha256:0" },
  at: "2026-11-23T00:00:00Z",
  profiles: [],
  decision: "refused",
  rulings: [
    { requirement: "length", clause: "user-auth/4.3.1", level: "must", verdict: "met" },
    { requirement: "again", basis: "house", level: "must", verdict: "broken" },
    { requirement: "elsewhere", basis: "house", level: "must", verdict: "broken" },
  ],
  findings: [
    { requirement: "again", basis: "house", level: "must", code: "password.reused", details: {} },
    {
      requirement: "elsewhere",
      basis: "house",
      level: "must",
      code: "org.newer",
      details: {},
      message: "Ask the desk.",
    },
  ],
  set_aside: [],
  coverage: { met: 1, broken: 2, waived: 0, unjudged: 0, not_applicable: 0, elsewhere: {} },
  lists: [],
  unicode: "18.0.0",
};

/** A hook that is answered by the test: `window.answers[n](…)`. */
const hook = () => {
  window.answers = [];
  window.signals = [];
  document.querySelector("aikotoba-password").beforeaccept = ({ report, signal }) => {
    window.signals.push(signal);
    window.reports = JSON.stringify(report);
    return new Promise((accept, reject) => window.answers.push({ accept, reject }));
  };
};
const asked = (count) => window.answers.length === count;
const answer = (at, value) => window.answers[at].accept(value);

export const cases = [
  [
    "a server's verdict stands until the password is changed",
    async ({ site, visit }) => {
      const tab = await visit(site.page(form()));
      await tab.ready();
      await tab.page.fill("#password", GOOD);
      await tab.until(isAccepted);
      await tab.listen();
      await tab.run(
        (report) => document.querySelector("aikotoba-password").showFindings(report),
        REUSED,
      );
      const again = (await tab.rows())[4];
      assert.deepEqual([again.state, again.word], ["unmet", "Not met"]);
      assert.notEqual(again.finding, "");
      // A requirement without a row, and a code this module does not know: the server's own words.
      assert.match(await tab.part("notes"), /Ask the desk\./u);
      assert.equal(await tab.run(message), again.finding);
      assert.equal(await tab.run(isAccepted), false);
      assert.equal((await tab.heard())[0].cause, "server");
      await tab.page.locator("#password").pressSequentially("x");
      await tab.until(isAccepted);
      assert.equal((await tab.rows())[4].state, "server");
      assert.equal(await tab.part("notes"), "");
    },
  ],
  [
    "a server's verdict is shown with an empty field too, as after a page that came back",
    async ({ site, visit }) => {
      const tab = await visit(site.page(form()));
      await tab.ready();
      await tab.run(
        (report) => document.querySelector("aikotoba-password").showFindings(report),
        REUSED,
      );
      assert.equal((await tab.rows())[4].state, "unmet");
      await tab.run(() => document.querySelector("aikotoba-password").showFindings(null));
      assert.equal((await tab.rows())[4].state, "asked");
    },
  ],
  [
    "an approved exception is said, and holds nothing back",
    async ({ site, visit }) => {
      const tab = await visit(site.page(form().replace(' policy-src="/policy.json"', "")));
      const policy = {
        ...POLICY,
        standard: [{ id: "user-auth", "exceptions-by": "office" }],
        role: [{ id: "office" }],
      };
      const digest = Policy.fromJson(policy).requirementDigest("length");
      await tab.run(
        (document_, length) => {
          const day = (from) =>
            new Date(Date.now() + from * 86_400_000).toISOString().replace(/\.\d+/u, "");
          const waiver = {
            id: "short",
            requirements: [{ id: "length", digest: length }],
            scope: { persons: ["p-1"] },
            reason: "an old terminal",
            applicant: "p-1",
            "approved-by": { person: "p-9", role: "office" },
            "approved-at": day(-30),
            "expires-at": day(30),
          };
          const waivers = { format: 1, policy: document_.id, waiver: [waiver] };
          Object.assign(document.querySelector("aikotoba-password"), {
            policy: document_,
            waivers,
            person: "p-1",
          });
        },
        policy,
        digest,
      );
      await tab.ready();
      await tab.page.fill("#password", SHORT);
      await tab.until(isAccepted);
      const [length] = await tab.rows();
      assert.deepEqual([length.state, length.word], ["waived", "Exception approved"]);
      assert.equal(await tab.run(message), "");
      // Of somebody else it is none.
      await tab.run(() => (document.querySelector("aikotoba-password").person = "p-2"));
      await tab.until(isBroken);
    },
  ],
  [
    "the page is asked once typing has paused, and accepts",
    async ({ site, visit }) => {
      const tab = await visit(site.page(form()));
      await tab.ready();
      await tab.listen();
      await tab.run(hook);
      await tab.page.locator("#password").pressSequentially(GOOD);
      await tab.until(asked, 1);
      assert.match(await tab.part("notes"), /being checked/u);
      assert.equal(await tab.run(isAccepted), false);
      assert.doesNotMatch(await tab.run(() => window.reports), /violet/u);
      await tab.run(answer, 0, true);
      await tab.until(isAccepted);
      assert.deepEqual((await tab.heard()).filter(({ name }) => name === "accepted").length, 1);
      // The same value is not asked about twice.
      await tab.page.focus("#name");
      await tab.page.waitForTimeout(500);
      assert.equal(await tab.run(() => window.answers.length), 1);
    },
  ],
  [
    "nobody is asked about a password that breaks a must",
    async ({ site, visit }) => {
      const tab = await visit(site.page(form()));
      await tab.ready();
      await tab.run(hook);
      await tab.page.fill("#password", SHORT);
      await tab.page.focus("#name");
      await tab.page.waitForTimeout(600);
      assert.equal(await tab.run(() => window.answers.length), 0);
    },
  ],
  [
    "the page refuses, with its reason or with ours",
    async ({ site, visit }) => {
      const tab = await visit(site.page(form()));
      await tab.ready();
      await tab.run(hook);
      await tab.page.fill("#password", GOOD);
      await tab.until(asked, 1);
      await tab.run(answer, 0, "It is in a list of stolen passwords.");
      await tab.until(isBroken);
      assert.equal(await tab.run(message), "It is in a list of stolen passwords.");
      await tab.page.fill("#password", PLAIN);
      await tab.until(asked, 2);
      await tab.run(answer, 1, false);
      await tab.until(isBroken);
      assert.equal(await tab.run(message), "Please choose another password.");
    },
  ],
  [
    "a hook that throws leaves it to the server",
    async ({ site, visit }) => {
      const tab = await visit(site.page(form()));
      await tab.ready();
      await tab.run(hook);
      await tab.page.fill("#password", GOOD);
      await tab.until(asked, 1);
      await tab.run(() => window.answers[0].reject(new Error("offline")));
      await tab.until(isAccepted);
      assert.match(await tab.part("notes"), /The server will make it/u);
      assert.equal(await tab.run(message), "");
    },
  ],
  [
    "an answer to an older value is dropped",
    async ({ site, visit }) => {
      const tab = await visit(site.page(form()));
      await tab.ready();
      await tab.run(hook);
      await tab.page.fill("#password", GOOD);
      await tab.until(asked, 1);
      await tab.page.fill("#password", PLAIN);
      await tab.until(asked, 2);
      assert.equal(await tab.run(() => window.signals[0].aborted), true);
      await tab.run(answer, 0, "Too late.");
      await tab.page.waitForTimeout(100);
      assert.equal(await tab.run(message), "");
      assert.equal(await tab.run(isAccepted), false);
      await tab.run(answer, 1, true);
      await tab.until(isAccepted);
    },
  ],
  [
    "a form that is sent meanwhile waits for the answer, and goes once",
    async ({ site, visit }) => {
      const tab = await visit(
        site.page(
          form().replace('<button id="send"', '<button id="send" name="by" value="button"'),
        ),
      );
      await tab.ready();
      await tab.run(hook);
      const before = site.sent.length;
      await tab.page.fill("#password", GOOD);
      // Once it is asked the rows stand still, and the button under the pointer with them.
      await tab.until(asked, 1);
      await tab.page.click("#send");
      await tab.page.waitForTimeout(200);
      assert.equal(site.sent.length, before);
      await tab.run(answer, 0, true);
      await tab.page.waitForURL("**/sent");
      assert.deepEqual(site.sent.slice(before), [
        [
          ["name", ""],
          ["password", GOOD],
          ["by", "button"],
        ],
      ]);
    },
  ],
  [
    "a form that is sent meanwhile stays where the answer is no",
    async ({ site, visit }) => {
      const tab = await visit(site.page(form()));
      await tab.ready();
      await tab.run(hook);
      const before = site.sent.length;
      await tab.page.fill("#password", GOOD);
      // Once it is asked the rows stand still, and the button under the pointer with them.
      await tab.until(asked, 1);
      await tab.page.click("#send");
      await tab.run(answer, 0, false);
      await tab.until(isBroken);
      await tab.page.waitForTimeout(200);
      assert.equal(site.sent.length, before);
    },
  ],
];
