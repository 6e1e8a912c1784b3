// The package as Node loads it: the module is read from the folder beside this one.

import { readFileSync } from "node:fs";

import { initSync } from "../dist/aikotoba_wasm.js";

initSync({ module: readFileSync(new URL("../dist/aikotoba_wasm_bg.wasm", import.meta.url)) });

export * from "./aikotoba.js";
