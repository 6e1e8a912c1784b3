// JavaScript's values on their way to the core: as JSON text, or as bytes.
//
// JSON.stringify quietly drops what JSON does not have: NaN becomes nothing, a Map an empty object, a symbol a member
// that is not there. Left out means "nobody asked" to the core, so all of that is a TypeError here. No error shows
// what was handed over, nor what a getter of it threw.

/** @param {string} what @param {unknown} given */
export function text(what, given) {
  if (typeof given !== "string") {
    throw new TypeError(`${what} must be text`);
  }
  // The encoder would put U+FFFD in the place of half a surrogate pair.
  if (/\p{Surrogate}/u.test(given)) {
    throw new TypeError(`${what} must be text without half a surrogate pair`);
  }
  return given;
}

/** @param {string} what @param {unknown} document */
export function jsonOf(what, document) {
  return typeof document === "string" ? text(what, document) : written(what, document);
}

/**
 * The members of an object of options; one that nobody knows is a TypeError, for a misspelt option that is ignored
 * would answer another question than the one asked.
 * @template {string} Name
 * @param {unknown} given @param {readonly Name[]} names
 * @returns {Partial<Record<Name, any>>}
 */
export function options(given, names) {
  const own = members("options", given);
  for (const name of Object.keys(own)) {
    if (!names.includes(/** @type {Name} */ (name))) {
      throw new TypeError(`there is no option ${name}`);
    }
  }
  return /** @type {any} */ (own);
}

/**
 * The own members of an object, each asked for once.
 * @param {string} what @param {unknown} given
 * @returns {Record<string, any>}
 */
export function members(what, given) {
  if (given === undefined) {
    return {};
  }
  if (!isPlain(given) || Array.isArray(given)) {
    throw new TypeError(`${what} must be an object`);
  }
  return readable(what, () => ({ .../** @type {object} */ (given) }));
}

/**
 * What an iterable gives, all of it.
 * @param {string} what @param {any} given
 * @returns {any[]}
 */
export function list(what, given) {
  // Array.from takes what it cannot iterate for an empty list.
  return readable(what, () => [...given]);
}

/** Whether something is one of a class, whatever its traps would answer. @param {any} given @param {any} of */
export function isOne(given, of) {
  try {
    return given instanceof of;
  } catch {
    return false;
  }
}

/** @param {string} what @param {unknown} value */
export function written(what, value) {
  const json = readable(what, () => JSON.stringify(value, kept));
  if (json === undefined) {
    throw new TypeError(`${what} must be something that JSON has`);
  }
  return json;
}

/** @param {unknown} instant */
export function moment(instant) {
  if (typeof instant === "string") {
    return text("a moment", instant);
  }
  return readable("a moment", () => Date.prototype.toISOString.call(instant));
}

/**
 * The bytes of a password, if they can still be read.
 * @param {unknown} given
 * @returns {Uint8Array | undefined}
 */
export function bytesOf(given) {
  if (kindOfArray.call(given) !== "Uint8Array") {
    return undefined;
  }
  // Asking for the iterator is a question that a detached buffer, or a shrunken one, answers with an error.
  readable("bytes", () => Uint8Array.prototype.values.call(given));
  return /** @type {Uint8Array} */ (given);
}

const kindOfArray = /** @type {(this: unknown) => string | undefined} */ (
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag)
    ?.get
);

/** @this {any} @param {string} name @param {unknown} value */
function kept(name, value) {
  const isKept =
    value === undefined ||
    value === null ||
    typeof value === "string" ||
    typeof value === "boolean" ||
    Number.isFinite(value) ||
    isPlain(value);
  if (!isKept || (value === undefined && Array.isArray(this))) {
    throw new TypeError();
  }
  return value;
}

// A plain object of another window has another prototype, but none above it.
function isPlain(value) {
  if (typeof value !== "object" || value === null) {
    return false;
  }
  if (Array.isArray(value)) {
    return true;
  }
  const prototype = readable("a value", () => Object.getPrototypeOf(value));
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** @template T @param {string} what @param {() => T} read @returns {T} */
function readable(what, read) {
  try {
    return read();
  } catch {
    throw new TypeError(`${what} cannot be read`);
  }
}
