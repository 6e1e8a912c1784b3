export { InputError, UnavailableError } from "./aikotoba.js";

/**
 * Loads the module once and answers with the package: `const { Desk, Policy } = await load()`.
 * Rejects with an `UnavailableError`, and tries again when it is called again.
 */
export function load(): Promise<typeof import("./aikotoba.js")>;
