// What the JavaScript face makes of policies and of approved exceptions, and what it refuses.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

import * as page from "aikotoba";
import { Desk, InputError, Messages, Policy, Waivers } from "aikotoba/tools";

const now = new Date("2026-11-24T00:00:00Z");
const inherited = {
  format: 1,
  id: "base",
  version: "1",
  "effective-from": "2026-01-01",
  "time-zone": "Asia/Tokyo",
  title: { en: "The base", ja: "基本方針" },
  requirement: [
    { id: "length", basis: "house", level: "must", rule: { length: { least: 8 } } },
    { id: "digit", basis: "house", level: "must", rule: { classes: { digit: 1 } } },
  ],
};
const own = {
  format: 1,
  id: "our-shop",
  version: "2",
  "effective-from": "2026-12-01",
  "time-zone": "Asia/Tokyo",
  extends: "base",
  replace: [
    {
      id: "length",
      reason: "our members asked for more",
      rule: { length: { least: 20 } },
      chosen: { why: "the members' meeting", by: "owner", on: "2026-10-01" },
    },
  ],
};
const base = Policy.fromJson(inherited);
const ours = Policy.fromJson(own, { extending: [base] });

function exceptions(policy = ours) {
  const requirements = [{ id: "length", digest: policy.requirementDigest("length") }];
  return {
    format: 1,
    policy: policy.reference.id,
    waiver: [
      {
        id: "2026-17",
        requirements,
        scope: { systems: ["old-router"] },
        reason: "the router takes twelve characters",
        applicant: "p-101",
        "approved-by": { person: "p-007", role: "owner" },
        "approved-at": "2026-11-01T00:00:00Z",
        "expires-at": "2026-12-31T00:00:00Z",
      },
      { id: "application", requirements },
    ],
  };
}

test("an exception covers the person and the system it is for, and nothing is hidden", () => {
  const desk = new Desk(ours, { waivers: Waivers.fromJson(exceptions()) });
  const subject = { person: "p-101", account: "a-1", system: { id: "old-router" }, now };
  const report = desk.checkPassword("only14chars 14", subject);
  assert.equal(report.decision, "accepted");
  assert.equal(report.coverage.waived, 1);
  assert.equal(report.findings[0].waiver.id, "2026-17");
  for (const person of [undefined, "p-007"]) {
    const { decision } = desk.checkPassword("only14chars 14", { ...subject, person });
    assert.equal(decision, "refused");
  }
});

test("a register shows what never acts, and what ends soon when asked", () => {
  const waivers = Waivers.fromJson(exceptions());
  const desk = new Desk(ours, { waivers: [waivers] });
  const register = desk.register({ now });
  assert.deepEqual(register, waivers.register(ours, { now: "2026-11-24T09:00:00+09:00" }));
  assert.deepEqual(
    register.entries.map(({ id, standing }) => [id, standing]),
    [
      ["2026-17", "in-force"],
      ["application", "refused"],
    ],
  );
  const ending = (endingBefore) => desk.register({ now, endingBefore }).entries.length;
  assert.equal(ending(new Date("2027-01-01T00:00:00Z")), 1);
  assert.equal(ending("2026-12-01T00:00:00Z"), 0);
  assert.match(desk.explainRegister("ja", { now }), /2026-17/u);
  assert.notEqual(desk.explainRegister("ja", { now }), desk.explainRegister("en", { now }));
  assert.deepEqual(new Desk(ours).register({ now }).entries, []);
});

test("several documents of exceptions stand together, but not two of one name", () => {
  const one = Waivers.fromJson(exceptions());
  const none = Waivers.fromJson({ format: 1, policy: "our-shop" });
  assert.equal(new Desk(ours, { waivers: new Set([one, none]) }).register({ now }).entries.length, 2);
  refused("waivers", () => new Desk(ours, { waivers: [one, one] }));
  refused("waivers", () => new Desk(base, { waivers: one }));
  refused("waivers", () => one.register(base, { now }));
});

test("a policy handed over is still there afterwards", () => {
  assert.deepEqual(ours.document["extended-from"], [base.reference]);
  const again = Policy.fromJson(JSON.stringify(own), { extending: new Set([base]) });
  assert.deepEqual(again.reference, ours.reference);
  const desk = new Desk(again);
  again.free();
  assert.equal(desk.checkPassword("short", { now }).decision, "refused");
  refused("policy", () => Policy.fromJson(own));
});

