import type { Words } from "./aikotoba.js";

/**
 * Loads the word data that comes with the package, once; `url` is where else it lies.
 * Rejects if it does not arrive or is none, and tries again when it is called again.
 */
export function loadWords(options?: { url?: string | URL }): Promise<Words>;

/** The same as the bytes of the set, for `Words.fromBytes` of `aikotoba/tools`. */
export function wordBytes(options?: { url?: string | URL }): Promise<Uint8Array>;
