"""Writes a word set: the bytes that the estimator reads in place.

    0   8  magic `AKWORDS1`
    8   4  entries of the Latin trie        12  4  entries of the romaji trie
    16  4  bytes of the Latin trie          20  4  bytes of the romaji trie
    24     the Latin trie, then the romaji trie; nothing behind

Integers are little-endian. A trie is a block of siblings, in preorder:

    block = node+        the last node has bit 7 of its head set; an empty trie is 0 bytes
    node  = head label value? size? children-block?
    head  = bit 7: last of its siblings, bit 6: a word ends here, bit 5: has children,
            bits 4-3: kind of the word that ends here, bits 2-0: length of the label - 1
    value = q, the rank being 2^(q/16)
    size  = LEB128 length in bytes of the children

The reader is written apart from this, in `core/src/strength` and in `scripts/test_words.py`.
"""

from __future__ import annotations

import os
import struct
from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """A word of a trie: what kind of word it is, and its rank in the list where that is best."""

    word: str
    kind: int
    rank: int


def word_set(latin: list[Entry], romaji: list[Entry], step: int) -> bytes:
    """The bytes of a set. Ranks are kept to `step` sixteenths of an octave."""
    tries = [trie(entries, step) for entries in (latin, romaji)]
    counts = struct.pack("<4I", len(latin), len(romaji), len(tries[0]), len(tries[1]))
    return MAGIC + counts + tries[0] + tries[1]


def trie(entries: list[Entry], step: int) -> bytes:
    by_word = {
        entry.word.encode("ascii"): (entry.kind, quantised(entry.rank, step)) for entry in entries
    }
    if len(by_word) != len(entries):
        raise ValueError("a word stands twice")
    if b"" in by_word or any(not 0x21 <= byte <= 0x7E for word in by_word for byte in word):
        raise ValueError("a word is empty or holds what no label may hold")
    return block(sorted(by_word.items())) if by_word else b""


def block(words: list[tuple[bytes, tuple[int, int]]]) -> bytes:
    """The siblings that some sorted words, none of them empty, begin with."""
    groups: dict[int, list[tuple[bytes, tuple[int, int]]]] = {}
    for word, value in words:
        groups.setdefault(word[0], []).append((word, value))
    nodes = [node(group) for group in groups.values()]
    nodes[-1] = bytes([nodes[-1][0] | LAST]) + nodes[-1][1:]
    return b"".join(nodes)


def node(words: list[tuple[bytes, tuple[int, int]]]) -> bytes:
    """One sibling: sorted words that begin with the same byte."""
    label = os.path.commonprefix([words[0][0], words[-1][0]])[:MOST_LABEL]
    head, value = len(label) - 1, b""
    if words[0][0] == label:
        kind, quantity = words[0][1]
        head |= WORD | kind << 3
        value = bytes([quantity])
        words = words[1:]
    if not words:
        return bytes([head]) + label + value
    children = block([(word[len(label) :], value) for word, value in words])
    return bytes([head | CHILDREN]) + label + value + leb128(len(children)) + children


def quantised(rank: int, step: int) -> int:
    """The rank as sixteenths of an octave, rounded to a multiple of `step`; in whole numbers only.

    `32 log2 rank`, cut off, is the place of the highest bit of `rank ** 32`; floating-point
    logarithms may differ from machine to machine where it matters.
    """
    in_32nds = (rank**32).bit_length() - 1
    return min(255 // step * step, (in_32nds + step) // (2 * step) * step)


def leb128(number: int) -> bytes:
    written = []
    while number >= 0x80:
        written.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*written, number])


MAGIC = b"AKWORDS1"
MOST_LABEL = 8
LAST, WORD, CHILDREN = 0x80, 0x40, 0x20
