// The package as it is installed: what is in it, and that it can be imported wherever a page is made.

import assert from "node:assert/strict";
import { join } from "node:path";
import { after, test } from "node:test";

import { build } from "vite";

import { consumer, page } from "./consumer.js";

const site = consumer({
  "page.js": page,
  "server.js": `
    import { judged } from "./page.js";
    const isBare = typeof document === "undefined" && typeof window === "undefined";
    console.log(JSON.stringify({ isBare, ...(await judged()) }));
  `,
  "eager.js": `
    import { Desk, Policy } from "aikotoba";
    import * as tools from "aikotoba/tools";
    import words from "aikotoba/words";
    console.log(typeof Desk, typeof Policy, typeof tools.Policy.prototype.explain);
  `.replace('import words from "aikotoba/words";', 'import { loadWords } from "aikotoba/words";'),
  "without.js": `
    delete globalThis.WebAssembly;
    const said = async (ask) => ask().then(() => "loaded", ({ name, reason }) => [name, reason].join(" "));
    const folder = "./node_modules/aikotoba/js";
    const { load } = await import(folder + "/load.js");
    console.log(await said(load), "/", await said(() => import(folder + "/browser.js")));
  `,
  "again.js": `
    import { readFileSync } from "node:fs";
    const folder = new URL("node_modules/aikotoba/", import.meta.url);
    const { load } = await import(new URL("js/load.js", folder));
    const fetched = globalThis.fetch;
    globalThis.fetch = async () => { throw new TypeError("offline"); };
    const first = await load().catch(({ name, reason, cause }) => [name, reason, cause.message].join(" "));
    globalThis.fetch = async () => new Response("<html>", { headers: { "content-type": "text/html" } });
    const second = await load().catch(({ name, reason }) => [name, reason].join(" "));
    const wasm = readFileSync(new URL("dist/aikotoba_wasm_bg.wasm", folder));
    globalThis.fetch = async () => new Response(wasm, { headers: { "content-type": "application/wasm" } });
    const third = await load();
    console.log([first, second, typeof third.Desk, third === (await load())].join(" / "));
  `,
});
after(() => site.remove());
const wanted = { decision: "refused", rules: 9 };

test("what is shipped is what is used", () => {
  for (const file of site.files) {
    assert.match(file, /^(dist|element|js|presets)\/|^(README\.md|package\.json|LICENSE|NOTICE)/u);
  }
  for (const file of ["dist/aikotoba_wasm_bg.wasm", "js/types.d.ts", "js/load.js", "presets/ja-org.json"]) {
    assert.ok(site.files.includes(file), `${file} is missing`);
  }
});

test("every way into the package leads somewhere", async () => {
  const { exports: ways } = JSON.parse(
    (await import("node:fs")).readFileSync(join(site.folder, "node_modules/aikotoba/package.json"), "utf8"),
  );
  const targets = Object.values(ways).flatMap((way) => (typeof way === "string" ? [way] : Object.values(way)));
  const missing = targets
    .map((target) => target.replace(/^\.\//u, ""))
    .filter((target) => !target.includes("*") && !site.files.includes(target));
  assert.deepEqual(missing, []);
});

test("Node imports it as it is, with no page around", () => {
  const { isBare, codes, ...found } = JSON.parse(site.run("server.js"));
  assert.deepEqual({ isBare, ...found }, { isBare: true, ...wanted });
  assert.ok(codes.includes("password.personal"));
  assert.match(site.run("eager.js"), /^function function function$/mu);
});

test("a page that is rendered on a server imports it, left outside the bundle or taken in", async () => {
  for (const [name, noExternal] of [
    ["outside", undefined],
    ["within", true],
  ]) {
    await build({
      root: site.folder,
      logLevel: "error",
      ssr: { noExternal },
      build: { ssr: "server.js", outDir: name },
    });
    const { isBare, decision, rules } = JSON.parse(site.run(join(name, "server.js")));
    assert.deepEqual({ isBare, decision, rules }, { isBare: true, ...wanted });
  }
});

test("without WebAssembly loading and importing say so, and can be caught", () => {
  const said = "UnavailableError webassembly";
  assert.equal(site.run("without.js").trim(), `${said} / ${said}`);
});

test("a file that does not arrive is asked for again", () => {
  const said = "UnavailableError file offline / UnavailableError file / function / true";
  assert.equal(site.run("again.js").trim(), said);
});
