// The word data that comes with the package. Apart from the rest, so that it is fetched only when an estimate is wanted.

/** @returns {Promise<import("../js/aikotoba.js").Words>} */
export async function builtInWords() {
  const { loadWords } = await import("../js/words.js");
  return loadWords();
}
