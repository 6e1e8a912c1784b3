// Every shared vector, in Node, by the module of tools and, as far as it is asked such things, by that of pages.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

import * as page from "aikotoba";
import * as tooling from "aikotoba/tools";
import { loadWords, wordBytes } from "aikotoba/words";

import { failures, isForServers, isForTools, skipped } from "./vectors.js";

const folder = new URL("../../tests/vectors/", import.meta.url);
const read = (name) => JSON.parse(readFileSync(new URL(name, folder), "utf8"));
const presets = Object.fromEntries(
  readdirSync(new URL("../../tests/presets/", import.meta.url)).map((file) => [
    file.replace(/\.json$/u, ""),
    readFileSync(new URL(`../../tests/presets/${file}`, import.meta.url), "utf8"),
  ]),
);
const aikotoba = { ...page, words: await loadWords() };
const tools = { ...tooling, words: tooling.Words.fromBytes(await wordBytes()) };
const ran = {};
let byPages = 0;

for (const file of readdirSync(folder).sort()) {
  if (file === "index.json" || !file.endsWith(".json")) {
    continue;
  }
  ran[file] = [];
  for (const vector of read(file).vectors) {
    if (isForServers(vector)) {
      ran[file].push(vector.name);
      continue;
    }
    test(vector.name, { skip: skipped.has(vector.name) }, () => {
      ran[file].push(vector.name);
      assert.deepEqual(failures(vector, presets, tools, tools), []);
      if (!isForTools(vector)) {
        assert.deepEqual(failures(vector, presets, aikotoba, tools), []);
        byPages += 1;
      }
    });
  }
}

test("what ran is what the index lists", () => {
  assert.deepEqual(sorted(ran), sorted(read("index.json").files));
  assert.equal(skipped.size, 0);
  assert.ok(byPages > 500, `only ${byPages} by the module of pages`);
});

function sorted(files) {
  return Object.fromEntries(Object.entries(files).map(([file, names]) => [file, names.toSorted()]));
}
