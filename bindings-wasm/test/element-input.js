// What happens while somebody types: input methods, warnings, facts, languages, events, and what is never told.

import assert from "node:assert/strict";

import { GOOD, PLAIN, POLICY, SHORT, form } from "./element-policy.js";

const judgedOnce = () => document.querySelector("aikotoba-password").report !== null;
const isAccepted = () => document.querySelector("aikotoba-password").accepted;
const status = () =>
  document.querySelector("aikotoba-password").shadowRoot.querySelector("[role=status]").textContent;

export const cases = [
  [
    "half a composition is not judged, and what it becomes is",
    async ({ site, visit }) => {
      const tab = await visit(site.page(form()));
      await tab.ready();
      // Shown, since browsers switch input methods off in a hidden password.
      await tab.page.getByRole("button", { name: "Show password" }).click();
      await tab.page.focus("#password");
      for (const text of ["あ", "あい", "あいこ", "あいことば"]) {
        await tab.devtools.send("Input.imeSetComposition", {
          text,
          selectionStart: text.length,
          selectionEnd: text.length,
        });
      }
      assert.equal(await tab.page.inputValue("#password"), "あいことば");
      await tab.page.waitForTimeout(100);
      assert.equal(await tab.run(() => document.querySelector("aikotoba-password").report), null);
      assert.match(await tab.part("notes"), /The input method is on/u);
      await tab.devtools.send("Input.insertText", { text: "合言葉を忘れないで" });
      await tab.until(judgedOnce);
      assert.equal(await tab.page.inputValue("#password"), "合言葉を忘れないで");
      await tab.run(() => document.activeElement.blur());
      assert.doesNotMatch(await tab.part("notes"), /input method/u);
    },
  ],
  [
    "Caps Lock is said while it is on, and not to somebody who has left",
    async ({ site, visit }) => {
      const tab = await visit(site.page(form()));
      await tab.ready();
      const press = (name, modifierCapsLock) =>
        tab.run(
          (type, isOn) =>
            document
              .querySelector("#password")
              .dispatchEvent(
                new KeyboardEvent(type, { key: "A", modifierCapsLock: isOn, bubbles: true }),
              ),
          name,
          modifierCapsLock,
        );
      await tab.page.focus("#password");
      await press("keydown", true);
      assert.match(await tab.part("notes"), /Caps Lock is on/u);
      await press("keyup", false);
      assert.equal(await tab.part("notes"), "");
      await press("keydown", true);
      await tab.page.focus("#name");
      assert.equal(await tab.part("notes"), "");
      // A password manager's key event has no modifiers.
      await tab.run(() => document.querySelector("#password").dispatchEvent(new Event("keydown")));
    },
  ],
  [
    "full-width letters are remarked on and not refused",
    async ({ site, visit }) => {
      const tab = await visit(site.page(form()));
      await tab.ready();
      await tab.page.fill("#password", "ｖｉｏｌｅｔ-ladder-93");
      await tab.until(isAccepted);
      assert.match(await tab.part("notes"), /full-width characters \(6\)/u);
    },
  ],
  [
    "what nobody can type again is refused by the engine's own rule",
    async ({ site, visit }) => {
      const tab = await visit(site.page(form()));
      await tab.ready();
      await tab.run(() => {
        const field = document.querySelector("#password");
        field.value = "violet\u200bladder-93";
        field.dispatchEvent(new Event("input", { bubbles: true }));
      });
      await tab.until(() => document.querySelector("#password").validity.customError);
      assert.notEqual(await tab.part("note-refused"), "");
      await tab.run(() => {
        const field = document.querySelector("#password");
        field.value = "violet\ud800ladder-93";
        field.dispatchEvent(new Event("input", { bubbles: true }));
      });
      await tab.until(
        () =>
          document.querySelector("aikotoba-password").report?.findings[0].code ===
          "text.unreadable",
      );
    },
  ],
  [
    "fields of the form become facts, as they are typed",
    async ({ site, visit }) => {
      const body = form({ attributes: 'personal-from="#name, #birthday"' }).replace(
        "<aikotoba",
        '<p><label>Birthday <input id="birthday" autocomplete="bday"></label></p><aikotoba',
      );
      const tab = await visit(site.page(body));
      await tab.ready();
      await tab.listen();
      await tab.page.fill("#password", "ladder-19900401-x");
      await tab.until(isAccepted);
      assert.equal((await tab.rows())[3].state, "met");
      await tab.page.fill("#birthday", "1990-0");
      await tab.page.fill("#birthday", "1990-04-01");
      await tab.until(() => document.querySelector("#password").validity.customError);
      const personal = (await tab.rows())[3];
      assert.equal(personal.state, "unmet");
      assert.match(personal.finding, /birthday/iu);
      const [last] = (await tab.heard()).reverse();
      assert.deepEqual(
        [last.name, last.cause, last.decision],
        ["verdictchange", "facts", "refused"],
      );
    },
  ],
  [
    "facts as an attribute and as a property; without any, the server judges",
    async ({ site, visit }) => {
      const tab = await visit(site.page(form({ attributes: `facts='{"names":["Yamada"]}'` })));
      await tab.ready();
      await tab.page.fill("#password", "yamada-ladder-93");
      await tab.until(judgedOnce);
      const personal = async () => (await tab.rows())[3].state;
      assert.equal(await personal(), "unmet");
      await tab.run(
        () => (document.querySelector("aikotoba-password").facts = { names: ["Suzuki"] }),
      );
      assert.equal(await personal(), "met");
      await tab.run(() => {
        document.querySelector("aikotoba-password").facts = undefined;
        document.querySelector("aikotoba-password").removeAttribute("facts");
      });
      assert.equal(await personal(), "server");
    },
  ],
  [
    "it speaks the language of its place, and follows it",
    async ({ site, visit }) => {
      const tab = await visit(site.page(form(), { lang: "ja-JP" }));
      await tab.ready();
      await tab.page.fill("#password", SHORT);
      await tab.until(judgedOnce);
      assert.deepEqual((await tab.rows())[0], {
        state: "unmet",
        sentence: "8文字以上。64文字以内。条項 user-auth/4.3.1",
        word: "満たしていません (6／8)",
        finding: "",
      });
      assert.match(
        await tab.run(() => document.querySelector("#password").validationMessage),
        /8文字以上/u,
      );
      await tab.page.getByRole("button", { name: "パスワードを表示" }).waitFor();
      await tab.run(() => (document.documentElement.lang = "en"));
      await tab.page.getByRole("button", { name: "Show password" }).waitFor();
      assert.match((await tab.rows())[0].sentence, /^At least 8 characters\./u);
      await tab.run(() => document.querySelector("aikotoba-password").setAttribute("lang", "ja"));
      await tab.page.getByRole("button", { name: "パスワードを表示" }).waitFor();
    },
  ],
  [
    "events cross shadow roots and say what changed, once",
    async ({ site, visit }) => {
      const tab = await visit(site.page(form()));
      await tab.ready();
      await tab.listen();
      await tab.page.locator("#password").pressSequentially("-vio");
      await tab.until(judgedOnce);
      await tab.page.locator("#password").pressSequentially("93");
      await tab.page.waitForTimeout(100);
      await tab.page.locator("#password").pressSequentially("abcdef");
      await tab.until(isAccepted);
      await tab.page.locator("#password").pressSequentially("ghi");
      await tab.page.waitForTimeout(100);
      const told = (await tab.heard()).map(({ name, decision }) => [name, decision]);
      // A sixth character is no other verdict; neither is a seventeenth.
      assert.deepEqual(told, [
        ["verdictchange", "refused"],
        ["accepted", "incomplete"],
        ["verdictchange", "incomplete"],
      ]);
      await tab.run(() => {
        const host = document.createElement("div");
        const root = host.attachShadow({ mode: "open" });
        root.append(document.querySelector("#form"));
        document.body.append(host);
      });
      await tab.page.fill("#password", SHORT);
      await tab.until(() => window.heard.at(-1).decision === "refused");
    },
  ],
  [
    "what was typed is in no attribute, event, text or live region",
    async ({ site, visit }) => {
      const tab = await visit(
        site.page(form({ attributes: 'personal-from="#name"', confirm: true })),
      );
      await tab.ready();
      await tab.listen();
      await tab.page.fill("#name", "xyzzyplugh");
      for (const secret of ["xyzzyplugh-93", "xyzzyp", "ｘｙｚｚｙｐlugh"]) {
        await tab.page.fill("#password", secret);
        await tab.page.fill("#again", secret);
        await tab.page.waitForTimeout(1000);
      }
      await tab.page.getByRole("button", { name: "Show password" }).click();
      const all = await tab.run(
        () =>
          document.documentElement.outerHTML +
          document.querySelector("aikotoba-password").shadowRoot.innerHTML +
          JSON.stringify(window.heard),
      );
      assert.doesNotMatch(all, /xyzzy|ｘｙｚ/iu);
      assert.ok((await tab.heard()).length > 0);
    },
  ],
  [
    "the live region waits for a pause and is polite",
    async ({ site, visit }) => {
      const tab = await visit(site.page(form()));
      await tab.ready();
      await tab.page.locator("#password").pressSequentially(SHORT, { delay: 60 });
      await tab.until(judgedOnce);
      assert.equal(await tab.run(status), "");
      await tab.until(
        () =>
          document.querySelector("aikotoba-password").shadowRoot.querySelector("[role=status]")
            .textContent !== "",
      );
      assert.match(await tab.run(status), /^2 of 3 rules met\. Not met: At least 8 characters\./u);
      const live = () =>
        document.querySelector("aikotoba-password").shadowRoot.querySelector("[role=status]")
          .ariaLive;
      assert.equal(await tab.run(live), "polite");
    },
  ],
  [
    "elements share one module and one policy",
    async ({ site, visit }) => {
      const more = form()
        .replaceAll(/ id="\w+"/gu, "")
        .replaceAll(/ for="\w+"/gu, ' aria-label="x"');
      const tab = await visit(site.page(form() + more + more));
      await tab.ready("form:last-of-type aikotoba-password");
      const count = (part) => tab.asked.filter((path) => path.includes(part)).length;
      assert.deepEqual([count("_bg.wasm"), count("policy.json")], [1, 1]);
    },
  ],
  [
    "a field that is replaced is let go, and the new one is judged",
    async ({ site, visit }) => {
      const tab = await visit(site.page(form()));
      await tab.ready();
      await tab.page.fill("#password", SHORT);
      await tab.until(() => document.querySelector("#password").validity.customError);
      await tab.run(() => {
        const old = document.querySelector("#password");
        const fresh = document.createElement("input");
        fresh.type = "password";
        fresh.id = "password";
        window.old = old;
        old.replaceWith(fresh);
      });
      await tab.until(() => document.querySelector("aikotoba-password").input !== window.old);
      const left = () => [
        window.old.validationMessage,
        window.old.getAttributeNames().sort().join(),
      ];
      assert.deepEqual(await tab.run(left), ["", "id,name,required,type"]);
      await tab.page.fill("#password", SHORT);
      await tab.until(() => document.querySelector("#password").validity.customError);
    },
  ],
  [
    "taken out and put back it goes on",
    async ({ site, visit }) => {
      const tab = await visit(site.page(form()));
      await tab.ready();
      await tab.page.fill("#password", SHORT);
      await tab.until(judgedOnce);
      await tab.run(() => {
        window.element = document.querySelector("aikotoba-password");
        window.element.remove();
      });
      assert.equal(
        await tab.run(() => window.element.querySelector("input").validationMessage),
        "",
      );
      await tab.run(() => document.querySelector("#form").prepend(window.element));
      await tab.ready();
      await tab.until(() => document.querySelector("#password").validity.customError);
    },
  ],
  [
    "the policy, the profiles and what is hidden may change",
    async ({ site, visit }) => {
      const body = form({ attributes: 'profiles="user"' }).replace(
        ' policy-src="/policy.json"',
        "",
      );
      const tab = await visit(site.page(body));
      const policy = {
        ...POLICY,
        profile: [{ id: "user" }, { id: "admin" }],
        requirement: [
          { ...POLICY.requirement[0], profiles: ["user"] },
          {
            ...POLICY.requirement[0],
            id: "longer",
            profiles: ["admin"],
            rule: { length: { least: 15 } },
          },
        ],
      };
      assert.equal(
        await tab.run(() => document.querySelector("aikotoba-password").state),
        "loading",
      );
      await tab.page.fill("#password", PLAIN);
      await tab.run(
        (given) => (document.querySelector("aikotoba-password").policy = given),
        policy,
      );
      await tab.ready();
      await tab.until(isAccepted);
      await tab.run(() => (document.querySelector("aikotoba-password").profiles = ["admin"]));
      assert.deepEqual(
        (await tab.rows()).map(({ state, word }) => [state, word]),
        [["unmet", "Not met (14 of 15)"]],
      );
      await tab.run(() =>
        document.querySelector("aikotoba-password").setAttribute("profiles", "user"),
      );
      assert.equal(await tab.run(isAccepted), true);
      await tab.run(
        () => (document.querySelector("aikotoba-password").hide = "clauses strength reveal"),
      );
      assert.equal((await tab.rows())[0].sentence, "At least 8 characters. At most 64 characters.");
      assert.equal(await tab.page.getByRole("button", { name: "Show password" }).count(), 0);
      // One after another, and never a policy with the profiles of another.
      await tab.listen();
      await tab.run(() => {
        const element = document.querySelector("aikotoba-password");
        Object.assign(element, {
          profiles: [],
          facts: {},
          policy: undefined,
          policySrc: "/policy.json",
        });
      });
      await tab.until(
        () =>
          document.querySelector("aikotoba-password").shadowRoot.querySelectorAll("li").length > 3,
      );
      assert.ok((await tab.heard()).every(({ name }) => name !== "unavailable"));
    },
  ],
];
