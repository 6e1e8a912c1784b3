// Builds the demo page into target/demo-web: static files that work from any folder of any server.

import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "vite";

const target = new URL(`${process.env.CARGO_TARGET_DIR ?? "../../target"}/`, import.meta.url);
const outDir = process.argv[2] ?? fileURLToPath(new URL("demo-web", target));

await build({
  root: fileURLToPath(new URL(".", import.meta.url)),
  base: "./",
  configFile: false,
  logLevel: "error",
  // The policy of the page allows no script and no image that is written into it.
  build: {
    outDir,
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1000,
  },
});
// What is handed on of others goes with its licence.
const licence = new URL("../node_modules/zxcvbn/LICENSE.txt", import.meta.url);
copyFileSync(licence, join(outDir, "zxcvbn-LICENSE.txt"));
console.log(`demo-web: ${outDir}
Any server of static files will do, such as
  python3 -m http.server --directory ${outDir} 8000
and then http://localhost:8000/`);
