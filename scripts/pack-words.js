// Packs a word set for its way to a browser: `node scripts/pack-words.js words.bin words.pack`.
//
// `bindings-wasm/js/packed.js` describes the format, and a test holds what comes out of it against the set.

import { readFileSync, writeFileSync } from "node:fs";

import { ENDS_WORD, HAS_CHILDREN, HEADER, MAGIC } from "../bindings-wasm/js/packed.js";

const [, , from, to] = process.argv;
writeFileSync(to, packed(readFileSync(from)));

/** @param {Buffer} set */
function packed(set) {
  const heads = [];
  const letters = [];
  const values = [[], [], [], []];
  for (let at = HEADER; at < set.length; ) {
    const head = set[at];
    const label = set.subarray(at + 1, at + 2 + (head & 7));
    heads.push(head);
    letters.push(...label);
    at += 1 + label.length;
    if (head & ENDS_WORD) {
      values[(head >> 3) & 3].push(set[at]);
      at += 1;
    }
    if (head & HAS_CHILDREN) {
      while (set[at] & 0x80) {
        at += 1;
      }
      at += 1;
    }
  }
  const columns = [heads, letters, ...values];
  const counts = Buffer.alloc(4 * columns.length);
  columns.forEach((column, index) => counts.writeUInt32LE(column.length, 4 * index));
  return Buffer.concat([Buffer.from(MAGIC), set.subarray(0, HEADER), counts, ...columns.map((column) => Buffer.from(column))]);
}
