"""Japanese personal names, ranked: surnames by people who bear them, first names by spellings."""

from __future__ import annotations

from collections import Counter

from .ipadic import Row, evidence
from .ranked import JAPANESE_NAME, Ranked, in_order, may_stand
from .romaji import spellings
from .sources import in_wheel


def of_dataset(wheel: bytes) -> list[Ranked]:
    surnames = in_wheel(wheel, FOLDER + "last_name_org.csv")
    surnames.sort(key=lambda row: (-int(row[1]), row[2]))
    lists = [named("Japanese surnames", [reading for _, _, reading, _ in surnames])]
    for sex in ("man", "woman"):
        popular = {row[0] for row in in_wheel(wheel, f"{FOLDER}first_name_{sex}_opti.csv")}
        rows = in_wheel(wheel, f"{FOLDER}first_name_{sex}_org.csv")
        # Nobody counted first names. A name that many people bear is written in many ways.
        rows.sort(key=lambda row: (row[0] not in popular, -len(row), row[0]))
        lists.append(named(f"first names, {sex}", [row[0] for row in rows]))
    return lists


def of_ipadic(rows: list[Row], within: Counter[str], known: list[Ranked]) -> Ranked:
    """Names that only the dictionary knows, ranked behind all the others."""
    seen = {spelling for ranked in known for spelling in ranked.ranks}
    last = max(rank for ranked in known for rank in ranked.ranks.values())
    readings: dict[str, tuple[int, int]] = {}
    for row, weight in evidence(rows, within):
        most, times = readings.get(row.reading, (0, 0))
        readings[row.reading] = max(most, weight), times + 1
    by_rank = sorted(readings, key=lambda reading: (*(-n for n in readings[reading]), reading))
    new = named("names of ipadic", [it for it in by_rank if not seen.issuperset(spellings(it))])
    return Ranked(new.name, new.kind, {word: last + rank for word, rank in new.ranks.items()})


def named(name: str, readings: list[str]) -> Ranked:
    spelled = ([it for it in spellings(reading) if may_stand(it)] for reading in readings)
    return in_order(name, JAPANESE_NAME, spelled)


# How many lists `of_dataset` returns.
LISTS = 3
FOLDER = "japanese_personal_name_dataset/dataset/"
