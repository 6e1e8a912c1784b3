// The classes of a tool, once its module has been loaded.

import * as native from "../dist/tools/aikotoba_wasm.js";

import { toolsOf } from "./tools-faces.js";

export { InputError, UnavailableError } from "./errors.js";

export const { Policy, Messages, Waivers, Desk, Words } = toolsOf(native);
