"""Chooses the words of `oral-ja`, for passwords that are told by word of mouth or telephone.

A word has to be heard, written down and typed without a question. So: three or four morae, no sound
that is only a length, none with two spellings, five to eight letters, the first four of which no
other word has. And it has to be one that nobody minds hearing from an administrator: what points at
persons, bodies, illness, death, crime or politics is left out by the characters it is written with,
and what else was found in reading the list by `oral-deny.txt`.

    hiragana TAB Hepburn romaji, a word a line, in the order of kana
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from .ipadic import Row
from .ranked import Ranked, as_typed, by_hand
from .romaji import HEPBURN, canonical, hepburn, morae

WORDS = 4_096
FILES = ("Noun", "Noun.verbal", "Noun.adjv", "Noun.adverbal", "Adverb", "Verb", "Adj")
EVERYDAY = ("everyday.txt", "phrases.txt")


def chosen(files: dict[str, list[Row]], common: Ranked, names: Iterable[Ranked]) -> list[str]:
    """The readings, in the order of kana. `common` tells which of two words is better known."""
    of_people = {spelling for ranked in names for spelling in ranked.ranks}
    written: dict[str, set[str]] = {}
    for file, found in files.items():
        for row in found:
            if row.form in ("*", "基本形"):
                written.setdefault(row.reading, set()).add(row.written)
    denied = frozenset(word for line in by_hand("oral-deny.txt") for word in line)
    unknown = sorted(word for word in denied if word not in written)
    if unknown:
        raise SystemExit(f"oral-deny.txt denies what is no candidate: {unknown}")
    everyday = {word for file in EVERYDAY for line in by_hand(file) for word in as_typed(line)}
    last = len(common.ranks)
    candidates = sorted(
        (
            reading
            for reading, spellings in written.items()
            if is_clear(reading)
            and reading not in denied
            and canonical(reading) not in of_people
            and not any(UNWELCOME.search(spelling) for spelling in spellings)
        ),
        key=lambda reading: (
            canonical(reading) not in everyday,
            common.ranks.get(canonical(reading), last),
            reading,
        ),
    )
    best: dict[str, str] = {}
    heard: set[str] = set()
    # Words that a bad line makes alike stand together only where nothing else is left.
    for may_sound_alike in (False, True):
        for reading in candidates:
            start, unvoiced = hepburn(reading)[:UNIQUE], without_voice(reading)
            if start not in best and (may_sound_alike or unvoiced not in heard):
                best[start] = reading
                heard.add(unvoiced)
    by_rank = list(best.values())
    if len(by_rank) < WORDS:
        raise SystemExit(f"only {len(by_rank)} words are left of {WORDS}")
    return sorted(by_rank[:WORDS])


def is_clear(reading: str) -> bool:
    """Whether a reading is written and spelled as it is heard, in one way only."""
    parts = morae(reading)
    if not 3 <= len(parts) <= 4 or any(part not in HEPBURN for part in parts):
        return False
    spelled = hepburn(reading)
    return (
        LEAST_LETTERS <= len(spelled) <= MOST_LETTERS
        and UNCLEAR_KANA.search(reading) is None
        and LONG_VOWEL.search(spelled) is None
    )


def without_voice(reading: str) -> str:
    """A reading without the marks of か from が, は from ば and ぱ: on a bad line they are lost."""
    return "".join(it for it in unicodedata.normalize("NFD", reading) if it not in VOICE_MARKS)


def lines(readings: list[str]) -> Iterator[str]:
    return (f"{reading}\t{hepburn(reading)}\n" for reading in readings)


LEAST_LETTERS, MOST_LETTERS = 5, 8
UNIQUE = 4
VOICE_MARKS = "\u3099\u309a"
# ん before a vowel, ya or na is heard as another sound; before b, m and p it is spelled n or m.
UNCLEAR_KANA = re.compile("[っーぢづをゎぁぃぅぇぉゔ]|ん[あいうえおやゆよなにぬねのばびぶべぼぱぴぷぺぽまみむめも]")
LONG_VOWEL = re.compile("aa|ii|uu|ee|oo|ou|ei")
# Death and violence, illness and the body, sex, crime and war, slurs, religion and politics.
UNWELCOME = re.compile(
    "[死殺屍亡葬墓棺骸遺喪霊呪怨祟血刺斬絞撃銃砲爆刑獄牢囚罪罰犯盗賊詐偽嘘脅奪拷虐暴殴"
    "病症癌腫瘍膿疫菌毒傷疾患瘡痔痢疹咳痰嘔吐尿屎糞便屁尻肛股胸乳腹臍腸胃肝腎肺膀胱膣陰痛"
    "裸淫姦娼妓性妊娠胎堕孕婚妾艶媚狂痴愚呆醜奴婢隷賤卑乞丐穢汚惚"
    "貧乏禿盲聾唖跛躄党票税政軍兵戦核侵仏鬼魔悪邪宗祈禱罵恥辱嫌憎恨怒憤鬱悲哀泣涙悩"
    "惨災難禍厄凶賭博酒麻薬酔]"
)
