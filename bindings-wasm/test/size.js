// What a page loads, part by part, and whether it keeps to `size-budget.json`.
//
// A module that was built with a ready-made standard library is larger: its figures are shown and held to nothing.
// `--write` takes today's sizes as the budget, with a little room.

import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const root = new URL("../", import.meta.url);
const budgetFile = new URL("size-budget.json", root);
const budget = JSON.parse(readFileSync(budgetFile, "utf8"));

/** What belongs together, as somebody loads it. */
const parts = {
  "rules: WebAssembly": ["dist/aikotoba_wasm_bg.wasm"],
  "rules: JavaScript": [
    "dist/aikotoba_wasm.js",
    ...["aikotoba", "browser", "errors", "faces", "load", "values"].map((name) => `js/${name}.js`),
  ],
  "words: data": ["dist/words.pack"],
  "words: JavaScript": ["js/words.js", "js/packed.js"],
  "element: JavaScript": listed("element", ".js"),
  "tools: WebAssembly": ["dist/tools/aikotoba_wasm_bg.wasm"],
  "largest preset": [listed("presets", ".json").sort((one, other) => bytes(other).length - bytes(one).length)[0]],
};
const totals = {
  "a page at once": ["rules: WebAssembly", "rules: JavaScript"],
  "a page with words": ["rules: WebAssembly", "rules: JavaScript", "words: data", "words: JavaScript"],
};

const rows = Object.entries(parts).map(([name, files]) => [name, measured(files)]);
const byName = Object.fromEntries(rows);
for (const [name, of] of Object.entries(totals)) {
  const sum = (key) => of.reduce((all, part) => all + byName[part][key], 0);
  rows.push([name, { raw: sum("raw"), gzip: sum("gzip"), brotli: sum("brotli") }]);
}
const columns = [32, 12, 12, 12, 12];
const line = (cells) => cells.map((cell, at) => (at ? String(cell).padStart(columns[at]) : cell.padEnd(columns[0]))).join("");
console.log(line(["", "bytes", "gzip -9", "brotli -11", "at most"]));
const over = [];
for (const [name, { raw, gzip, brotli }] of rows) {
  const most = budget.brotli[name];
  console.log(line([name, raw, gzip, brotli, most ?? ""]));
  if (most !== undefined && brotli > most) {
    over.push(`${name}: ${brotli} bytes with brotli, ${most} are allowed`);
  }
}

const { standardLibrary } = JSON.parse(readFileSync(new URL("dist/build.json", root), "utf8"));
if (process.argv.includes("--write")) {
  const room = (size) => Math.ceil((size * 1.01) / 256) * 256;
  const brotli = Object.fromEntries(rows.map(([name, one]) => [name, room(one.brotli)]));
  writeFileSync(budgetFile, `${JSON.stringify({ ...budget, brotli }, undefined, 2)}\n`);
} else if (standardLibrary !== "built") {
  console.log("The standard library was not built for size: nothing is held to the budget.");
} else if (over.length > 0) {
  console.error(over.join("\n"));
  process.exitCode = 1;
}

/** Each file is compressed for itself, as a server does. */
function measured(files) {
  const all = files.filter((file) => existsSync(new URL(file, root))).map(bytes);
  const sum = (size) => all.reduce((total, one) => total + size(one), 0);
  const brotli = (one) =>
    brotliCompressSync(one, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 },
    }).length;
  return {
    raw: sum((one) => one.length),
    gzip: sum((one) => gzipSync(one, { level: 9 }).length),
    brotli: sum(brotli),
  };
}

function bytes(file) {
  return readFileSync(new URL(file, root));
}

function listed(folder, ending) {
  const at = new URL(`${folder}/`, root);
  const names = existsSync(at) ? readdirSync(at) : [];
  return names.filter((name) => name.endsWith(ending)).map((name) => `${folder}/${name}`);
}
