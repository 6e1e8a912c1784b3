"""Words and places of the dictionary mecab-ipadic, ranked by how common they seem to be.

The dictionary has no frequencies. It has costs that were learnt from a corpus of newspapers, but a
cost itself says next to nothing: 山 has a high one, for it is short and stands in many longer
words. Two things do tell, and are added up:

- A word that the corpus lacked has the cost of its class, which hundreds of others share. A word
  that it had was moved away from there, up or down, and the farther the more often it was seen.
- A common word stands in many others: 山 in 山道 and 火山.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .ranked import Ranked, in_order, may_stand
from .romaji import hiragana, morae, spellings


@dataclass(frozen=True)
class Row:
    """A row of the dictionary: a form of a word, its reading in hiragana, and what it is."""

    written: str
    cost: int
    kinds: tuple[str, str, str]
    inflection: str
    form: str
    base: str
    reading: str


def rows(raw: list[list[str]]) -> list[Row]:
    """The rows whose reading is nothing but kana."""
    read = (
        Row(
            written=it[0],
            cost=int(it[3]),
            kinds=(it[5], it[6], it[7]),
            inflection=it[8],
            form=it[9],
            base=it[10],
            reading=hiragana(it[11]),
        )
        for it in raw
    )
    return [row for row in read if KANA.fullmatch(row.reading)]


def evidence(found: list[Row], within: Counter[str]) -> list[tuple[Row, int]]:
    """Each row with what speaks for its being common, in sixteenths of an octave."""
    times = Counter(row.cost for row in found)
    least = max(2, len(found) // SHARED_BY_ONE_IN)
    shared = [
        cost
        for cost, count in times.items()
        if count >= least and count == max(times[it] for it in range(cost - NEAR, cost + NEAR + 1))
    ] or [min(times, key=lambda cost: (-times[cost], cost))]
    weighed = []
    for row in found:
        moved = min(abs(row.cost - cost) for cost in shared)
        # One character or a few kana stand in others by chance, too.
        least = LEAST_KANA if KANA_ONLY.fullmatch(row.written) else LEAST_CHARACTERS
        weight = 3 if len(row.written) >= least else 1
        weighed.append((row, octaves(moved) + weight * octaves(within[row.written])))
    return weighed


def octaves(count: int) -> int:
    """`16 log2 (1 + count)` in whole numbers, which are the same on every machine."""
    return ((1 + count) ** 16).bit_length() - 1


def parts(written: Iterable[str]) -> Counter[str]:
    """In how many words each run of characters stands that is not a whole word."""
    found: Counter[str] = Counter()
    for word in set(written):
        found.update(
            {
                word[start:end]
                for start in range(len(word))
                for end in range(start + 1, min(len(word), start + MOST_PART) + 1)
                if end - start < len(word)
            }
        )
    return found


def words(files: dict[str, list[Row]], within: Counter[str], kind: int, name: str) -> Ranked:
    """Words of several files in one order: the most evidence first, then the most homophones."""
    most: dict[str, int] = {}
    times: Counter[str] = Counter()
    for file, found in files.items():
        for reading, weight in readings(file, found, within):
            weight += OF_FILE.get(file, 0)
            most[reading] = max(most.get(reading, weight), weight)
            times[reading] += 1
    by_rank = sorted(most, key=lambda it: (-most[it], -times[it], len(morae(it)), it))
    spelled = ([it for it in spellings(reading) if may_stand(it)] for reading in by_rank)
    return in_order(name, kind, spelled)


def readings(file: str, found: list[Row], within: Counter[str]) -> Iterator[tuple[str, int]]:
    """What of a file is tried as a password: words as they are, verbs and adjectives inflected."""
    weighed = evidence(found, within)
    if file not in INFLECTED:
        yield from ((row.reading, weight) for row, weight in weighed)
        return
    of_base: dict[tuple[str, str, str], list[tuple[Row, int]]] = {}
    for row, weight in weighed:
        of_base.setdefault((row.base, row.inflection, stem(row)), []).append((row, weight))
    for forms in of_base.values():
        weight = evidence_of_base(forms)
        yield from (
            (reading, weight - rarity) for reading, rarity in inflected(row for row, _ in forms)
        )


def evidence_of_base(forms: list[tuple[Row, int]]) -> int:
    """The most evidence of a form that does not merely have the cost of its word.

    The forms of a word that the corpus lacked share a cost, which may be far from all others.
    """
    times = Counter(row.cost for row, _ in forms)
    usual = min(times, key=lambda cost: (-times[cost], cost))
    return max(min(weight, octaves(abs(row.cost - usual))) for row, weight in forms)


def stem(row: Row) -> str:
    """The first mora of a reading, which tells いく from ゆく and くる from きたる well enough."""
    return "" if row.inflection.startswith("カ変・クル") else row.reading[:1]


def inflected(forms: Iterable[Row]) -> Iterator[tuple[str, int]]:
    """Forms in use, with how much rarer than the plain one each is as a password; a guess."""
    by_form = {row.form: row for row in forms}
    for form, endings in ENDINGS.items():
        row = by_form.get(form)
        if row is not None:
            yield from ((row.reading + ending, rarity) for ending, rarity in endings)
    past = by_form.get("連用タ接続")
    if past is not None and past.inflection.startswith("五段"):
        is_voiced = past.reading.endswith("ん") or "ガ行" in past.inflection
        yield from ((past.reading + it, RARITY_OF_PAST) for it in ("だで" if is_voiced else "たて"))
    elif past is not None and past.inflection.startswith("形容詞"):
        yield past.reading + "た", RARITY_OF_PAST
    elif "連用形" in by_form:
        reading = by_form["連用形"].reading
        yield from ((reading + it, RARITY_OF_PAST) for it in "たて")


KANA = re.compile("[ぁ-ゖー]+")
# Chosen by comparing the order with frequencies of written Japanese (the list of wordfreq 3.1.1, of
# which nothing is used): rank correlation 0.49 for nouns and 0.63 for places; of the distance
# alone 0.46 and 0.54, of the cost itself 0.18 and 0.09.
SHARED_BY_ONE_IN = 100
NEAR = 100
MOST_PART = 10
KANA_ONLY = re.compile("[ぁ-ゖァ-ヶー]+")
LEAST_CHARACTERS, LEAST_KANA = 2, 4

PROPER = frozenset({"Noun.org", "Noun.proper"})
# How much commoner the words of a file are than those of the others with the same evidence, in
# sixteenths of an octave: companies and titles are in a newspaper more often than in passwords.
OF_FILE = {
    "Noun.verbal": 80,
    "Noun.adjv": 32,
    "Noun.adverbal": 32,
    "Adverb": 32,
    "Interjection": 32,
    "Noun.org": -128,
    "Noun.proper": -128,
}

INFLECTED = frozenset({"Verb", "Adj"})
RARITY_OF_PAST = 48
ENDINGS = {
    "基本形": (("", 0),),
    "連用形": (("", 48), ("ます", 80), ("たい", 80)),
    "未然形": (("ない", 96),),
    "未然ウ接続": (("う", 128),),
    "命令ｅ": (("", 96),),
    "命令ｒｏ": (("", 96),),
    "命令ｉ": (("", 96),),
    "連用テ接続": (("", 64), ("て", 128)),
}
