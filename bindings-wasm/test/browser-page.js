// Runs in the page: every shared vector, the index, and what the page could not have got from Node.

import * as aikotoba from "../js/browser.js";

import { failures, skipped } from "./vectors.js";

const fetched = async (path) => (await fetch(new URL(path, import.meta.url))).text();
const outcome = { passed: 0, failed: [] };

try {
  await run();
} catch (error) {
  outcome.failed.push(`the run stopped: ${error.stack ?? error}`);
}
document.documentElement.dataset.outcome = JSON.stringify(outcome);

async function run() {
  const presets = {};
  const ran = {};
  for (const file of JSON.parse(await fetched("files.json")).filter(
    (name) => name !== "index.json",
  )) {
    const { vectors } = JSON.parse(await fetched(`../../tests/vectors/${file}`));
    ran[file] = vectors.map(({ name }) => name);
    for (const vector of vectors.filter(({ name }) => !skipped.has(name))) {
      if (typeof vector.policy === "string") {
        presets[vector.policy] ??= await fetched(`../presets/${vector.policy}.json`);
      }
      note(
        vector.name,
        failures(vector, (id) => presets[id], aikotoba),
      );
    }
  }
  const listed = JSON.parse(await fetched("../../tests/vectors/index.json")).files;
  const sorted = (files) =>
    JSON.stringify(Object.entries(files).sort(([one], [other]) => (one < other ? -1 : 1)));
  note(
    "what ran is what the index lists",
    sorted(ran) === sorted(listed) && skipped.size === 0 ? [] : ["it is not"],
  );
}

function note(name, lines) {
  outcome.passed += lines.length === 0 ? 1 : 0;
  outcome.failed.push(...lines.map((line) => `${name}: ${line}`));
}
