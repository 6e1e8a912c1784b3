// The element in React and in Vue, built as a program of their own would be, and used once in the browser.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import vue from "@vitejs/plugin-vue";
import { build } from "vite";

import { SHORT } from "./element-policy.js";

const folder = (name) => fileURLToPath(new URL(`frameworks/${name}`, import.meta.url));

async function built(site, name, plugins, outDir) {
  site.folders.set(`${name}/`, outDir);
  await build({
    root: folder(name),
    base: `/${name}/`,
    configFile: false,
    logLevel: "error",
    plugins,
    build: { outDir, emptyOutDir: true, target: "es2022" },
  });
}

async function used(site, visit, name, plugins) {
  const outDir = mkdtempSync(join(tmpdir(), `aikotoba-${name}-`));
  try {
    await built(site, name, plugins, outDir);
    const tab = await visit(`${site.origin}/${name}/index.html`);
    await tab.ready();
    const text = (id) => tab.page.locator(`#${id}`).textContent();
    assert.equal(await text("decision"), "none");
    await tab.page.fill("#password", SHORT);
    await tab.page.click("button[type=submit]");
    await tab.until(() => document.querySelector("#decision").textContent === "refused");
    assert.equal(await text("sent"), "0");
    await tab.page.fill("#name", "Violetta");
    await tab.page.fill("#password", "horse-violetta-ladder");
    const personal = () =>
      [...document.querySelector("aikotoba-password").shadowRoot.querySelectorAll("li")].some(
        (line) => line.dataset.state === "advised",
      );
    await tab.until(personal);
    await tab.page.fill("#password", "staple-meadow-ladder-kiln");
    await tab.until(() => document.querySelector("#accepted").textContent === "true");
    await tab.page.click("button[type=submit]");
    await tab.until(() => document.querySelector("#sent").textContent === "1");
  } finally {
    rmSync(outDir, { recursive: true });
  }
}

export const cases = [
  [
    "TypeScript understands the element, and refuses what is wrong",
    async () => {
      const tsc = fileURLToPath(new URL("../node_modules/typescript/bin/tsc", import.meta.url));
      execFileSync(process.execPath, [tsc, "--project", folder("")], { stdio: "inherit" });
    },
  ],
  [
    "React builds and runs with it",
    async ({ site, visit }) => {
      await used(site, visit, "react", []);
    },
  ],
  [
    "Vue builds and runs with it",
    async ({ site, visit }) => {
      const isCustomElement = (tag) => tag === "aikotoba-password";
      await used(site, visit, "vue", [vue({ template: { compilerOptions: { isCustomElement } } })]);
    },
  ],
];
