// The package as Node loads it: the module is read from a file at once.

import { initSync } from "../dist/aikotoba_wasm.js";

import { moduleOf } from "./files-node.js";

initSync({ module: moduleOf("aikotoba_wasm_bg.wasm", "aikotoba_bg.wasm") });

export * from "./aikotoba.js";
