// Word data: loaded once, refused where it is none, and what a desk says with it and without.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { Desk, InputError, Policy, Words } from "aikotoba";
import * as tools from "aikotoba/tools";
import { loadWords, wordBytes } from "aikotoba/words";

import { COLUMNS, unpacked } from "../js/packed.js";

const core = (name) => new URL(`../../core/src/strength/words/${name}`, import.meta.url);
const now = "2026-11-23T00:00:00Z";
const policy = Policy.fromJson({
  format: 1,
  id: "test",
  version: "1",
  "effective-from": "2026-01-01",
  "time-zone": "Asia/Tokyo",
  requirement: [
    {
      id: "guess",
      basis: "house",
      level: "must",
      rule: { guessability: { estimator: "aikotoba-1", "least-score": 3 } },
    },
  ],
});
const codes = (report) => report.findings.map(({ code }) => code);

test("without words guessability is unjudged, and a report says so", () => {
  const report = new Desk(policy).checkPassword("correct horse battery", { now });
  assert.deepEqual([report.decision, codes(report)], ["incomplete", ["unjudged.words"]]);
  assert.equal(report.strength, undefined);
});

test("with words it is judged, and the report names them", async () => {
  const words = await loadWords();
  assert.equal(words, await loadWords());
  const [desk, other] = [new Desk(policy).withWords(words), new Desk(policy, { words })];
  words.free();
  const weak = desk.checkPassword("sakura2026", { now });
  assert.deepEqual([weak.decision, codes(weak)], ["refused", ["password.guessable"]]);
  assert.deepEqual(other.checkPassword("sakura2026", { now }), weak);
  const strong = desk.checkPassword("vQ7#Zxk9!wPj2Lm", { now });
  assert.deepEqual([strong.decision, strong.strength.score], ["accepted", 4]);
  const set = Words.fromBytes(await wordBytes());
  assert.deepEqual(strong.strength.words, set.reference);
  assert.ok(set.reference.entries > 10_000);
});

test("the set is the one that Rust and Python have", async () => {
  const built = readFileSync(core("words.sha256"), "utf8");
  assert.equal(Words.fromBytes(await wordBytes()).reference.digest, built.trim());
});

test("what comes out of the pack is the set, byte for byte, and a set that was never packed stays as it is", async () => {
  const set = new Uint8Array(readFileSync(core("words.bin")));
  assert.ok(set.length > 200_000);
  assert.deepEqual(await wordBytes(), set);
  assert.equal(unpacked(set), set);
  assert.deepEqual(await wordBytes({ url: core("words.bin") }), set);
});

test("a spoilt pack is refused, whatever is spoilt", () => {
  const packed = new Uint8Array(readFileSync(new URL("../dist/words.pack", import.meta.url)));
  const spoilt = (change) => {
    const own = packed.slice();
    return Words.fromBytes(unpacked(change(own) ?? own));
  };
  const refused = (error) => error instanceof InputError && error.kind === "words";
  for (let at = 0; at < COLUMNS; at += 1) {
    for (const bit of [0, 7]) {
      assert.throws(() => spoilt((own) => void (own[at] ^= 1 << bit)), refused, `byte ${at}, bit ${bit}`);
    }
  }
  for (const length of [0, 7, 8, COLUMNS - 1, COLUMNS, packed.length - 1]) {
    assert.throws(() => spoilt((own) => own.subarray(0, length)), refused, `${length} bytes`);
  }
  assert.throws(() => spoilt((own) => Uint8Array.of(...own.subarray(0, 4096), 0)), refused);
  // Heads that say otherwise, all of them: more children, fewer, longer letters.
  for (const bit of [0, 2, 5, 6, 7]) {
    assert.throws(() => spoilt((own) => void own.subarray(COLUMNS, COLUMNS + 40_000).forEach((head, at, heads) => (heads[at] = head ^ (1 << bit)))), refused);
  }
});

test("bytes that are no words are refused, whatever they are", async () => {
  const bytes = await wordBytes();
  const cut = (change) => {
    const own = bytes.slice();
    return change(own) ?? own;
  };
  const hostile = {
    nothing: new Uint8Array(),
    "another magic": cut((own) => void (own[0] ^= 1)),
    "a part": bytes.subarray(0, bytes.length - 1),
    "one byte more": Uint8Array.of(...bytes.subarray(0, 4096), 0),
    "other counts": cut((own) => void (own[8] ^= 1)),
    "an answer of a server": new TextEncoder().encode("<!doctype html>"),
  };
  for (const [name, given] of Object.entries(hostile)) {
    assert.throws(() => Words.fromBytes(given), (error) => error instanceof InputError && error.kind === "words", name);
  }
  for (const given of [undefined, null, 12, "words", [65, 75], new Uint16Array(12), {}]) {
    assert.throws(() => Words.fromBytes(given), TypeError);
  }
});

test("a file that is not there is asked for again", async () => {
  const url = new URL("nowhere.bin", import.meta.url);
  for (const times of [1, 2]) {
    await assert.rejects(loadWords({ url }), { name: "UnavailableError", reason: "file" }, `${times}`);
  }
});

test("tools have words of their own", async () => {
  const desk = new tools.Desk(tools.Policy.fromJson(policy.document));
  const words = tools.Words.fromBytes(await wordBytes());
  assert.equal(desk.withWords(words).checkPassword("sakura2026", { now }).decision, "refused");
  assert.ok(desk.withWords(words) instanceof tools.Desk);
  const other = Words.fromBytes(await wordBytes());
  assert.throws(() => desk.withWords(other), TypeError);
});
