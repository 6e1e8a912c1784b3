// What becomes of a form: when it is held back, when it is sent, what it sends, and that it is a form without us.

import assert from "node:assert/strict";

import { GOOD, PLAIN, SHORT, form } from "./element-policy.js";

const message = () => document.querySelector("#password").validationMessage;
const isValid = () => document.querySelector("#form").checkValidity();

async function sends(tab, site, act) {
  const before = site.sent.length;
  await act();
  await tab.page.waitForTimeout(250);
  return site.sent.slice(before);
}

export const cases = [
  [
    "typing turns the rules one after another",
    async ({ site, visit }) => {
      const tab = await visit(site.page(form()));
      await tab.ready();
      const states = async () => (await tab.rows()).map(({ state }) => state);
      assert.deepEqual(await states(), ["asked", "asked", "asked", "asked", "asked"]);
      await tab.page.locator("#password").pressSequentially("vio-93");
      await tab.until(() => document.querySelector("aikotoba-password").report !== null);
      assert.deepEqual(await states(), ["unmet", "met", "met", "server", "server"]);
      assert.match((await tab.rows())[0].word, /^Not met \(6 of 8\)$/u);
      await tab.page.locator("#password").pressSequentially("ab");
      await tab.until(() => document.querySelector("aikotoba-password").accepted);
      assert.deepEqual(await states(), ["met", "met", "met", "server", "server"]);
      await tab.page.fill("#password", "");
      await tab.until(() => document.querySelector("aikotoba-password").report === null);
      assert.deepEqual(await states(), ["asked", "asked", "asked", "asked", "asked"]);
    },
  ],
  [
    "a broken must holds the form back, by button and by Enter",
    async ({ site, visit }) => {
      const tab = await visit(site.page(form()));
      await tab.ready();
      await tab.page.locator("#password").pressSequentially(SHORT);
      assert.deepEqual(await sends(tab, site, () => tab.page.click("#send")), []);
      assert.match(await tab.run(message), /at least 8 characters/u);
      assert.equal(await tab.run(() => document.activeElement.id), "password");
      assert.deepEqual(await sends(tab, site, () => tab.page.press("#password", "Enter")), []);
      // At once after the last key, before typing has paused.
      await tab.page.fill("#password", "");
      const enter = async () => {
        await tab.page.keyboard.insertText("vi");
        await tab.page.keyboard.press("Enter");
      };
      assert.deepEqual(await sends(tab, site, enter), []);
    },
  ],
  [
    "what keeps to the rules is sent, once, and under the name of the field",
    async ({ site, visit }) => {
      const tab = await visit(site.page(form({ attributes: 'name="element"' })));
      await tab.ready();
      await tab.page.fill("#name", "Hanako");
      await tab.page.locator("#password").pressSequentially(GOOD);
      const sent = await sends(tab, site, () => tab.page.click("#send"));
      assert.deepEqual(sent, [
        [
          ["name", "Hanako"],
          ["password", GOOD],
        ],
      ]);
    },
  ],
  [
    "what is only advised does not hold the form back",
    async ({ site, visit }) => {
      const tab = await visit(site.page(form()));
      await tab.ready();
      await tab.page.fill("#password", PLAIN);
      await tab.until(() => document.querySelector("aikotoba-password").report !== null);
      const symbol = (await tab.rows())[1];
      assert.deepEqual([symbol.state, symbol.word], ["advised", "Advised, not met (0 of 1)"]);
      const sent = await sends(tab, site, () => tab.page.click("#send"));
      assert.equal(sent[0][1][1], PLAIN);
    },
  ],
  [
    "a field that a script filled is judged before the form goes",
    async ({ site, visit }) => {
      const tab = await visit(site.page(form()));
      await tab.ready();
      const submit = () =>
        tab.run((value) => {
          document.querySelector("#password").value = value;
          document.querySelector("#form").requestSubmit();
        }, SHORT);
      assert.deepEqual(await sends(tab, site, submit), []);
      assert.match(await tab.run(message), /at least 8/u);
    },
  ],
  [
    "what a browser fills in without typing is judged",
    async ({ site, visit }) => {
      const tab = await visit(site.page(form()));
      await tab.ready();
      const fill = (event) => {
        const field = document.querySelector("#password");
        field.value = event === "change" ? "vio" : "violet-ladder-93";
        field.dispatchEvent(new Event(event, { bubbles: true }));
      };
      await tab.run(fill, "change");
      await tab.until(() => document.querySelector("#password").validity.customError);
      await tab.run(fill, "blur");
      await tab.until(() => document.querySelector("aikotoba-password").accepted);
    },
  ],
  [
    "a page that says novalidate is left alone",
    async ({ site, visit }) => {
      const tab = await visit(
        site.page(form().replace('<button id="send"', '<button id="send" formnovalidate')),
      );
      await tab.ready();
      await tab.page.fill("#password", SHORT);
      const sent = await sends(tab, site, () => tab.page.click("#send"));
      assert.equal(sent[0][1][1], SHORT);
    },
  ],
  [
    "pasting is welcome, and whatever was pasted is judged",
    async ({ site, visit }) => {
      const tab = await visit(site.page(form()), {
        permissions: ["clipboard-read", "clipboard-write"],
      });
      await tab.ready();
      await tab.page.fill("#name", GOOD);
      await tab.page.press("#name", "Control+A");
      await tab.page.press("#name", "Control+C");
      await tab.page.fill("#name", "");
      await tab.page.focus("#password");
      await tab.page.keyboard.press("Control+V");
      await tab.until(() => document.querySelector("aikotoba-password").accepted);
      assert.equal(await tab.page.inputValue("#password"), GOOD);
    },
  ],
  [
    "the field tells password managers what is asked, and nothing the page has set is changed",
    async ({ site, visit }) => {
      const tab = await visit(site.page(form({ input: 'required spellcheck="true"' })));
      await tab.ready();
      const has = (names) =>
        Object.fromEntries(
          names.map((name) => [name, document.querySelector("#password").getAttribute(name)]),
        );
      const attributes = await tab.run(has, [
        "autocomplete",
        "passwordrules",
        "spellcheck",
        "minlength",
        "maxlength",
      ]);
      assert.equal(attributes.autocomplete, "new-password");
      assert.match(attributes.passwordrules, /minlength: 8; maxlength: 64; required: special;/u);
      assert.equal(attributes.spellcheck, "true");
      // A browser counts other characters than the policy does, and cuts what is pasted.
      assert.deepEqual([attributes.minlength, attributes.maxlength], [null, null]);
      await tab.run(() => document.querySelector("#password").remove());
      await tab.until(() => document.querySelector("aikotoba-password").input === null);
    },
  ],
  [
    "an empty field is the page's own affair",
    async ({ site, visit }) => {
      const tab = await visit(site.page(form({ input: "" })));
      await tab.ready();
      assert.equal(await tab.run(isValid), true);
      const asked = await visit(site.page(form()));
      await asked.ready();
      assert.equal(await asked.run(isValid), false);
      assert.equal(
        await asked.run(() => document.querySelector("#password").validity.valueMissing),
        true,
      );
    },
  ],
  [
    "both fields must hold the same",
    async ({ site, visit }) => {
      const tab = await visit(site.page(form({ confirm: true })));
      await tab.ready();
      await tab.page.fill("#password", GOOD);
      assert.deepEqual(await sends(tab, site, () => tab.page.click("#send")), []);
      await tab.page.fill("#again", GOOD.slice(1));
      await tab.until(() => document.querySelector("#again").validity.customError);
      assert.equal(await tab.part("confirmation"), "The two entries differ.");
      await tab.page.fill("#again", GOOD);
      await tab.until(() => document.querySelector("#form").checkValidity());
      assert.equal(await tab.part("confirmation"), "Both entries are the same.");
      await tab.page.locator("#password").pressSequentially("x");
      await tab.until(() => document.querySelector("#again").validity.customError);
    },
  ],
  [
    "resetting the form takes everything back",
    async ({ site, visit }) => {
      const tab = await visit(site.page(form({ confirm: true })));
      await tab.ready();
      await tab.page.fill("#password", SHORT);
      await tab.page.fill("#again", "other");
      await tab.until(() => document.querySelector("#password").validity.customError);
      await tab.run(() => document.querySelector("#form").reset());
      await tab.until(() => document.querySelector("aikotoba-password").report === null);
      assert.equal(
        await tab.run(() => document.querySelector("#password").validity.customError),
        false,
      );
      assert.equal(
        await tab.run(() => document.querySelector("#again").validity.customError),
        false,
      );
      assert.deepEqual(new Set((await tab.rows()).map(({ state }) => state)), new Set(["asked"]));
    },
  ],
  [
    "disabled and read-only fields hold nothing back",
    async ({ site, visit }) => {
      const body = form()
        .replace("<aikotoba", "<fieldset><aikotoba")
        .replace("</aikotoba-password>", "</aikotoba-password></fieldset>");
      const tab = await visit(site.page(body));
      await tab.ready();
      await tab.page.fill("#password", SHORT);
      await tab.until(() => !document.querySelector("#form").checkValidity());
      const states = {
        fieldset: (on) => (document.querySelector("fieldset").disabled = on),
        readonly: (on) => (document.querySelector("#password").readOnly = on),
        element: (on) => (document.querySelector("aikotoba-password").disabled = on),
      };
      for (const change of Object.values(states)) {
        await tab.run(change, true);
        await tab.until(() => document.querySelector("#form").checkValidity());
        await tab.until(() => document.querySelector("aikotoba-password").report === null);
        await tab.run(change, false);
        await tab.until(() => !document.querySelector("#form").checkValidity());
      }
      assert.equal(await tab.run(() => document.querySelector("#password").disabled), false);
    },
  ],
  [
    "a message of the page's own holds the form back as well",
    async ({ site, visit }) => {
      const tab = await visit(site.page(form()));
      await tab.ready();
      await tab.page.fill("#password", GOOD);
      await tab.until(() => document.querySelector("aikotoba-password").accepted);
      await tab.run(() =>
        document.querySelector("aikotoba-password").setCustomValidity("Not today."),
      );
      assert.equal(await tab.run(message), "Not today.");
      assert.deepEqual(await sends(tab, site, () => tab.page.click("#send")), []);
      await tab.run(() => document.querySelector("aikotoba-password").setCustomValidity(""));
      assert.equal((await sends(tab, site, () => tab.page.click("#send"))).length, 1);
    },
  ],
  [
    "a shown password is hidden again before the form goes",
    async ({ site, visit }) => {
      const tab = await visit(site.page(form()));
      await tab.ready();
      await tab.page.fill("#password", GOOD);
      const reveal = tab.page.getByRole("button", { name: "Show password" });
      await tab.page.focus("#password");
      await tab.page.keyboard.press("Tab");
      await tab.page.keyboard.press("Space");
      assert.equal(await tab.run(() => document.querySelector("#password").type), "text");
      assert.equal(await reveal.count(), 0);
      await tab.page.getByRole("button", { name: "Hide password" }).waitFor();
      await tab.run(() => {
        document.querySelector("#form").addEventListener("submit", (event) => {
          event.preventDefault();
          window.typeWhenSent = document.querySelector("#password").type;
        });
        document.querySelector("#form").requestSubmit();
      });
      assert.equal(await tab.run(() => window.typeWhenSent), "password");
    },
  ],
  [
    "without JavaScript the form is the same form",
    async ({ site, visit }) => {
      const tab = await visit(site.page(form({ confirm: true })), { javaScriptEnabled: false });
      await tab.page.fill("#password", SHORT);
      await tab.page.fill("#again", SHORT);
      const sent = await sends(tab, site, () => tab.page.click("#send"));
      assert.deepEqual(sent, [
        [
          ["name", ""],
          ["password", SHORT],
          ["again", SHORT],
        ],
      ]);
    },
  ],
];
