// The pages an element may find itself on: strict, without WebAssembly, without a network, or open for a long day.

import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { execFileSync } from "node:child_process";

import { GOOD, SHORT, form } from "./element-policy.js";
import { STRICT } from "./element-site.js";

const isUnavailable = () => document.querySelector("aikotoba-password").state === "unavailable";

/** The element says that the server judges, and is in nobody's way. */
async function staysOutOfTheWay(tab, site, reason) {
  await tab.until(isUnavailable);
  assert.match(await tab.part("notes"), /The server will check the password/u);
  assert.deepEqual(await tab.rows(), []);
  await tab.page.fill("#password", SHORT);
  await tab.page.waitForTimeout(100);
  assert.equal(await tab.run(() => document.querySelector("#form").checkValidity()), true);
  const before = site.sent.length;
  await tab.page.click("#send");
  await tab.page.waitForURL("**/sent");
  assert.deepEqual(
    site.sent.slice(before),
    [
      [
        ["name", ""],
        ["password", SHORT],
      ],
    ],
    reason,
  );
}

export const cases = [
  [
    "where WebAssembly is refused the server judges",
    async ({ site, visit }) => {
      const csp = STRICT.replace(" 'wasm-unsafe-eval'", "");
      const tab = await visit(site.page(form(), { csp }), { expected: ["wasm", "WebAssembly"] });
      await staysOutOfTheWay(tab, site);
    },
  ],
  [
    "where the module cannot be fetched the server judges",
    async ({ site, visit }) => {
      const routes = { "**/*_bg.wasm": (route) => route.abort() };
      const tab = await visit(site.page(form()), { routes, expected: ["net::ERR_FAILED"] });
      await staysOutOfTheWay(tab, site);
    },
  ],
  [
    "where the policy is not there the server judges",
    async ({ site, visit }) => {
      const body = form().replace("/policy.json", "/none.json");
      const tab = await visit(site.page(body), { expected: ["404", "none.json"] });
      await staysOutOfTheWay(tab, site);
    },
  ],
  [
    "where the policy is none the server judges, and the page is told why",
    async ({ site, visit }) => {
      const tab = await visit(site.page(form().replace(' policy-src="/policy.json"', "")), {
        expected: ["<aikotoba-password> policy: "],
      });
      await tab.listen();
      await tab.run(
        () => (document.querySelector("aikotoba-password").policy = { format: 1, id: "p" }),
      );
      await tab.until(isUnavailable);
      const [told] = await tab.heard();
      assert.deepEqual([told.name, told.reason], ["unavailable", "policy"]);
      await staysOutOfTheWay(tab, site);
    },
  ],
  [
    "a profile nobody declared is a mistake of the page, and holds nobody back",
    async ({ site, visit }) => {
      const tab = await visit(site.page(form({ attributes: 'profiles="nobody"' })), {
        expected: ["<aikotoba-password> "],
      });
      await staysOutOfTheWay(tab, site);
    },
  ],
  [
    "a mistake in the facts is the page's, and is over when it is mended",
    async ({ site, visit }) => {
      const tab = await visit(site.page(form()), { expected: ["<aikotoba-password> input: "] });
      await tab.ready();
      await tab.listen();
      await tab.page.fill("#password", SHORT);
      await tab.run(
        () => (document.querySelector("aikotoba-password").facts = { birthdays: ["xyzzy"] }),
      );
      await tab.until(isUnavailable);
      assert.equal(await tab.run(() => document.querySelector("#form").checkValidity()), true);
      await tab.page.locator("#password").pressSequentially("a");
      await tab.page.waitForTimeout(100);
      const told = (await tab.heard()).filter(({ name }) => name === "unavailable");
      assert.equal(told.length, 1);
      assert.doesNotMatch(JSON.stringify(told), /xyzzy/u);
      await tab.run(
        () => (document.querySelector("aikotoba-password").facts = { birthdays: ["1990-04-01"] }),
      );
      await tab.ready();
      await tab.until(() => document.querySelector("#password").validity.customError);
      assert.equal((await tab.rows()).length, 5);
    },
  ],
  [
    "Trusted Types are no obstacle",
    async ({ site, visit }) => {
      const csp = `${STRICT}; require-trusted-types-for 'script'; trusted-types 'none'`;
      const tab = await visit(site.page(form({ confirm: true }), { csp }));
      await tab.ready();
      await tab.page.fill("#password", SHORT);
      await tab.until(() => document.querySelector("#password").validity.customError);
    },
  ],
  [
    "once loaded it needs no network",
    async ({ site, visit }) => {
      const tab = await visit(site.page(form()));
      await tab.ready();
      await tab.page.context().setOffline(true);
      await tab.page.fill("#password", SHORT);
      await tab.until(() => document.querySelector("#password").validity.customError);
      await tab.page.fill("#password", GOOD);
      await tab.until(() => document.querySelector("aikotoba-password").accepted);
      // A second element finds everything there.
      await tab.run(() => {
        const other = document.querySelector("aikotoba-password").cloneNode(true);
        other.className = "other";
        document.querySelector("main").append(other);
      });
      await tab.ready(".other");
    },
  ],
  [
    "ten thousand checks leave the memory as it was",
    async ({ site, visit }) => {
      const body = form({ attributes: 'personal-from="#name"' })
        .replace("/policy.json", "/guessed.json")
        .replace('words="none"', 'words="eager"');
      const tab = await visit(site.page(body));
      await tab.ready();
      await tab.page.fill("#name", "Hanako Yamada");
      const check = (times) => {
        const field = document.querySelector("#password");
        const element = document.querySelector("aikotoba-password");
        for (let at = 0; at < times; at += 1) {
          field.value = `violet-${at * 7919}-ladder`.slice(0, 4 + (at % 40));
          field.dispatchEvent(new Event("input", { bubbles: true }));
          // Reading the report judges what was typed.
          if (element.report?.strength === undefined) {
            throw new Error("it was not judged");
          }
        }
      };
      const measure = async () => {
        await tab.devtools.send("HeapProfiler.collectGarbage");
        const { usedSize } = await tab.devtools.send("Runtime.getHeapUsage");
        const wasm = await tab.run(async () => {
          const { default: loaded } = await import("/dist/aikotoba_wasm.js");
          return (await loaded()).memory.buffer.byteLength;
        });
        return { wasm, usedSize };
      };
      await tab.page.fill("#password", "vio");
      await tab.until(
        () => document.querySelector("aikotoba-password").report?.strength !== undefined,
      );
      await tab.run(check, 500);
      const before = await measure();
      await tab.run(check, 10_000);
      const after = await measure();
      assert.equal(after.wasm, before.wasm);
      assert.ok(
        after.usedSize - before.usedSize < 500_000,
        `${after.usedSize - before.usedSize} bytes more`,
      );
    },
  ],
  [
    "a keystroke costs less than a frame",
    async ({ site, visit }) => {
      const tab = await visit(site.page(form({ attributes: 'personal-from="#name"' })));
      await tab.ready();
      const times = await tab.run(() => {
        const field = document.querySelector("#password");
        const element = document.querySelector("aikotoba-password");
        const spent = [];
        for (let at = 0; at < 640; at += 1) {
          field.value = "horse-battery-violet-ladder-93 und noch viele andere Wörter mehr".slice(
            0,
            1 + (at % 64),
          );
          const begin = performance.now();
          field.dispatchEvent(new Event("input", { bubbles: true }));
          element.report;
          element.shadowRoot.firstElementChild.getBoundingClientRect();
          spent.push(performance.now() - begin);
        }
        return spent.sort((one, other) => one - other);
      });
      assert.ok(times[320] < 16, `${times[320]} ms at the median`);
    },
  ],
  [
    "a second name is a second element",
    async ({ site, visit }) => {
      const tab = await visit(site.page(form().replaceAll("aikotoba-password", "new-password")));
      await tab.run(async () => (await import("/element/index.js")).define("new-password"));
      await tab.ready("new-password");
      await tab.page.fill("#password", SHORT);
      await tab.until(() => document.querySelector("#password").validity.customError);
    },
  ],
  [
    "in plain Node the import does nothing",
    async () => {
      const file = fileURLToPath(new URL("../element/index.js", import.meta.url));
      const script = `const { define, AikotobaPassword } = await import(${JSON.stringify(file)});
      define(); define("other-name");
      console.log(typeof AikotobaPassword, typeof customElements, AikotobaPassword.observedAttributes.length > 0);`;
      const said = execFileSync(process.execPath, ["--input-type=module", "--eval", script], {
        encoding: "utf8",
      });
      assert.equal(said, "function undefined true\n");
    },
  ],
];
