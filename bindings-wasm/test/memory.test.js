// What is left of a password in the module's memory when it has been judged: nothing that could be told from noise.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { Desk, Policy } from "aikotoba";
// The same module as the package has: what it holds is looked at, nothing is asked of it.
import { initSync } from "../dist/aikotoba_wasm.js";

const { memory } = initSync({ module: new Uint8Array() });
const policy = Policy.fromJson(readFileSync(new URL("../presets/ja-org.json", import.meta.url), "utf8"));
const desk = new Desk(policy);
const circumstances = {
  profiles: ["user"],
  wantStrength: true,
  facts: { names: ["Kuroyanagi Tsubomi"], readings: ["つぼみ"], ids: ["QX-55812"] },
  now: "2026-11-23T00:00:00Z",
};
// No part of these is in a list, a table or a message.
const passwords = ["vQ7#Zxk9!wPj2", "ＶＱ７＃ｚｘｋ９！ｗｐｊ２", "がﾞ㌔ぽ髙﨑ﬃ𠮷Ǆ㍿ヴ"];

// Some parts stand in the module's own tables, such as the four signs that ㍿ stands for.
const before = new Map();

for (const text of [...passwords, "Kuroyanagi", "QX-55812"]) {
  before.set(text, found(text));
}

for (const password of passwords) {
  test(`of ${password.length} units nothing is left`, () => {
    for (let times = 0; times < 20; times += 1) {
      desk.checkPassword(password, { ...circumstances, current: password });
      desk.checkPassword(new TextEncoder().encode(password), circumstances);
      desk.checkPin(password, { profiles: ["user"], facts: circumstances.facts, now: circumstances.now });
    }
    assert.deepEqual(left(password), []);
  });
}

test("of what is known of the person nothing is left", () => {
  desk.checkPassword(passwords[0], circumstances);
  assert.deepEqual(left("Kuroyanagi"), []);
  assert.deepEqual(left("QX-55812"), []);
});

test("of a question that was refused nothing is left", () => {
  assert.throws(() => desk.checkPassword(passwords[0], { ...circumstances, now: "soon" }));
  assert.throws(() => desk.checkPassword(passwords[0], { ...circumstances, profiles: ["vQ7#Zxk9"] }));
  assert.deepEqual(left(passwords[0]), []);
});

test("what is looked for would be found", () => {
  // A control: a policy keeps its title for as long as it lives.
  const kept = Policy.fromJson({ ...policy.document, title: { en: passwords[0] } });
  assert.notDeepEqual(left(passwords[0]), []);
  kept.free();
  assert.deepEqual(left(passwords[0]), []);
});

/** What is there of a text that was not there before. */
function left(text) {
  const at = before.get(text);
  return Object.entries(found(text)).filter(([place, count]) => count > (at[place] ?? 0));
}

/** How often each four characters in a row of a text, or of a form of it, stand in memory, by encoding. */
function found(text) {
  const bytes = Buffer.from(memory.buffer);
  const forms = new Set(
    [text, text.normalize("NFC"), text.normalize("NFKC")].flatMap((one) => [one, one.toLowerCase()]),
  );
  const counts = {};
  for (const form of forms) {
    const characters = [...form];
    for (let at = 0; at + 4 <= characters.length; at += 1) {
      const part = characters.slice(at, at + 4).join("");
      for (const [encoding, needle] of Object.entries(encoded(part))) {
        let count = 0;
        for (let from = bytes.indexOf(needle); from >= 0; from = bytes.indexOf(needle, from + 1)) {
          count += 1;
        }
        // Places and not parts: a test that fails must not print what it looks for either.
        counts[`${encoding}, ${at} of ${characters.length}`] = count;
      }
    }
  }
  return counts;
}

function encoded(part) {
  const points = Uint32Array.from([...part], (character) => character.codePointAt(0));
  return {
    utf8: Buffer.from(part, "utf8"),
    utf16: Buffer.from(part, "utf16le"),
    utf32: Buffer.from(points.buffer),
  };
}
