// The tools as Node loads them.

import { initSync } from "../dist/tools/aikotoba_wasm.js";

import { moduleOf } from "./files-node.js";

initSync({ module: moduleOf("tools/aikotoba_wasm_bg.wasm", "tools_bg.wasm") });

export * from "./tools.js";
