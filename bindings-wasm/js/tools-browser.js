// The tools as a browser or a bundler loads them, for pages about policies.

import init from "../dist/tools/aikotoba_wasm.js";

await init({ module_or_path: new URL("../dist/tools/aikotoba_wasm_bg.wasm", import.meta.url) });

export * from "./tools.js";
