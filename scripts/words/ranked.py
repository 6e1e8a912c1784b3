"""Lists in order of rank, and what becomes of a word that stands in several of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from .romaji import canonical
from .trie import Entry

# Kinds of the Latin trie, and of the romaji trie.
PASSWORD, WORD, NAME, PUN = range(4)
JAPANESE_NAME, JAPANESE_WORD, PLACE, PHRASE = range(4)

# Shorter ones are particles and syllables: they would be found in every other word.
LEAST_LETTERS = 3
MOST_LETTERS = 32


@dataclass(frozen=True)
class Ranked:
    """Words of one list with their ranks there, the commonest with rank 1."""

    name: str
    kind: int
    ranks: dict[str, int]

    def until(self, most: int) -> Ranked:
        ranks = {word: rank for word, rank in self.ranks.items() if rank <= most}
        return Ranked(self.name, self.kind, ranks)


def in_order(name: str, kind: int, guesses: Iterable[Iterable[str]]) -> Ranked:
    """Ranks guesses by their order. One guess may be spelled in several ways.

    A guess that only repeats earlier ones takes no rank, so that ranks count different guesses.
    """
    ranks: dict[str, int] = {}
    rank = 1
    for spellings in guesses:
        new = [spelling for spelling in spellings if spelling not in ranks]
        ranks |= {spelling: rank for spelling in new}
        rank += bool(new)
    return Ranked(name, kind, ranks)


def unordered(name: str, kind: int, words: Iterable[str]) -> Ranked:
    """Words in no order: whoever tries them all has tried half of them when one fits."""
    found = sorted(set(words))
    return Ranked(name, kind, {word: max(1, len(found) // 2) for word in found})


def merged(lists: Iterable[Ranked]) -> list[Entry]:
    """Every word once, with the kind and the rank of the list where it ranks best."""
    best: dict[str, Entry] = {}
    for ranked in lists:
        for word, rank in ranked.ranks.items():
            if word not in best or rank < best[word].rank:
                best[word] = Entry(word, ranked.kind, rank)
    return [best[word] for word in sorted(best)]


def may_stand(spelling: str) -> bool:
    """Whether a canonical spelling is one of Japanese sounds, neither too short nor too long."""
    return (
        LEAST_LETTERS <= len(spelling) <= MOST_LETTERS and SYLLABLES.fullmatch(spelling) is not None
    )


def by_hand(file: str) -> list[list[str]]:
    """The lines of a file written by hand, split at white space."""
    text = (HERE / file).read_text(encoding="utf-8")
    return [line.split() for line in text.splitlines() if line and not line.startswith("#")]


def as_typed(words: Iterable[str]) -> list[str]:
    """Canonical spellings of words written in romaji."""
    spelled = [canonical(word) for word in words]
    strange = [word for word, spelling in zip(words, spelled) if not SYLLABLES.fullmatch(spelling)]
    if strange:
        raise SystemExit(f"not romaji: {strange}")
    return [spelling for spelling in spelled if may_stand(spelling)]


HERE = Path(__file__).resolve().parent
SYLLABLES = re.compile("(?:[kgsztdnhbpmrwy]?[aiueo]|[kgsztdnhbpmr]y[aiueo]|n|v[aiueo]|ts?a)+")
