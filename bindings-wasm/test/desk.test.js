// What only the JavaScript face does: conversions, the clock, and keeping secrets out of what it shows.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { inspect } from "node:util";

import { Desk, InputError, Policy } from "aikotoba";

const now = new Date("2026-11-23T00:00:00Z");
const secret = "Hunter2-日本-secret";
const rules = {
  format: 1,
  id: "test",
  version: "1",
  "effective-from": "2026-01-01",
  "time-zone": "Asia/Tokyo",
  requirement: [{ id: "a", basis: "house", level: "must", rule: { length: { least: 8 } } }],
};
const desk = new Desk(Policy.fromJson(rules));
const codes = (report) => report.findings.map(({ code }) => code);

test("a string and bytes of UTF-8 are one password", () => {
  for (const given of ["pässword", new TextEncoder().encode("pässword")]) {
    const report = desk.checkPassword(given, { now });
    assert.deepEqual([report.decision, report.findings], ["accepted", []]);
  }
});

test("unreadable text is a finding", () => {
  for (const given of ["lone \ud83d surrogate", "\udc00", Uint8Array.of(0xff, 0xfe)]) {
    const report = desk.checkPassword(given, { now });
    assert.equal(report.decision, "refused");
    assert.ok(codes(report).includes("text.unreadable"));
  }
});

test("a caller's bytes are left as they were", () => {
  const given = Uint8Array.of(97, 98, 99);
  desk.checkPassword(given, { now });
  assert.deepEqual([...given], [97, 98, 99]);
});

test("a weak password is an answer", () => {
  assert.deepEqual(codes(desk.checkPassword("short", { now })), ["password.too-short"]);
});

test("a moment is a Date or text, and without one the clock is read", () => {
  assert.equal(desk.checkPassword("correct horse", { now }).at, "2026-11-23T00:00:00Z");
  assert.equal(
    desk.checkPassword("correct horse", { now: "2026-11-23T09:00:00+09:00" }).at,
    "2026-11-23T00:00:00Z",
  );
  assert.ok(Math.abs(Date.parse(desk.checkPassword("correct horse").at) - Date.now()) < 300_000);
});

test("nonsense instead of a password, a policy or a moment is a TypeError", () => {
  for (const given of [undefined, null, 12, ["p"], {}, new Uint16Array(2)]) {
    assert.throws(() => desk.checkPassword(given, { now }), TypeError);
    assert.throws(() => new Desk(given), TypeError);
    assert.throws(() => new Policy(given), TypeError);
  }
  assert.throws(() => desk.checkPassword(secret, { now: 12 }), TypeError);
});

test("a policy that cannot be understood says why", () => {
  for (const given of ["", "{", "[]", {}, [], 12, null, { ...rules, format: "x" }]) {
    assert.throws(
      () => Policy.fromJson(given),
      (error) => error instanceof InputError && error.kind === "policy",
    );
  }
});

const malformed = {
  "an unknown member": [{ profile: [secret] }, "subject"],
  "an unknown profile": [{ profiles: [secret] }, "subject"],
  "profiles that are no list": [{ profiles: secret }, "subject"],
  "facts that are no lists": [{ facts: { names: secret } }, "subject"],
  "a fact that is no text": [{ facts: { names: [secret, 1] } }, "subject"],
  "a birthday that is no date": [{ facts: { birthdays: [secret] } }, "subject"],
  "a fact that cannot be read": [{ facts: { names: [`\ud83d${secret}`] } }, "subject"],
  "an unknown capability": [{ system: { [secret]: true } }, "subject"],
  "a host finding that is none": [{ host: [{ requirement: secret, met: secret }] }, "subject"],
  "a moment that is none": [{ now: secret }, "moment"],
};

for (const [name, [circumstances, kind]] of Object.entries(malformed)) {
  test(`${name} is an InputError that quotes nothing`, () => {
    assert.throws(
      () => desk.checkPassword(secret, { now, current: secret, ...circumstances }),
      (error) => {
        assert.ok(error instanceof InputError && error instanceof Error);
        assert.equal(error.kind, kind);
        assert.ok(error.problems.length > 0);
        assert.doesNotMatch(`${inspect(error, { depth: 9 })}${error.stack}`, /Hunter2|日本/u);
        return true;
      },
    );
  });
}

test("a desk still answers after it refused to understand something", () => {
  assert.equal(desk.checkPassword("correct horse", { now }).decision, "accepted");
});

test("a report never quotes the password", () => {
  const report = desk.checkPassword(secret, {
    now,
    current: secret,
    facts: { names: [secret] },
    wantStrength: true,
  });
  assert.doesNotMatch(JSON.stringify(report), /Hunter2|日本/u);
});

test("a desk outlives its policy, and nothing answers after it was freed", () => {
  const policy = Policy.fromJson(JSON.stringify(rules));
  assert.deepEqual(Object.keys(policy.reference).sort(), ["digest", "id", "version"]);
  const other = new Desk(policy);
  policy.free();
  assert.equal(other.checkPassword("short", { now }).decision, "refused");
  other.free();
  assert.throws(() => other.checkPassword("short", { now }));
});

test("the package has the version of the crate", () => {
  const read = (name) => readFileSync(new URL(name, import.meta.url), "utf8");
  const [, version] = /\[workspace\.package\]\nversion = "(.+)"/.exec(read("../../Cargo.toml"));
  assert.equal(JSON.parse(read("../package.json")).version, version);
});
