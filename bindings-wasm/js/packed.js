// Word data on its way: the bytes of a set sorted by what they mean, which compress a fifth better, and without what
// can be counted anew. `scripts/pack-words.js` makes it, and this puts the set together again, byte for byte.
//
// magic · header of the set · how many heads, letters, and values of each of four kinds · heads · letters · values by kind
//
// `docs/words.md` and the core tell what a head is. Nothing is checked but what would ask for more room than there can
// be: the core reads through what comes out, and refuses what is no set.

export const MAGIC = "AKPACK01";
export const HEADER = 24;
/** Behind the magic, the header of the set and six numbers. */
export const COLUMNS = 8 + HEADER + 6 * 4;
export const [LAST, ENDS_WORD, HAS_CHILDREN] = [0x80, 0x40, 0x20];
/** A head, eight letters, a value and four bytes for a size. */
const LARGEST_NODE = 14;

/**
 * The bytes of a set; what is not packed is what it was.
 * @param {Uint8Array} bytes
 * @returns {Uint8Array}
 */
export function unpacked(bytes) {
  if (String.fromCharCode(...bytes.subarray(0, MAGIC.length)) !== MAGIC || bytes.length < COLUMNS) {
    return bytes;
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = bytes.subarray(MAGIC.length, MAGIC.length + HEADER);
  const number = (/** @type {number} */ at) => view.getUint32(MAGIC.length + at, true);
  const size = HEADER + number(16) + number(20);
  let end = COLUMNS;
  const ends = [0, 1, 2, 3, 4, 5].map((column) => (end += number(HEADER + 4 * column)));
  if (end !== bytes.length || size > HEADER + bytes.length * LARGEST_NODE) {
    return bytes;
  }
  const set = new Uint8Array(size);
  set.set(header);
  // From the back, since the size of children stands before them.
  /** Where blocks end whose parent is still to come. @type {number[]} */
  const blocks = [];
  let [node, letter, ...values] = ends;
  for (let at = size; node > COLUMNS; ) {
    const head = bytes[(node -= 1)];
    let behind = at;
    if (head & HAS_CHILDREN) {
      behind = blocks.pop() ?? at;
      const groups = leb128(behind - at);
      at -= groups.length;
      put(set, groups, at);
    }
    if (head & ENDS_WORD) {
      set[(at -= 1)] = bytes[(values[(head >> 3) & 3] -= 1)];
    }
    const length = (head & 7) + 1;
    at -= length;
    letter -= length;
    put(set, bytes.subarray(letter, letter + length), at);
    set[(at -= 1)] = head;
    if (head & LAST) {
      blocks.push(behind);
    }
  }
  return set;
}

/** A number in groups of seven bits, the lowest first. @param {number} number */
function leb128(number) {
  const groups = [];
  for (; number >= 0x80; number >>>= 7) {
    groups.push((number & 0x7f) | 0x80);
  }
  return [...groups, number];
}

/** Writes a part where there is room; where there is none the bytes were no set. @param {Uint8Array} set @param {ArrayLike<number>} part @param {number} at */
function put(set, part, at) {
  for (let index = 0; index < part.length; index += 1) {
    set[at + index] = part[index];
  }
}
