// The module, the policies and the word data, once for all elements of a page.
//
// Nothing is loaded before an element asks. What failed to load is forgotten, so that it can be asked for again.

/** @typedef {typeof import("../js/aikotoba.js")} Module */

/** @type {Module | undefined} */
let loaded;
/** @type {Map<string, Promise<any>>} */
const fetched = new Map();
/** @type {WeakMap<object, any>} */
const policies = new WeakMap();
/** @type {WeakMap<object, { plain?: any, worded?: any }>} */
const desks = new WeakMap();
/** @type {Map<string, Promise<any>>} */
const words = new Map();
let messages;

/** @returns {Promise<Module>} rejected where WebAssembly is refused or the files are not there */
export async function loadModule() {
  const { load } = await import("../js/load.js");
  loaded = await load();
  return loaded;
}

/**
 * The policy somebody handed over, read once: a `Policy`, the document, or its text.
 * @param {any} given
 */
export async function policyOf(given) {
  const { Policy } = await loadModule();
  if (given instanceof Policy) {
    return given;
  }
  if (typeof given !== "object" || given === null) {
    return Policy.fromJson(given);
  }
  if (!policies.has(given)) {
    policies.set(given, Policy.fromJson(given));
  }
  return policies.get(given);
}

/** @param {string} address */
export function policyFrom(address) {
  return remembered(fetched, new URL(address, document.baseURI).href, async (url) => {
    // Both at once: neither has to wait for the other.
    const [{ Policy }, text] = await Promise.all([
      loadModule(),
      answerOf(url).then((a) => a.text()),
    ]);
    return Policy.fromJson(text);
  });
}

/**
 * The desk of a policy. Elements share it, and share another where the word data is there; approved exceptions are
 * somebody's own, and so is a desk with them. Whoever has a policy has the module.
 * @param {any} policy
 * @param {{ words?: any, waivers?: any[] }} [known]
 */
export function deskOf(policy, { words: wordSet, waivers = [] } = {}) {
  const { Desk, Waivers } = loaded;
  if (waivers.length > 0) {
    const exceptions = waivers.map((one) => (one instanceof Waivers ? one : Waivers.fromJson(one)));
    const desk = new Desk(policy, { waivers: exceptions });
    return wordSet === undefined ? desk : desk.withWords(wordSet);
  }
  const made = desks.get(policy) ?? {};
  desks.set(policy, made);
  made.plain ??= new Desk(policy);
  if (wordSet === undefined) {
    return made.plain;
  }
  if (made.worded?.words !== wordSet) {
    made.worded = { words: wordSet, desk: made.plain.withWords(wordSet) };
  }
  return made.worded.desk;
}

/**
 * The word data of the package, or of an address.
 * @param {string | null} address
 */
export function wordsFrom(address) {
  const url = address === null ? "" : new URL(address, document.baseURI).href;
  return remembered(words, url, async () => {
    const { Words } = await loadModule();
    if (url !== "") {
      return Words.fromBytes(new Uint8Array(await (await answerOf(url)).arrayBuffer()));
    }
    const { builtInWords } = await import("./words.js");
    return builtInWords();
  });
}

/**
 * What says the sentence of a finding or a hint, once the module is there.
 * @returns {Promise<(finding: { code: string, details?: object, message?: string }, language: string) => string>}
 */
export async function sayings() {
  const { Messages } = await loadModule();
  messages ??= new Messages();
  return (finding, language) => {
    const { code, details, message = code } = finding;
    let said;
    try {
      said = messages.say({ code, details }, language);
    } catch {
      // A newer server may have codes or details that this module does not know.
      return message;
    }
    return said === code ? message : said;
  };
}

/** @template T @param {Map<string, Promise<T>>} known @param {string} key @param {(key: string) => Promise<T>} make */
function remembered(known, key, make) {
  if (!known.has(key)) {
    const made = make(key);
    known.set(key, made);
    made.catch(() => known.delete(key));
  }
  return known.get(key);
}

async function answerOf(url) {
  const answer = await fetch(url, { credentials: "same-origin" });
  if (!answer.ok) {
    throw new Error(`${url} answered ${answer.status}`);
  }
  return answer;
}
