"""Chooses what goes into the two word sets, and writes them and the list `oral-ja`.

The browser set keeps what is tried first of each list; the server set keeps all. Which is how long
in the browser set was weighed in `docs/words.md`.
"""

from __future__ import annotations

import argparse
import hashlib
import re
from collections import Counter
from pathlib import Path

from build_common_list import SUPPLEMENT, read_supplement

from . import ipadic, latin, names, oral, sources
from .ranked import (
    JAPANESE_WORD,
    PASSWORD,
    PHRASE,
    PLACE,
    Ranked,
    as_typed,
    by_hand,
    in_order,
    may_stand,
    merged,
    unordered,
)
from .romaji import canonical, hiragana
from .trie import Entry, word_set


def main() -> None:
    asked = read_arguments()
    lists = Lists.read(asked.archives)
    for name, (content, tries) in lists.word_sets().items():
        (asked.output / name).write_bytes(content)
        digest = f"sha256:{hashlib.sha256(content).hexdigest()}\n"
        (asked.output / name).with_suffix(".sha256").write_text(digest, encoding="ascii")
        report(name, content, tries)
    spoken = "".join(oral.lines(lists.oral())).encode("utf-8")
    (asked.oral / "oral-ja.txt").write_bytes(spoken)
    print("oral-ja.txt")
    print_bytes(spoken)


class Lists:
    """Every list, ranked and whole."""

    def __init__(
        self, of_latin: list[Ranked], of_romaji: list[Ranked], rows: dict[str, list[ipadic.Row]]
    ) -> None:
        self.latin = of_latin
        self.romaji = of_romaji
        self.rows = rows

    @classmethod
    def read(cls, archives: Path) -> Lists:
        zxcvbn = sources.in_npm(sources.read(sources.ZXCVBN, archives), FREQUENCY_LISTS)
        raw = sources.in_ipadic(sources.read(sources.IPADIC, archives), IPADIC_FILES)
        rows = {name: ipadic.rows(found) for name, found in raw.items()}
        of_people = names.of_dataset(sources.read(sources.NAMES, archives))
        words = {name: rows[name] for name in WORD_FILES}
        # 大学 is a place too, but who takes it for a password means the word.
        common = {row.written for name in COMMON_FILES for row in rows[name]}
        places = {"Noun.place": [it for it in rows["Noun.place"] if it.written not in common]}
        # Names of companies tell how common a place is, but of words only which are in trade.
        plain = {name: [row for row in words[name] if row.form in PLAIN] for name in words}
        anywhere = ipadic.parts(row.written for found in plain.values() for row in found)
        within = ipadic.parts(
            row.written for name in plain if name not in ipadic.PROPER for row in plain[name]
        )
        everyday_passwords, everyday_phrases = common_of_japan()
        return cls(
            [*latin.of_zxcvbn(zxcvbn), latin.puns(), everyday_passwords],
            [
                *of_people,
                names.of_ipadic(rows["Noun.name"], anywhere, of_people),
                in_order("phrases.txt", PHRASE, map(as_typed, by_hand("phrases.txt"))),
                everyday_phrases,
                in_order("everyday.txt", JAPANESE_WORD, one_by_one("everyday.txt")),
                ipadic.words(words, within, JAPANESE_WORD, "words of ipadic"),
                in_order("places.txt", PLACE, one_by_one("places.txt")),
                ipadic.words(places, anywhere, PLACE, "places of ipadic"),
            ],
            rows,
        )

    def word_sets(self) -> dict[str, tuple[bytes, tuple[list[Entry], list[Entry]]]]:
        made = {}
        for name, (most, most_letters, step) in SETS.items():
            tries = tuple(
                [
                    entry
                    for entry in merged(it.until(most.get(it.name, EVERY)) for it in lists)
                    if len(entry.word) <= most_letters
                ]
                for lists in (self.latin, self.romaji)
            )
            made[name] = word_set(*tries, step), tries
        return made


    def oral(self) -> list[str]:
        """The words for passwords told by word of mouth: no personal name of the data set."""
        (common,) = (it for it in self.romaji if it.name == "words of ipadic")
        of_people = self.romaji[: names.LISTS]
        return oral.chosen({name: self.rows[name] for name in oral.FILES}, common, of_people)


def common_of_japan() -> tuple[Ranked, Ranked]:
    """The common passwords of Japan that public lists lack: as typed, and those that are romaji."""
    typed, spoken = set(), set()
    for entry in read_supplement(SUPPLEMENT):
        spelling = canonical(hiragana(entry))
        if may_stand(spelling):
            spoken.add(spelling)
        elif PRINTABLE.fullmatch(entry):
            typed.add(entry)
    name = SUPPLEMENT.name
    return unordered(name, PASSWORD, typed), unordered(name, PHRASE, spoken)


def one_by_one(file: str) -> list[list[str]]:
    return [as_typed([word]) for line in by_hand(file) for word in line]


def report(name: str, content: bytes, tries: tuple[list[Entry], list[Entry]]) -> None:
    print(name)
    for entries, kinds in zip(tries, KINDS):
        count = Counter(entry.kind for entry in entries)
        told = ", ".join(f"{count[kind]} {plural}" for kind, plural in enumerate(kinds))
        print(f"  entries {len(entries):>7}: {told}")
    print_bytes(content)


def print_bytes(content: bytes) -> None:
    print(f"  bytes   {len(content):>7}")
    print(f"  sha256  {hashlib.sha256(content).hexdigest()}")


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Builds the word sets of the estimator.")
    parser.add_argument(
        "--archives",
        type=Path,
        default=ROOT / "target" / "words",
        help="folder of the archives; what it lacks is fetched into it (default: target/words)",
    )
    parser.add_argument("--output", type=Path, default=ROOT / "core" / "src" / "strength" / "words")
    parser.add_argument("--oral", type=Path, default=ROOT / "core" / "src" / "generate")
    return parser.parse_args()


ROOT = Path(__file__).resolve().parent.parent.parent
PRINTABLE = re.compile("[!-~]+")
FREQUENCY_LISTS = "package/lib/frequency_lists.js"
WORD_FILES = [
    *("Noun", "Noun.verbal", "Noun.adjv", "Noun.adverbal", "Noun.demonst", "Noun.nai"),
    *("Noun.others", "Adverb", "Adnominal", "Conjunction", "Interjection", "Verb", "Adj"),
    *("Noun.org", "Noun.proper"),
]
COMMON_FILES = ["Noun", "Noun.verbal", "Noun.adjv", "Noun.adverbal"]
IPADIC_FILES = [*WORD_FILES, "Noun.name", "Noun.place"]
KINDS = (
    ("passwords", "words", "names", "number puns"),
    ("names", "words", "places", "phrases"),
)
PLAIN = ("*", "基本形")
EVERY = 10**9

# Of each list, up to which rank it goes in; the longest word; and how finely ranks are kept.
BROWSER = {
    "passwords": 10_000,
    "english_wikipedia": 8_000,
    "us_tv_and_film": 6_000,
    "surnames": 2_000,
    "female_names": 1_500,
    "first names, man": 1_200,
    "first names, woman": 800,
    "names of ipadic": 0,
    "words of ipadic": 14_300,
    "places of ipadic": 1_500,
}
SERVER: dict[str, int] = {"words of ipadic": 80_000, "places of ipadic": 20_000}
SETS = {
    "words.bin": (BROWSER, 16, 4),
    "words-large.bin": (SERVER, 32, 1),
}
