// Word data that comes late: a rule that waits for it says so, and its verdict is an event and never a silent flip.
//
// The data is doubled here, so that a test decides when it comes and what it says; that the real data is loaded and
// judges is tested at the end.

import assert from "node:assert/strict";

import { GOOD, form } from "./element-policy.js";

/** A module whose desk has word data when the test says so: `score` 0 to 4 for any password. */
const DOUBLE = `
  import { Desk as Plain } from "./aikotoba.js?plain";
  export * from "./aikotoba.js?plain";
  export class Words { static fromBytes(bytes) { return { score: bytes[0] }; } }
  export class Desk {
    #plain; #policy; #words;
    constructor(policy, { words } = {}) { this.#plain = new Plain(policy); this.#policy = policy; this.#words = words; }
    withWords(words) { return new Desk(this.#policy, { words }); }
    checkPassword(password, circumstances) {
      const report = this.#plain.checkPassword(password, circumstances);
      const ruling = report.rulings.find(({ requirement }) => requirement === "guessability");
      report.findings = report.findings.filter(({ requirement }) => requirement !== "guessability");
      const finding = (code, details) => report.findings.push({ requirement: "guessability", basis: "house", level: "must", code, details });
      ruling.verdict = this.#words === undefined ? "unjudged" : this.#words.score < 3 ? "broken" : "met";
      if (ruling.verdict === "broken") { report.decision = "refused"; finding("password.guessable", { score: this.#words.score, least_score: 3 }); }
      if (ruling.verdict === "unjudged") { finding("unjudged.words", {}); }
      report.strength = this.#words && { estimator: "aikotoba-1", score: this.#words.score, guesses_log10: 9, scored: 9, truncated: false, hints: ["hint.date"] };
      return report;
    }
  }`;
const LATE = `
  export const builtInWords = () => new Promise((arrive, fail) => {
    window.asked = (window.asked ?? 0) + 1;
    Object.assign(window, { arrive, fail });
  });`;

const script = (body) => (route) => route.fulfill({ contentType: "text/javascript", body });
const routes = {
  "**/js/aikotoba.js": script(DOUBLE),
  "**/element/words.js": script(LATE),
};
const row = (tab) => tab.rows().then((rows) => rows.at(-1));
const guessed = (words) =>
  form()
    .replace("/policy.json", "/guessed.json")
    .replace(' words="none"', words === "" ? "" : ` words="${words}"`);
const accepted = () => document.querySelector("aikotoba-password").accepted;

