// The element in a real browser: every case is a page of its own, so that none sees what another left behind.
// Needs a Chromium: `scripts/install-browser.sh`, or its path in CHROMIUM. An argument runs only the cases that
// contain it.

import { cases as access } from "./element-access.js";
import { cases as demo } from "./element-demo.js";
import { cases as form } from "./element-form.js";
import { cases as frameworks } from "./element-frameworks.js";
import { cases as input } from "./element-input.js";
import { cases as page } from "./element-page.js";
import { GUESSED, POLICY } from "./element-policy.js";
import { cases as server } from "./element-server.js";
import { cases as words } from "./element-words.js";
import { Site } from "./element-site.js";

const [, , only = ""] = process.argv;
const outcome = { passed: 0, failed: 0 };
const site = await new Site().open();
try {
  site.file("/policy.json", JSON.stringify(POLICY), "application/json");
  site.file("/guessed.json", JSON.stringify(GUESSED), "application/json");
  const all = [...form, ...input, ...server, ...words, ...page, ...access, ...frameworks, ...demo];
  for (const [name, attempt] of all.filter(([one]) => one.includes(only))) {
    await tried(name, attempt);
  }
} finally {
  await site.close();
}
// The one line that tells how it went.
console.log(`element: ${outcome.passed} passed, ${outcome.failed} failed`);
process.exitCode = outcome.passed > 0 && outcome.failed === 0 ? 0 : 1;

async function tried(name, attempt) {
  const tabs = [];
  const visit = async (...given) => {
    const tab = await site.visit(...given);
    tabs.push(tab);
    return tab;
  };
  try {
    await attempt({ site, visit });
    const complaints = tabs.flatMap((tab) => tab.unexpected());
    if (complaints.length > 0) {
      throw new Error(complaints.join("\n"));
    }
    outcome.passed += 1;
  } catch (error) {
    outcome.failed += 1;
    console.error(`failed: ${name}\n  ${error.stack.split("\n").slice(0, 12).join("\n  ")}`);
  } finally {
    await Promise.all(tabs.map((tab) => tab.close()));
  }
}
