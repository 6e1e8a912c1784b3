// What JavaScript can hand over and JSON cannot: each is an error that shows nothing of what was handed over.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";

import { Desk, InputError, Messages, Policy } from "aikotoba";

const secret = "Hunter2-日本-secret";
const now = "2026-11-23T00:00:00Z";
const rules = {
  format: 1,
  id: "test",
  version: "1",
  "effective-from": "2026-01-01",
  "time-zone": "Asia/Tokyo",
  requirement: [{ id: "a", basis: "house", level: "must", rule: { length: { least: 8 } } }],
};
const policy = Policy.fromJson(rules);
const desk = new Desk(policy);
const check = (circumstances) => desk.checkPassword(secret, { now, ...circumstances });

const cyclic = { [secret]: {} };
cyclic[secret].again = cyclic;
const throwing = {
  get names() {
    throw new Error(secret);
  },
};
const closed = new Proxy({}, {
  getPrototypeOf() {
    throw new Error(secret);
  },
  ownKeys() {
    throw new Error(secret);
  },
});
const odd = {
  "a number that is none": NaN,
  "an infinite number": Infinity,
  "a number below all others": -Infinity,
  "a number of another kind": 12n,
  "a symbol": Symbol(secret),
  "a function": () => secret,
  "a map": new Map([["names", [secret]]]),
  "a set": new Set([secret]),
  "a boxed text": Object(secret),
  "bytes": new TextEncoder().encode(secret),
  "a regular expression": /Hunter2/u,
  "an instance of a class": new (class Person {
    names = [secret];
  })(),
  "something cyclic": cyclic,
  "a getter that throws": throwing,
  "a proxy that throws": closed,
  "an error": new Error(secret),
  "a promise": Promise.resolve(secret),
};

for (const [name, given] of Object.entries(odd)) {
  test(`${name} is an error wherever it stands`, () => {
    refused(() => check({ facts: given }));
    refused(() => check({ facts: { names: given } }));
    refused(() => check({ facts: { names: [given] } }));
    refused(() => check({ profiles: given }));
    refused(() => check({ system: { id: given } }));
    refused(() => check({ wantStrength: given }));
    refused(() => check({ now: given }));
    refused(() => desk.checkPassword(secret, given));
    refused(() => desk.checkPin(secret, { facts: given }));
    refused(() => policy.rules({ profiles: [given] }));
    refused(() => policy.rules({ language: given }));
    refused(() => policy.inputHints(given));
    refused(() => Policy.fromJson(given));
    refused(() => Policy.fromJson({ ...rules, title: given }));
    refused(() => Policy.fromJson(rules, { extending: [given] }));
    refused(() => new Desk(policy, { waivers: [given] }));
    refused(() => new Desk(policy, { words: given }));
    refused(() => new Messages().say(given));
    refused(() => new Messages().withLanguage("fr", { "hint.date": given }));
    refused(() => new Desk(given));
    refused(() => new Desk(policy, { waivers: given }));
    refused(() => Policy.fromJson(rules, { extending: given }));
    if (name !== "bytes") {
      refused(() => desk.checkPassword(given, { now }));
      refused(() => check({ current: given }));
    }
  });
}

test("half a surrogate pair is refused wherever text is read", () => {
  const half = `\ud83d${secret}`;
  refused(() => Policy.fromJson(JSON.stringify(rules).replace("test", half)));
  refused(() => Policy.fromJson({ ...rules, title: { en: half } }));
  refused(() => check({ facts: { names: [half] } }));
  refused(() => check({ now: half }));
  refused(() => policy.rules({ language: half }));
  refused(() => new Messages().say({ code: half }));
  // In a password it is a finding: that is a text somebody typed.
  const { findings } = desk.checkPassword(half, { now });
  assert.deepEqual(findings.map(({ code }) => code), [
    "text.unreadable",
    "unjudged.text",
    "unjudged.text",
  ]);
});

test("numbers are taken as they are, or refused", () => {
  const withLeast = (least) =>
    Policy.fromJson({ ...rules, requirement: [{ ...rules.requirement[0], rule: { length: { least } } }] });
  assert.equal(withLeast(8.0).reference.digest, policy.reference.digest);
  for (const least of [-0, -0.5, 8.5, -1, 2 ** 32, 2 ** 53, 2 ** 64, Number.MAX_VALUE, Number.MIN_VALUE, "8"]) {
    refused(() => withLeast(least));
  }
});

test("a member that is undefined is not there", () => {
  const nothing = { current: undefined, facts: undefined, now: undefined, profiles: undefined };
  assert.equal(check({ ...nothing, now }).decision, "accepted");
  assert.equal(desk.checkPassword(secret, undefined).decision, "accepted");
  refused(() => check({ profiles: [undefined] }));
  refused(() => check({ profiles: [, "user"] }));
  for (const given of [null, 0, true, "names", [], [["facts", {}]]]) {
    refused(() => desk.checkPassword(secret, given));
    refused(() => policy.rules(given));
    refused(() => new Desk(policy, given));
  }
});

test("a Date that is none, or a moment no clock shows, is an error", () => {
  for (const given of [new Date(NaN), new Date(8.64e15), Object.create(Date.prototype), 0, "now"]) {
    refused(() => check({ now: given }));
  }
});

test("a plain object of another window and a proxy of a plain object are objects", async () => {
  const { runInNewContext } = await import("node:vm");
  const facts = runInNewContext("({ names: ['Tanaka'] })");
  assert.equal(check({ facts }).decision, "accepted");
  assert.equal(check({ facts: new Proxy({ names: ["Tanaka"] }, {}) }).decision, "accepted");
  assert.equal(check(Object.assign(Object.create(null), { facts })).decision, "accepted");
  const given = runInNewContext("Uint8Array.of(97, 98, 99)");
  assert.equal(desk.checkPassword(given, { now }).decision, "refused");
});

test("bytes are read where they can be, and once", () => {
  const bytes = new TextEncoder().encode("correct horse");
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
  shared.set(bytes);
  assert.equal(desk.checkPassword(shared, { now }).decision, "accepted");
  assert.equal(desk.checkPassword(Buffer.from(bytes), { now }).decision, "accepted");
  const buffer = new ArrayBuffer(bytes.length, { maxByteLength: 64 });
  const whole = new Uint8Array(buffer);
  whole.set(bytes);
  const part = new Uint8Array(buffer, 4, 4);
  assert.equal(desk.checkPassword(whole, { now }).decision, "accepted");
  buffer.resize(6);
  refused(() => desk.checkPassword(part, { now }));
  assert.equal(desk.checkPassword(whole, { now }).decision, "refused");
  const detached = bytes.slice();
  structuredClone(detached.buffer, { transfer: [detached.buffer] });
  refused(() => desk.checkPassword(detached, { now }));
  refused(() => check({ current: detached }));
  for (const given of [Object.create(Uint8Array.prototype), new Proxy(bytes, {}), new DataView(buffer), buffer]) {
    refused(() => desk.checkPassword(given, { now }));
  }
});

test("after all of that the desk still answers", () => {
  assert.equal(check({}).decision, "accepted");
});

function refused(ask) {
  assert.throws(ask, (error) => {
    assert.ok(error instanceof InputError || error instanceof TypeError, `${error?.name}`);
    const shown = `${inspect(error, { depth: 9 })}${error.stack}${error.cause}`;
    // The file of this test holds the words too, and its frames are no part of what was thrown.
    const said = shown.replaceAll(/^\s+at .*$/gmu, "");
    assert.doesNotMatch(said, /Hunter2|日本/u);
    return true;
  });
}
