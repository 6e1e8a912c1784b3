// Where the package's own files are, in Node: beside this script, or, when a bundler has taken the script elsewhere
// and left the files, where the package is installed.

import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

import { UnavailableError } from "./errors.js";

/** @param {string} name in `dist` @param {string} exported as the package exports it */
export function fileOf(name, exported) {
  const beside = new URL(`../dist/${name}`, import.meta.url);
  if (existsSync(beside)) {
    return beside;
  }
  try {
    return pathToFileURL(createRequire(import.meta.url).resolve(`aikotoba/${exported}`));
  } catch (cause) {
    throw new UnavailableError("file", cause);
  }
}

/** The bytes of a module. @param {string} name @param {string} exported */
export function moduleOf(name, exported) {
  if (typeof WebAssembly !== "object") {
    throw new UnavailableError("webassembly");
  }
  const file = fileOf(name, exported);
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new UnavailableError("file", cause);
  }
}