export const cases = [
  [
    "word data is loaded on the first focus, and its verdict is told",
    async ({ site, visit }) => {
      const tab = await visit(site.page(guessed("")), { routes });
      await tab.ready();
      await tab.listen();
      assert.equal(await tab.run(() => window.asked), undefined);
      await tab.page.focus("#password");
      await tab.until(() => window.asked === 1);
      await tab.page.fill("#password", GOOD);
      await tab.until(() => document.querySelector("aikotoba-password").report !== null);
      assert.deepEqual(
        [(await row(tab)).state, (await row(tab)).word],
        ["loading", "Being loaded"],
      );
      assert.match(await tab.part("strength-words"), /Not judged yet/u);
      // A rule that must be met and is not judged yet is no acceptance, and holds nothing back either.
      assert.equal(await tab.run(accepted), false);
      assert.equal(await tab.run(() => document.querySelector("#form").checkValidity()), true);
      await tab.run(() => window.arrive({ score: 1 }));
      await tab.until(() => document.querySelector("#password").validity.customError);
      assert.equal((await row(tab)).state, "unmet");
      assert.equal(await tab.part("strength-words"), "Easy to guess");
      assert.match(await tab.part("hints"), /Dates/u);
      const last = (await tab.heard()).at(-1);
      assert.deepEqual(
        [last.name, last.cause, last.decision],
        ["verdictchange", "words", "refused"],
      );
      const said = () =>
        document.querySelector("aikotoba-password").shadowRoot.querySelector("[role=status]")
          .textContent;
      await tab.until(() =>
        document
          .querySelector("aikotoba-password")
          .shadowRoot.querySelector("[role=status]")
          .textContent.includes("Easy"),
      );
      assert.match(await tab.run(said), /Strength: Easy to guess\./u);
    },
  ],
  [
    "an acceptance that waited for word data comes with it",
    async ({ site, visit }) => {
      const tab = await visit(site.page(guessed("eager")), { routes });
      await tab.ready();
      await tab.listen();
      await tab.until(() => window.asked === 1);
      await tab.page.fill("#password", GOOD);
      await tab.page.waitForTimeout(100);
      assert.equal(await tab.run(accepted), false);
      await tab.run(() => window.arrive({ score: 4 }));
      await tab.until(accepted);
      assert.equal((await row(tab)).state, "met");
      assert.deepEqual((await tab.heard()).map(({ name, cause }) => [name, cause]).slice(-2), [
        ["accepted", undefined],
        ["verdictchange", "words"],
      ]);
    },
  ],
  [
    "word data that does not come leaves the rule to the server, and is asked for again",
    async ({ site, visit }) => {
      const tab = await visit(site.page(guessed("")), {
        routes,
        expected: ["<aikotoba-password> words: away"],
      });
      await tab.ready();
      await tab.listen();
      await tab.page.fill("#password", GOOD);
      await tab.until(() => window.asked === 1);
      await tab.run(() => window.fail(new Error("away")));
      await tab.until(accepted);
      assert.equal((await row(tab)).state, "server");
      assert.match(await tab.part("notes"), /word lists could not be loaded/u);
      assert.ok(
        (await tab.heard()).some(
          ({ name, reason }) => name === "unavailable" && reason === "words",
        ),
      );
      await tab.page.focus("#name");
      await tab.page.focus("#password");
      await tab.until(() => window.asked === 2);
      await tab.run(() => window.arrive({ score: 4 }));
      await tab.until(
        () => document.querySelector("aikotoba-password").report.strength?.score === 4,
      );
      assert.equal(await tab.part("notes"), "");
    },
  ],
  [
    "whoever wants no word data gets none",
    async ({ site, visit }) => {
      const tab = await visit(site.page(guessed("none")), { routes });
      await tab.ready();
      await tab.page.fill("#password", GOOD);
      await tab.until(accepted);
      assert.equal(await tab.run(() => window.asked), undefined);
      assert.equal((await row(tab)).state, "server");
    },
  ],
  [
    "word data of one's own comes from an address",
    async ({ site, visit }) => {
      site.file("/own.words", "\u0002", "application/octet-stream");
      const body = guessed("eager").replace(
        "<aikotoba-password",
        '<aikotoba-password words-src="/own.words"',
      );
      const tab = await visit(site.page(body), { routes });
      await tab.ready();
      await tab.page.fill("#password", GOOD);
      await tab.until(() => document.querySelector("#password").validity.customError);
      assert.equal(await tab.part("strength-words"), "Could be guessed");
      assert.equal(await tab.run(() => window.asked), undefined);
    },
  ],
  [
    "the word data of the package is loaded on focus, and judges",
    async ({ site, visit }) => {
      const tab = await visit(site.page(guessed("")));
      await tab.ready();
      assert.equal(
        tab.asked.some((path) => path.endsWith("words.pack")),
        false,
      );
      await tab.page.fill("#password", "sakura-hanako");
      await tab.until(
        () => document.querySelector("aikotoba-password").report?.strength !== undefined,
      );
      const { estimator, score, words } = await tab.run(
        () => document.querySelector("aikotoba-password").report.strength,
      );
      assert.equal(estimator, "aikotoba-1");
      assert.ok(words.entries > 10_000, `${words.entries} words`);
      assert.ok(score < 3, `a score of ${score}`);
      assert.equal((await row(tab)).state, "unmet");
      await tab.page.fill("#password", "quartz umbrella fjord mackerel");
      await tab.until(accepted);
      assert.equal((await row(tab)).state, "met");
    },
  ],
];
