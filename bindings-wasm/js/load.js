// Loads the module when somebody asks, in a browser. What failed is forgotten, so that it can be tried again:
// a script whose evaluation failed stays failed for as long as the page is open.

import init from "../dist/aikotoba_wasm.js";

import { UnavailableError } from "./errors.js";

export { InputError, UnavailableError } from "./errors.js";

/** @type {Promise<typeof import("./aikotoba.js")> | undefined} */
let loading;

export function load() {
  loading ??= begin().catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function begin() {
  if (typeof WebAssembly !== "object") {
    throw new UnavailableError("webassembly");
  }
  try {
    await init({ module_or_path: new URL("../dist/aikotoba_wasm_bg.wasm", import.meta.url) });
  } catch (cause) {
    throw new UnavailableError(isRefused(cause) ? "webassembly" : "file", cause);
  }
  return import("./aikotoba.js");
}

// A file that is none, or the answer of a server that has none, is a CompileError too, but its message tells.
function isRefused(cause) {
  return cause instanceof WebAssembly.CompileError && /Content Security Policy|unsafe-eval/u.test(`${cause.message}`);
}
