// The tools as Node loads them.

import { readFileSync } from "node:fs";

import { initSync } from "../dist/tools/aikotoba_wasm.js";

initSync({ module: readFileSync(new URL("../dist/tools/aikotoba_wasm_bg.wasm", import.meta.url)) });

export * from "./tools.js";
