// The demo page as it is built: it keeps to its own policy, loads nothing from elsewhere, and axe finds nothing.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { violations } from "./element-access.js";
import { SHORT } from "./element-policy.js";

const script = fileURLToPath(new URL("../demo/build.js", import.meta.url));

export const cases = [
  [
    "the demo page judges, explains, compares, and is fit for everybody",
    async ({ site, visit }) => {
      const folder = mkdtempSync(join(tmpdir(), "aikotoba-demo-"));
      execFileSync(process.execPath, [script, folder]);
      site.folders.set("demo/some/where/", folder);
      try {
        for (const colorScheme of ["light", "dark"]) {
          for (const lang of ["en", "ja"]) {
            const address = `${site.origin}/demo/some/where/index.html?lang=${lang}&profile=public-server-admin`;
            const tab = await visit(address, { colorScheme });
            await tab.ready();
            assert.deepEqual((await violations(tab)).found, []);
            await tab.page.fill("#password", SHORT);
            await tab.until(
              () => document.querySelector("#decision").dataset.decision === "refused",
            );
            await tab.until(() => document.querySelector("#zxcvbn").textContent !== "");
            assert.deepEqual((await violations(tab)).found, []);
            const counts = () =>
              ["#rulings li", "#explained li"].map((one) => document.querySelectorAll(one).length);
            const [rulings, explained] = await tab.run(counts);
            assert.ok(rulings > 5 && explained > 50, `${rulings} rulings, ${explained} rules`);
            const clauses = () =>
              document.querySelector("#rulings").textContent.includes("user-auth/4.3.1");
            assert.equal(await tab.run(clauses), true);
            const other = tab.asked.filter(
              (path) => !path.startsWith("/demo/some/where/") && path !== "/favicon.ico",
            );
            assert.deepEqual(other, []);
            await tab.page.selectOption("#policy", "nist-800-63b-4");
            await tab.until(() => document.querySelector("#edition").textContent.includes("nist"));
            await tab.until(() => document.querySelectorAll("#profile option").length === 2);
            assert.equal(
              await tab.run(() => document.documentElement.scrollWidth <= innerWidth),
              true,
            );
          }
        }
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  ],
];
