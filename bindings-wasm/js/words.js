// Loads the word data once, in a browser: some hundred kilobytes that a page can do without until somebody types.
//
// Nothing is checked here: the core refuses bytes that are none of its own. What failed is forgotten.

import { UnavailableError } from "./errors.js";
import { load } from "./load.js";
import { unpacked } from "./packed.js";

/** @type {Map<string, Promise<any>>} */
const loading = new Map();

/** @param {{ url?: string | URL }} [options] */
export function loadWords({ url = new URL("../dist/words.pack", import.meta.url) } = {}) {
  const key = String(url);
  if (!loading.has(key)) {
    const made = Promise.all([load(), wordBytes({ url })]);
    const words = made.then(([{ Words }, bytes]) => Words.fromBytes(bytes));
    loading.set(key, words);
    words.catch(() => loading.delete(key));
  }
  return loading.get(key);
}

/** @param {{ url?: string | URL }} [options] */
export async function wordBytes({ url = new URL("../dist/words.pack", import.meta.url) } = {}) {
  let cause;
  try {
    const answer = await fetch(url);
    if (answer.ok) {
      return unpacked(new Uint8Array(await answer.arrayBuffer()));
    }
    cause = new Error(`the answer was ${answer.status}`);
  } catch (error) {
    cause = error;
  }
  throw new UnavailableError("file", cause);
}
