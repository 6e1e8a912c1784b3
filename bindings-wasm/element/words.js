// The word data that comes with the package. Apart from the rest, so that it is fetched only when an estimate is wanted.

/** @returns {Promise<import("../js/aikotoba.js").Words | undefined>} nothing where this build brings no word data */
export async function builtInWords() {
  return undefined;
}
