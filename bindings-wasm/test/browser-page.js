// Runs in the page: every shared vector, the index, and what the page could not have got from Node.

import { load } from "../js/load.js";
import * as tooling from "../js/tools-browser.js";
import { loadWords, wordBytes } from "../js/words.js";

import { failures, isForServers, isForTools, skipped } from "./vectors.js";

const fetched = async (path) => (await fetch(new URL(path, import.meta.url))).text();
const outcome = { passed: 0, failed: [] };

try {
  await run();
} catch (error) {
  outcome.failed.push(`the run stopped: ${error.stack ?? error}`);
}
document.documentElement.dataset.outcome = JSON.stringify(outcome);

async function run() {
  const aikotoba = { ...(await load()), words: await loadWords() };
  const tools = { ...tooling, words: tooling.Words.fromBytes(await wordBytes()) };
  const files = JSON.parse(await fetched("files.json"));
  const presets = {};
  const ran = {};
  for (const file of files.presets) {
    presets[file.replace(/\.json$/u, "")] = await fetched(`../../tests/presets/${file}`);
  }
  for (const file of files.vectors.filter((name) => name !== "index.json")) {
    const { vectors } = JSON.parse(await fetched(`../../tests/vectors/${file}`));
    ran[file] = vectors.map(({ name }) => name);
    for (const vector of vectors.filter((one) => !skipped.has(one.name) && !isForServers(one))) {
      note(vector.name, failures(vector, presets, tools, tools));
      if (!isForTools(vector)) {
        note(`${vector.name}, by the module of pages`, failures(vector, presets, aikotoba, tools));
      }
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
