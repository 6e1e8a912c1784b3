// The classes of a page, once the module has been loaded.

import * as native from "../dist/aikotoba_wasm.js";

import { facesOf } from "./faces.js";

export { InputError, UnavailableError } from "./errors.js";

export const { Policy, Messages, Waivers, Desk, Words } = facesOf(native);
