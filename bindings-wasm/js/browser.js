// The package as a browser or a bundler loads it: the module is fetched from beside the script.

import init from "../dist/aikotoba_wasm.js";

await init({ module_or_path: new URL("../dist/aikotoba_wasm_bg.wasm", import.meta.url) });

export * from "./aikotoba.js";
