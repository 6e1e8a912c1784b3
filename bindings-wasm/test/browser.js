// The shared vectors in a real browser, on a page whose Content-Security-Policy allows its own files and
// WebAssembly, and nothing else. Needs a Chromium: `scripts/install-browser.sh`, or its path in CHROMIUM.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";
import { build } from "vite";

import { consumer, page as pageScript } from "./consumer.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const served = [
  "bindings-wasm/dist/",
  "bindings-wasm/js/",
  "bindings-wasm/presets/",
  "bindings-wasm/test/",
  "tests/presets/",
  "tests/vectors/",
];
const types = {
  ".bin": "application/octet-stream",
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".wasm": "application/wasm",
};
const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";
const strict = "default-src 'none'; script-src 'self'; connect-src 'self'";

/** Folders elsewhere, by where they are served. */
const folders = new Map();

async function main() {
  if (!existsSync(executablePath)) {
    throw new Error(`no browser at ${executablePath}: run scripts/install-browser.sh`);
  }
  const server = createServer(respond);
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const address = `http://127.0.0.1:${server.address().port}`;
  try {
    const found = await visit(`${address}/bindings-wasm/test/browser.html`);
    for (const asked of [built, refused]) {
      const failed = await asked(address);
      found.passed += failed.length === 0 ? 1 : 0;
      found.failed.push(...failed);
    }
    for (const line of found.failed) {
      console.error(line);
    }
    // The one line that tells how it went.
    console.log(`browser: ${found.passed} passed, ${found.failed.length} failed`);
    process.exitCode = found.passed > 0 && found.failed.length === 0 ? 0 : 1;
  } finally {
    server.close();
  }
}

/** What is wrong with a page that Vite made of the installed package. */
async function built(address) {
  const site = consumer({
    "page.js": pageScript,
    "main.js": `
      import { judged } from "./page.js";
      judged().then((outcome) => {
        document.documentElement.dataset.outcome = JSON.stringify({ ...outcome, failed: [] });
      });
    `,
    "index.html": '<!doctype html><html lang="en"><title>built</title><script type="module" src="/main.js"></script></html>',
  });
  try {
    await build({ root: site.folder, base: "/built/", logLevel: "error" });
    folders.set("built/", join(site.folder, "dist"));
    const { decision, rules, failed } = await visit(`${address}/built/index.html`);
    return decision === "refused" && rules === 9 ? failed : [`built: ${decision}, ${rules} rules`, ...failed];
  } finally {
    site.remove();
  }
}

/** What is wrong where the page's policy forbids WebAssembly. */
async function refused(address) {
  const found = await visit(`${address}/bindings-wasm/test/refused.html`);
  const said = found.said ?? "nothing";
  return said === "UnavailableError webassembly, UnavailableError webassembly"
    ? []
    : [`where WebAssembly is refused: ${said}`, ...found.failed];
}

async function visit(address) {
  const browser = await chromium.launch({
    executablePath,
    args: "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync".split(
      " ",
    ),
  });
  try {
    const page = await browser.newPage();
    const complaints = [];
    page.on("pageerror", (error) => complaints.push(`the page failed: ${error.message}`));
    page.on(
      "console",
      (message) =>
        message.type() === "error" && complaints.push(`the page says: ${message.text()}`),
    );
    await page.goto(address);
    // An attribute, since the page's policy forbids the driver to evaluate anything.
    const outcome = await page.waitForSelector("html[data-outcome]", { timeout: 120_000 });
    const found = JSON.parse(await outcome.getAttribute("data-outcome"));
    return { ...found, failed: [...found.failed, ...complaints] };
  } finally {
    await browser.close();
  }
}

function respond({ url }, response) {
  const path = normalize(decodeURIComponent(new URL(url, "http://localhost").pathname)).slice(1);
  response.setHeader("content-security-policy", path.endsWith("refused.html") ? strict : policy);
  for (const [prefix, folder] of folders) {
    if (path.startsWith(prefix) && existsSync(join(folder, path.slice(prefix.length)))) {
      response.setHeader("content-type", types[extname(path)] ?? "application/octet-stream");
      return response.end(readFileSync(join(folder, path.slice(prefix.length))));
    }
  }
  if (path === "bindings-wasm/test/files.json") {
    const listed = (folder) =>
      readdirSync(join(root, folder))
        .filter((name) => name.endsWith(".json"))
        .sort();
    const files = { presets: listed("tests/presets"), vectors: listed("tests/vectors") };
    return response.setHeader("content-type", types[".json"]).end(JSON.stringify(files));
  }
  if (!served.some((folder) => path.startsWith(folder)) || !existsSync(join(root, path))) {
    response.statusCode = path === "favicon.ico" ? 204 : 404;
    return response.end();
  }
  response.setHeader("content-type", types[extname(path)] ?? "application/octet-stream");
  return response.end(readFileSync(join(root, path)));
}

await main();
