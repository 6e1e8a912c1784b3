"""Words and places of the dictionary mecab-ipadic, ranked by how much its corpus knew of them.

The dictionary has no frequencies, but costs that were learnt from a corpus of newspapers. A word
that the corpus lacked has the cost of its class, which hundreds of others share; one that it had
moved away from there, up or down, and the farther the more often it was seen. So the distance to
the next cost that many share is taken as evidence that a word is common. The cost itself says next
to nothing: 山 has a high one, for it is short and stands in many longer words.
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


def evidence(found: list[Row]) -> list[tuple[Row, int]]:
    """Each row with the distance of its cost to the next one that many rows share."""
    times = Counter(row.cost for row in found)
    least = max(2, len(found) // SHARED_BY_ONE_IN)
    shared = sorted(cost for cost, count in times.items() if count >= least)
    if not shared:
        shared = [times.most_common(1)[0][0]]
    return [(row, min(abs(row.cost - cost) for cost in shared)) for row in found]


def words(files: dict[str, list[Row]], kind: int, name: str) -> Ranked:
    """Words of several files in one order: the most evidence first, then the most homophones."""
    most: dict[str, int] = {}
    times: Counter[str] = Counter()
    for file, found in files.items():
        for reading, weight in readings(file, found):
            weight //= 2 if file in PROPER else 1
            most[reading] = max(most.get(reading, weight), weight)
            times[reading] += 1
    by_rank = sorted(most, key=lambda it: (-most[it], -times[it], len(morae(it)), it))
    spelled = ([it for it in spellings(reading) if may_stand(it)] for reading in by_rank)
    return in_order(name, kind, spelled)


def readings(file: str, found: list[Row]) -> Iterator[tuple[str, int]]:
    """What of a file is tried as a password: words as they are, verbs and adjectives inflected."""
    weighed = evidence(found)
    if file not in INFLECTED:
        yield from ((row.reading, weight) for row, weight in weighed)
        return
    of_base: dict[tuple[str, str, str], list[tuple[Row, int]]] = {}
    for row, weight in weighed:
        of_base.setdefault((row.base, row.inflection, stem(row)), []).append((row, weight))
    for forms in of_base.values():
        weight = evidence_of_base(forms)
        for reading, rarity in inflected(row for row, _ in forms):
            yield reading, (weight if rarity == 0 else weight // 2 - rarity)


def evidence_of_base(forms: list[tuple[Row, int]]) -> int:
    """The most evidence of a form that does not merely have the cost of its word.

    The forms of a word that the corpus lacked share a cost, which may be far from all others.
    """
    times = Counter(row.cost for row, _ in forms)
    usual = min(times, key=lambda cost: (-times[cost], cost))
    return max(min(weight, abs(row.cost - usual)) for row, weight in forms)


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
        yield from ((past.reading + it, FORM_OF_PAST) for it in ("だで" if is_voiced else "たて"))
    elif past is not None and past.inflection.startswith("形容詞"):
        yield past.reading + "た", FORM_OF_PAST
    elif "連用形" in by_form:
        reading = by_form["連用形"].reading
        yield from ((reading + it, FORM_OF_PAST) for it in "たて")


KANA = re.compile("[ぁ-ゖー]+")
# Chosen by comparing the order with frequencies of written Japanese: of the nouns, one cost in a
# hundred gave a rank correlation of 0.46, the cost itself 0.18; of places 0.54 and 0.09.
SHARED_BY_ONE_IN = 100

INFLECTED = frozenset({"Verb", "Adj"})
# Companies and titles: in a newspaper more often than in passwords.
PROPER = frozenset({"Noun.org", "Noun.proper"})
FORM_OF_PAST = 300
ENDINGS = {
    "基本形": (("", 0),),
    "連用形": (("", 300), ("ます", 500), ("たい", 600)),
    "未然形": (("ない", 700),),
    "未然ウ接続": (("う", 900),),
    "命令ｅ": (("", 700),),
    "命令ｒｏ": (("", 700),),
    "命令ｉ": (("", 700),),
    "連用テ接続": (("", 500), ("て", 900)),
}
