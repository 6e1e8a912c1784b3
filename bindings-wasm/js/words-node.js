// Loads the word data once, in Node: from the folder beside this one, or from wherever a file or an address is.

import { readFile } from "node:fs/promises";

import { UnavailableError } from "./errors.js";
import { fileOf } from "./files-node.js";
import { Words } from "./node.js";
import { unpacked } from "./packed.js";
import { wordBytes as fetched } from "./words.js";

/** @type {Map<string, Promise<any>>} */
const loading = new Map();

/** @param {{ url?: string | URL }} [options] */
export function loadWords({ url } = {}) {
  const key = String(url ?? "");
  if (!loading.has(key)) {
    const words = wordBytes({ url }).then((bytes) => Words.fromBytes(bytes));
    loading.set(key, words);
    words.catch(() => loading.delete(key));
  }
  return loading.get(key);
}

/** @param {{ url?: string | URL }} [options] */
export async function wordBytes({ url } = {}) {
  const address = url === undefined ? fileOf("words.pack", "words.pack") : new URL(url);
  if (address.protocol !== "file:") {
    return fetched({ url });
  }
  try {
    return unpacked(new Uint8Array(await readFile(address)));
  } catch (cause) {
    throw new UnavailableError("file", cause);
  }
}
