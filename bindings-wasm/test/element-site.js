// A site for the tests of the element: files of the package, and pages the tests write, under a strict
// Content-Security-Policy. What the driver evaluates goes round that policy and changes nothing in it.

import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";

const root = fileURLToPath(new URL("..", import.meta.url));
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const flags =
  "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync --js-flags=--expose-gc";
const served = ["dist/", "element/", "js/", "presets/"];
const types = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".wasm": "application/wasm",
};
export const STRICT =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; form-action 'self'; base-uri 'none'";

export class Site {
  #pages = new Map();
  #server = createServer((request, response) => this.#respond(request, response));
  /** What forms sent, oldest first. */
  sent = [];
  /** Path beginnings of folders that are served besides; a page of `demo` brings its own policy along. */
  folders = new Map();

  async open() {
    if (!existsSync(executablePath)) {
      throw new Error(`no browser at ${executablePath}: run scripts/install-browser.sh`);
    }
    await new Promise((listening) => this.#server.listen(0, "127.0.0.1", listening));
    this.browser = await chromium.launch({ executablePath, args: flags.split(" ") });
    return this;
  }

  async close() {
    await this.browser?.close();
    this.#server.close();
  }

  get origin() {
    return `http://127.0.0.1:${this.#server.address().port}`;
  }

  /** A page with this body. @returns {string} its address */
  page(body, { csp = STRICT, lang = "en", head = "", script = true } = {}) {
    const path = `/page-${this.#pages.size}.html`;
    const load = script ? '<script type="module" src="/element/index.js"></script>' : "";
    const html = `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>A form</title>${head}${load}</head><body><main>${body}</main></body></html>`;
    this.#pages.set(path, { html, csp });
    return `${this.origin}${path}`;
  }

  /** A file the pages may ask for. */
  file(path, content, type) {
    this.#pages.set(path, { html: content, csp: STRICT, type });
    return path;
  }

  /** A new tab whose complaints count as failures, unless they are expected. */
  async visit(address, { expected = [], routes = {}, ...options } = {}) {
    const context = await this.browser.newContext({
      viewport: { width: 800, height: 900 },
      ...options,
    });
    const page = await context.newPage();
    const complaints = [];
    page.on("pageerror", (error) => complaints.push(`the page failed: ${error.message}`));
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) {
        complaints.push(`the page says: ${message.text()}`);
      }
    });
    const asked = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    for (const [pattern, answer] of Object.entries(routes)) {
      await page.route(pattern, answer);
    }
    await page.goto(address);
    const tab = new Tab(page, await context.newCDPSession(page));
    tab.asked = asked;
    tab.unexpected = () =>
      complaints.filter((one) => !expected.some((known) => one.includes(known)));
    return tab;
  }

  #respond(request, response) {
    const { pathname } = new URL(request.url, "http://localhost");
    const path = normalize(decodeURIComponent(pathname)).slice(1);
    response.setHeader("content-security-policy", STRICT);
    if (path === "sent") {
      const pieces = [];
      request.on("data", (piece) => pieces.push(piece));
      request.on("end", () => {
        const body = Buffer.concat(pieces).toString();
        this.sent.push([...new URLSearchParams(body)]);
        response.setHeader("content-type", types[".html"]);
        response.end("<!doctype html><title>Sent</title><p>Sent.");
      });
      return;
    }
    const page = this.#pages.get(`/${path}`);
    if (page !== undefined) {
      response.setHeader("content-security-policy", page.csp);
      response.setHeader("content-type", page.type ?? types[".html"]);
      response.end(page.html);
      return;
    }
    const folder = [...this.folders].find(([start]) => path.startsWith(start));
    const file =
      folder === undefined ? join(root, path) : join(folder[1], path.slice(folder[0].length));
    if (path.startsWith("demo/")) {
      response.removeHeader("content-security-policy");
    }
    const isServed = folder !== undefined || served.some((start) => path.startsWith(start));
    if (!isServed || !existsSync(file)) {
      response.statusCode = path === "favicon.ico" ? 204 : 404;
      response.end();
      return;
    }
    response.setHeader("content-type", types[extname(file)] ?? "application/octet-stream");
    response.end(readFileSync(file));
  }
}

/** One open page. */
export class Tab {
  constructor(page, devtools) {
    this.page = page;
    this.devtools = devtools;
  }

  /** Evaluates a function of this file's language in the page. */
  async run(asked, ...given) {
    const expression = `(${asked})(...${JSON.stringify(given)})`;
    const { result, exceptionDetails } = await this.devtools.send("Runtime.evaluate", {
      expression,
      awaitPromise: true,
      returnByValue: true,
      userGesture: true,
    });
    if (exceptionDetails !== undefined) {
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    }
    return result.value;
  }

  /** Waits until a function of the page says yes. */
  async until(asked, ...given) {
    const end = Date.now() + 5_000;
    while (!(await this.run(asked, ...given))) {
      if (Date.now() > end) {
        throw new Error(`waited in vain for ${asked}`);
      }
      await new Promise((waited) => setTimeout(waited, 20));
    }
  }

  /** Waits until an element has its policy. */
  async ready(selector = "aikotoba-password") {
    const state = (wanted) => document.querySelector(wanted)?.state;
    try {
      await this.until((wanted) => document.querySelector(wanted)?.state === "ready", selector);
    } catch {
      throw new Error(`the element is ${await this.run(state, selector)}: ${this.unexpected()}`);
    }
  }

  /** What the rows show, from top to bottom: state and text. */
  rows(selector = "aikotoba-password") {
    return this.run(
      (wanted) =>
        [...document.querySelector(wanted).shadowRoot.querySelectorAll("li")].map((line) => ({
          state: line.dataset.state,
          sentence: line.querySelector(".sentence").textContent,
          word: line.querySelector(".state").textContent,
          finding: line.querySelector(".finding").textContent,
        })),
      selector,
    );
  }

  /** Everything of one part, as text. */
  part(name, selector = "aikotoba-password") {
    return this.run(
      (wanted, part) =>
        document.querySelector(wanted).shadowRoot.querySelector(`[part~="${part}"]`)?.textContent ??
        "",
      selector,
      name,
    );
  }

  /** Remembers the events of a page, as they arrive at its root. */
  listen() {
    return this.run(() => {
      window.heard = [];
      for (const name of ["verdictchange", "accepted", "unavailable"]) {
        document.addEventListener(name, ({ detail }) =>
          window.heard.push({
            name,
            cause: detail.cause,
            decision: detail.report?.decision ?? null,
            reason: detail.reason,
            text: JSON.stringify(detail),
          }),
        );
      }
    });
  }

  heard() {
    return this.run(() => window.heard);
  }

  close() {
    return this.page.context().close();
  }
}
