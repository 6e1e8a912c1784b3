// What the pages about the package show can be done: every import in them leads somewhere, every script runs.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";

const read = (path) => readFileSync(new URL(path, import.meta.url), "utf8");
const { exports: ways, scripts } = JSON.parse(read("../package.json"));
const pages = ["../README.md", "../../docs/browser.md"].filter((path) => existsSync(new URL(path, import.meta.url)));

for (const path of pages) {
  const page = read(path);
  test(`every import that ${path} shows leads somewhere`, async () => {
    const imports = [...page.matchAll(/(?:from|import)\s*\(?"(aikotoba[^"]*)"/gu)].map(([, name]) => name);
    assert.ok(imports.length >= 2, `only ${imports}`);
    for (const name of imports.filter((one) => !one.endsWith(".json"))) {
      assert.ok(Object.hasOwn(ways, name.replace(/^aikotoba/u, ".")), name);
    }
  });
  test(`every script and file that ${path} names is there`, () => {
    for (const [, name] of page.matchAll(/npm run ([a-z:]+)/gu)) {
      assert.ok(Object.hasOwn(scripts, name), name);
    }
    for (const [, link] of page.matchAll(/\]\(([^)#:]+)\)/gu)) {
      assert.ok(existsSync(new URL(link, new URL(path, import.meta.url))), link);
    }
  });
}

test("the first script of the README runs and says what is wrong", async () => {
  const [, first] = /```js\n([\s\S]*?)```/u.exec(read("../README.md"));
  const preset = `JSON.parse((await import("node:fs")).readFileSync(new URL(import.meta.resolve("aikotoba/presets/ja-org.json"))))`;
  // Node 20 needs a flag for import attributes; the bundler's test has them.
  const script = first
    .replace(/^import jaOrg .*$/mu, `const jaOrg = ${preset};`)
    .replace("console.log(", "export const said = [")
    .replace(/\);\s*$/u, "];");
  const { writeFileSync, rmSync } = await import("node:fs");
  const file = new URL("readme.run.js", import.meta.url);
  try {
    writeFileSync(file, script);
    const { said } = await import(file);
    assert.equal(said[0], "refused");
    assert.ok(said[1].some((sentence) => sentence.includes("氏名")), said[1].join());
  } finally {
    rmSync(file);
  }
});