test("a document is a policy again, and the presets are", () => {
  assert.deepEqual(Policy.fromJson(ours.document).reference, ours.reference);
  assert.deepEqual(Policy.fromJson(ours.toJson()).reference, ours.reference);
  const preset = new URL("../../tests/presets/ja-org.json", import.meta.url);
  const policy = Policy.fromJson(readFileSync(preset, "utf8"));
  const { requirements } = policy.coverage().summary;
  const counted = Object.values(requirements).reduce((sum, one) => sum + one, 0);
  assert.equal(counted, policy.document.requirement.length);
  assert.equal(policy.forBrowser().document["reduced-from"], policy.reference.digest);
});

test("what the package exports is what may be shown of a policy", () => {
  for (const file of readdirSync(new URL("../presets/", import.meta.url))) {
    const read = (folder) => readFileSync(new URL(`${folder}/${file}`, import.meta.url), "utf8");
    const shown = page.Policy.fromJson(read("../presets"));
    const whole = Policy.fromJson(read("../../tests/presets"));
    assert.equal(shown.toJson(), whole.forBrowser().toJson());
    const { disclosure, requirement, standard } = shown.document;
    if (disclosure !== "public") {
      assert.equal(standard, undefined);
      assert.ok(requirement.every(({ clause, note, chosen }) => !(clause ?? note ?? chosen)));
    }
  }
});

test("rules are explained in the language asked for, with a language of one's own too", () => {
  const rules = ours.rules({ language: "ja" });
  assert.deepEqual(
    rules.map(({ requirement, level, kind, asks }) => [requirement, level, kind, asks]),
    [
      ["length", "must", "length", ["20文字以上。"]],
      ["digit", "must", "classes", ["数字を1文字以上。"]],
    ],
  );
  const messages = new Messages().withLanguage("fr", { "ask.digit": "{least} chiffre." });
  assert.deepEqual(ours.rules({ language: "fr", messages })[1].asks, ["1 chiffre."]);
  assert.deepEqual(ours.rules()[1].asks, ["At least 1 digit."]);
  assert.equal(ours.inputHints().passwordrules, "minlength: 20; required: digit; allowed: ascii-printable;");
  refused("subject", () => ours.rules({ profiles: ["nobody"] }));
  refused("subject", () => ours.inputHints({ profile: [] }));
});

test("what one module made the other does not take", () => {
  const own = page.Policy.fromJson(inherited);
  assert.throws(() => new Desk(own), TypeError);
  assert.throws(() => ours.compare(own), TypeError);
  assert.throws(() => new page.Desk(base), TypeError);
  assert.ok(new page.Desk(own).checkPassword("short", { now }).decision === "refused");
  assert.equal(page.InputError, InputError);
});

test("policies are compared and explained in the language asked for", () => {
  const { departures } = ours.compare(base);
  assert.deepEqual(
    departures.map(({ kind, aspect }) => [kind, aspect]),
    [["stricter", "ask.length-least"]],
  );
  assert.ok(ours.changesSince(base).changes.at(-1).members.includes("rule.length.least"));
  assert.match(base.explain(), /^# The base/u);
  assert.match(base.explain("ja"), /^# 基本方針/u);
  assert.equal(base.explain("xx"), base.explain("en"));
  assert.notEqual(ours.explainComparison(base, "ja"), ours.explainComparison(base));
  assert.notEqual(ours.explainChanges(base, "ja"), ours.explainChanges(base));
  assert.equal(ours.requirementDigest("No Name\0"), undefined);
});

test("what is no policy, no exception and no option is a TypeError", () => {
  for (const given of [undefined, null, 12, "base", inherited]) {
    for (const ask of [
      () => ours.compare(given),
      () => ours.changesSince(given),
      () => ours.explainComparison(given),
      () => Waivers.fromJson(exceptions()).register(given, { now }),
      () => Policy.fromJson(own, { extending: [given] }),
      () => new Desk(ours, { waivers: [given] }),
      () => new Waivers(given),
    ]) {
      assert.throws(ask, TypeError);
    }
  }
  assert.throws(() => ours.explain(12), TypeError);
  assert.throws(() => ours.requirementDigest(undefined), TypeError);
  assert.throws(() => Policy.fromJson(own, { extends: [base] }), /no option extends/u);
  assert.throws(() => new Desk(ours, { waiver: [] }), /no option waiver/u);
  assert.throws(() => new Desk(ours).register({ until: now }), /no option until/u);
  assert.throws(() => new Desk(ours).explainRegister("en", { language: "ja" }), /no option language/u);
});

test("malformed exceptions and moments say what is wrong", () => {
  for (const given of ["", "{", "[]", {}, { format: 2, policy: "our-shop" }]) {
    refused("waivers", () => Waivers.fromJson(given));
  }
  refused("moment", () => new Desk(ours).register({ now: "soon" }));
  refused("moment", () => new Desk(ours).register({ now, endingBefore: "soon" }));
});

function refused(kind, ask) {
  assert.throws(ask, (error) => error instanceof InputError && error.kind === kind);
}
