#!/usr/bin/env python3
"""Counts how many different words of so many morae the largest dictionaries of Japanese have.

Whoever guesses with EDICT and ENAMDICT tries each reading once, in Hepburn letters as they are typed,
and short ones first. So a word of which nothing else is known is found, on average, where the middle
one of its length stands. `core/src/strength/aikotoba_1/morae.rs` has these figures for three, four and
five morae.
"""

import re

import sources

MOST = 8
ENTRY = re.compile(r"^([^ ]+) (?:\[([^\]]+)\] )?/")
# As `mora` of morae.rs: a vowel, a consonant before it, or an n by itself.
MORA = re.compile(
    r"[aiueo]"
    r"|(?:t(?=c)|(?P<doubled>[bcdfghjkmpqrstvwyz])(?=(?P=doubled)))?"
    r"(?:[kgszjtnhbpmr]y|[sc]h|ts|dz|[kgszjtdnhfbpmyrwv])[aiueo]"
    r"|n"
)


def morae(word):
    """How many there are, or none where the word is not made of them."""
    count, at = 0, 0
    while at < len(word):
        found = MORA.match(word, at)
        if not found:
            return None
        count, at = count + 1, found.end()
    return count


def words():
    """Every reading of both, in Hepburn letters as typed."""
    for package in ("enamdict", "edict"):
        for found in filter(None, map(ENTRY.match, sources.lines(package))):
            if word := sources.hepburn(found[2] or found[1]):
                yield word


def main():
    by_morae = {}
    for word in words():
        by_morae.setdefault(morae(word), set()).add(word)
    shorter = 0
    print("morae  words  the middle one")
    for count in range(1, MOST + 1):
        found = len(by_morae.get(count, ()))
        print(f"{count:5}{found:7}{shorter + found // 2:16,}")
        shorter += found


if __name__ == "__main__":
    main()
