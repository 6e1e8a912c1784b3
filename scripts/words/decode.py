"""Reads a word set back: for tests and for looking at what is in it.

Written from the description of the format alone, and shares no code with what writes it. It takes
nothing on trust: whatever the format forbids is an error.

    PYTHONPATH=scripts python3 -m words.decode core/src/strength/words/words.bin
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path


def decode(content: bytes) -> tuple[dict[str, tuple[int, int]], dict[str, tuple[int, int]]]:
    """The Latin and the romaji trie: each word with its kind and its q."""
    if len(content) < 24 or content[:8] != b"AKWORDS1":
        raise ValueError("not a word set")
    numbers = [int.from_bytes(content[at : at + 4], "little") for at in (8, 12, 16, 20)]
    latin_words, romaji_words, latin_bytes, romaji_bytes = numbers
    if len(content) != 24 + latin_bytes + romaji_bytes:
        raise ValueError("not as long as it says")
    latin = in_block(content, 24, 24 + latin_bytes)
    romaji = in_block(content, 24 + latin_bytes, len(content))
    if (len(latin), len(romaji)) != (latin_words, romaji_words):
        raise ValueError("not as many words as it says")
    return latin, romaji


def in_block(content: bytes, start: int, end: int) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    open_blocks = [(start, end, "")] if start < end else []
    while open_blocks:
        at, end, prefix = open_blocks.pop()
        first_bytes = []
        is_last = False
        while not is_last:
            head = content[at]
            is_last = head >= 128
            is_word, has_children = head // 64 % 2 == 1, head // 32 % 2 == 1
            label = content[at + 1 : at + 2 + head % 8]
            at += 2 + head % 8
            first_bytes.append(label[0])
            if not all(0x21 <= byte <= 0x7E and not 0x41 <= byte <= 0x5A for byte in label):
                raise ValueError(f"a label at {at} holds what it may not hold")
            if not is_word and (head // 8 % 4 != 0 or not has_children):
                raise ValueError(f"a node at {at} is for nothing")
            word = prefix + label.decode("ascii")
            if is_word:
                found[word] = head // 8 % 4, content[at]
                at += 1
            if has_children:
                size, shift = 0, 0
                while content[at] >= 128:
                    size += (content[at] - 128) << shift
                    shift += 7
                    at += 1
                size += content[at] << shift
                at += 1
                if size == 0:
                    raise ValueError(f"no children at {at}")
                open_blocks.append((at, at + size, word))
                at += size
            if at > end:
                raise ValueError(f"a node at {at} leaves its block")
        if at != end:
            raise ValueError(f"a block ends at {at} instead of {end}")
        if any(left >= right for left, right in zip(first_bytes, first_bytes[1:])):
            raise ValueError(f"siblings of `{prefix}` out of order")
    return found


def lines(name: str, content: bytes) -> Iterator[str]:
    """A word a line: set, trie, kind, rank and word, with tabs between."""
    for trie, kinds, words in zip(("latin", "romaji"), KINDS, decode(content)):
        for word in sorted(words):
            kind, quantity = words[word]
            yield f"{name}\t{trie}\t{kinds[kind]}\t{round(2 ** (quantity / 16))}\t{word}"


KINDS = (("password", "word", "name", "pun"), ("name", "word", "place", "phrase"))


if __name__ == "__main__":
    for path in map(Path, sys.argv[1:]):
        print("\n".join(lines(path.stem, path.read_bytes())))
