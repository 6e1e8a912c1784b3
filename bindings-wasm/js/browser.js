// The package as a browser or a bundler loads it: importing it waits for the module.

import { load } from "./load.js";

await load();

export * from "./aikotoba.js";
