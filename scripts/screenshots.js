// Takes the pictures of the documentation: the demo page as it is built, and the element in a form.
//
//   npm --prefix bindings-wasm run screenshots        (the demo page must have been built: make demo-web)
//
// Pictures over 150 KB are an error: somebody has to load them.

import { mkdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { Site } from "../bindings-wasm/test/element-site.js";

const MOST_BYTES = 150_000;
const target = new URL(`${process.env.CARGO_TARGET_DIR ?? "../target"}/`, import.meta.url);
const images = fileURLToPath(new URL("../docs/images/", import.meta.url));
const NAMES = { en: "Hanako Yamada", ja: "山田 花子" };

const site = await new Site().open();
try {
  mkdirSync(images, { recursive: true });
  site.folders.set("demo/", fileURLToPath(new URL("demo-web", target)));
  const wide = { width: 1200, height: 900 };
  await demo("demo-light-en", {
    lang: "en",
    policy: "ja-org",
    profile: "public-server-admin",
    viewport: wide,
  });
  await demo("demo-dark-ja", {
    lang: "ja",
    policy: "ja-org",
    profile: "public-server-admin",
    viewport: wide,
    colorScheme: "dark",
  });
  await demo("demo-mobile-ja", {
    lang: "ja",
    policy: "member-site",
    viewport: { width: 390, height: 844 },
  });
  await element("element-light-en", { lang: "en", colorScheme: "light" });
  await element("element-dark-ja", { lang: "ja", colorScheme: "dark" });
} finally {
  await site.close();
}

async function demo(name, { lang, policy, profile = "", ...options }) {
  const tab = await opened({ lang, policy, profile }, { password: "sakura2024", ...options });
  if (options.viewport.width < 500) {
    // What somebody with a telephone sees while typing.
    await tab.run(() => document.querySelector("#form").scrollIntoView());
  }
  await written(tab, name, (path) => tab.page.screenshot({ path }));
}

async function element(name, { lang, ...options }) {
  const viewport = { width: 1000, height: 1400 };
  const tab = await opened(
    { lang, policy: "ja-org", profile: "public-server-admin" },
    { viewport, password: "Yamada-ladder1990", ...options },
  );
  await written(tab, name, (path) => tab.page.locator("#form").screenshot({ path }));
}

async function opened(asked, { password, ...options }) {
  const address = `${site.origin}/demo/index.html?${new URLSearchParams(asked)}`;
  const tab = await site.visit(address, { locale: asked.lang, ...options });
  await tab.ready();
  await tab.page.fill("#name", NAMES[asked.lang]);
  await tab.page.fill("#birthday", "1990-04-01");
  await tab.page.locator("#password").pressSequentially(password);
  await tab.page.waitForTimeout(1500);
  await tab.run(() => document.activeElement.blur());
  await tab.page.waitForTimeout(300);
  return tab;
}

async function written(tab, name, take) {
  const complaints = tab.unexpected();
  if (complaints.length > 0) {
    throw new Error(complaints.join("\n"));
  }
  const path = `${images}${name}.png`;
  await take(path);
  const { size } = statSync(path);
  console.log(`screenshots: docs/images/${name}.png, ${Math.ceil(size / 1000)} KB`);
  if (size > MOST_BYTES) {
    throw new Error(`${name} has ${size} bytes, more than ${MOST_BYTES}`);
  }
  await tab.close();
}
