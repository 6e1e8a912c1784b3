// As load.js, in Node: the module is there at once.

export { InputError, UnavailableError } from "./errors.js";

export async function load() {
  return import("./node.js");
}
