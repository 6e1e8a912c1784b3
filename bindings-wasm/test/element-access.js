// Whoever cannot see, cannot tell colours, cannot use a mouse, or does not want movement: WCAG 2.2 AA.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { GOOD, SHORT, form } from "./element-policy.js";
import { STRICT } from "./element-site.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const head =
  '<link rel="stylesheet" href="/scheme.css"><meta name="viewport" content="width=device-width">';
const csp = STRICT.replace("default-src", "style-src 'self'; default-src");
const scheme =
  ":root { color-scheme: light dark; background: light-dark(#fff, #14171c); color: light-dark(#1b1f24, #e6eaef) }";

export async function violations(tab) {
  await tab.devtools.send("Runtime.evaluate", { expression: `${axe}; undefined` });
  return tab.run(async () => {
    const { violations: found, passes } = await axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    });
    const contrast = passes.find(({ id }) => id === "color-contrast");
    return {
      // Inside the element, or axe has not looked where it should.
      looked: contrast?.nodes.filter(({ target }) => Array.isArray(target[0])).length ?? 0,
      found: found.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`,
      ),
    };
  });
}

const checked = ["light", "dark"].flatMap((colorScheme) =>
  ["en", "ja"].map((lang) => [
    `axe finds nothing: ${colorScheme}, ${lang}`,
    async ({ site, visit }) => {
      const body = `<h1>Account</h1>${form({ confirm: true, attributes: 'personal-from="#name"' })}`;
      site.file("/scheme.css", scheme, "text/css");
      const address = site.page(body, { lang, head, csp });
      const tab = await visit(address, { colorScheme });
      await tab.ready();
      const empty = await violations(tab);
      assert.deepEqual(empty.found, []);
      assert.ok(empty.looked > 5, `${empty.looked} texts of the element were looked at`);
      await tab.page.fill("#name", "Hanako");
      await tab.page.fill("#password", `${SHORT}ｈanako`);
      await tab.page.fill("#again", SHORT);
      await tab.page.waitForTimeout(100);
      assert.deepEqual((await violations(tab)).found, []);
      const ground = await tab.run(
        () => getComputedStyle(document.documentElement).backgroundColor,
      );
      assert.equal(ground, colorScheme === "light" ? "rgb(255, 255, 255)" : "rgb(20, 23, 28)");
    },
  ]),
);

export const cases = [
  ...checked,
  [
    "a screen reader finds the field with its rules, the button, the meter and the list",
    async ({ site, visit }) => {
      const tab = await visit(site.page(form()));
      await tab.ready();
      await tab.page.fill("#password", SHORT);
      await tab.until(() => document.querySelector("aikotoba-password").report !== null);
      const snapshot = await tab.page.locator("main").ariaSnapshot();
      for (const line of [
        '- textbox "New password"',
        '- button "Show password"',
        '- meter "Strength"',
        '- list "The password"',
        "- listitem: At least 8 characters.",
        "Not met (6 of 8)",
        "- status",
      ]) {
        assert.ok(snapshot.includes(line), `${line}\nis not in\n${snapshot}`);
      }
      const { nodes } = await tab.devtools.send("Accessibility.getFullAXTree");
      const field = nodes.find(
        ({ role, name }) => role?.value === "textbox" && name?.value === "New password",
      );
      assert.match(field.description.value, /^The password: At least 8 characters\./u);
      assert.equal(field.properties.find(({ name }) => name === "invalid").value.value, "true");
    },
  ],
  [
    "the keyboard goes from the field to the button to the second field",
    async ({ site, visit }) => {
      const tab = await visit(site.page(form({ confirm: true })));
      await tab.ready();
      await tab.page.focus("#name");
      const path = [];
      for (let at = 0; at < 4; at += 1) {
        await tab.page.keyboard.press("Tab");
        path.push(
          await tab.run(() => {
            const { activeElement: active } = document;
            return active.id || active.shadowRoot.activeElement.getAttribute("part");
          }),
        );
      }
      assert.deepEqual(path, ["password", "reveal", "again", "send"]);
    },
  ],
  [
    "the button is large enough, and nothing is cut off on a narrow page",
    async ({ site, visit }) => {
      const tab = await visit(site.page(form(), { head, csp }), {
        viewport: { width: 320, height: 640 },
      });
      await tab.ready();
      await tab.page.fill("#password", SHORT);
      const { width, height } = await tab.page
        .getByRole("button", { name: "Show password" })
        .boundingBox();
      assert.ok(width >= 24 && height >= 24, `${width} × ${height}`);
      assert.equal(await tab.run(() => document.documentElement.scrollWidth <= 320), true);
    },
  ],
  [
    "no movement for whoever wants none",
    async ({ site, visit }) => {
      const moves = () => {
        const root = document.querySelector("aikotoba-password").shadowRoot;
        return getComputedStyle(root.querySelector(".meter i")).transitionDuration;
      };
      const still = await visit(site.page(form()), { reducedMotion: "reduce" });
      await still.ready();
      assert.equal(await still.run(moves), "0s");
      const moving = await visit(site.page(form()));
      await moving.ready();
      assert.notEqual(await moving.run(moves), "0s");
    },
  ],
  [
    "states have words and marks, so that forced colours take nothing away",
    async ({ site, visit }) => {
      const tab = await visit(site.page(form()), { forcedColors: "active" });
      await tab.ready();
      await tab.page.fill("#password", SHORT);
      await tab.until(() => document.querySelector("aikotoba-password").report !== null);
      const marks = await tab.run(() =>
        [...document.querySelector("aikotoba-password").shadowRoot.querySelectorAll("li")].map(
          (line) => [
            line.querySelector("path").getAttribute("d"),
            line.querySelector(".state").textContent,
          ],
        ),
      );
      assert.equal(new Set(marks.map(([mark]) => mark)).size, 3);
      assert.ok(marks.every(([, word]) => word !== ""));
    },
  ],
  [
    "what a page writes in its style sheet reaches the parts",
    async ({ site, visit }) => {
      site.file(
        "/parts.css",
        "aikotoba-password { --aikotoba-met: rgb(1, 2, 3) } aikotoba-password::part(heading) { color: rgb(4, 5, 6) } aikotoba-password:state(accepted) { outline: 3px solid rgb(7, 8, 9) }",
        "text/css",
      );
      const tab = await visit(
        site.page(form(), { csp, head: '<link rel="stylesheet" href="/parts.css">' }),
      );
      await tab.ready();
      await tab.page.fill("#password", GOOD);
      await tab.until(() => document.querySelector("aikotoba-password").accepted);
      const colours = await tab.run(() => {
        const element = document.querySelector("aikotoba-password");
        const of = (selector) => getComputedStyle(element.shadowRoot.querySelector(selector)).color;
        return [
          of('[data-state="met"] .state'),
          of('[part="heading"]'),
          getComputedStyle(element).outlineColor,
        ];
      });
      assert.deepEqual(colours, ["rgb(1, 2, 3)", "rgb(4, 5, 6)", "rgb(7, 8, 9)"]);
    },
  ],
];
