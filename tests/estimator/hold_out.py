#!/usr/bin/env python3
"""Makes passwords of Japanese names and nouns that stand in none of the lists that ship.

Nothing is to be tuned on them: they show what an estimator makes of words it does not know. Names
come from ENAMDICT, nouns from EDICT; every word whose canonical romaji stands in a word set of
`core/` is dropped, so that the promise stays what it says when the sets grow. What is made lies
in `target/estimator/hold-out.tsv` and is not checked in, since those dictionaries are under CC
BY-SA 3.0.

Like the habits, each password has to be one that somebody finds within 10^8 guesses, who here has
the dictionaries themselves. Their names and nouns of at most two kanji, or marked as common, are
some 90,000 words, about half of which are in no list of ours. That leaves a thousand guesses or
so for what stands around a word, and the habits below keep to that.
"""

import sys

import sources
from draws import Draws

sys.path.insert(0, str(sources.ROOT / "scripts"))
from words.decode import decode  # noqa: E402
from words.romaji import canonical  # noqa: E402

COUNT = 600
MAGIC = b"AKWORDS1"
SIGNS = ["!", "!", "!", "#", "@", "?", "$", "*", "."]
SEPARATORS = ["", "", "-", "_", "."]
# Names that a rare one stands beside: a guesser takes some five hundred.
SURNAMES = [
    "satou",
    "suzuki",
    "takahashi",
    "tanaka",
    "itou",
    "watanabe",
    "yamamoto",
    "nakamura",
    "kobayashi",
    "katou",
    "yoshida",
    "yamada",
    "sasaki",
    "matsumoto",
    "inoue",
    "kimura",
    "hayashi",
    "shimizu",
    "saitou",
    "mori",
]
GIVEN = [
    "hiroshi",
    "takashi",
    "kenji",
    "daisuke",
    "takuya",
    "shou",
    "kenta",
    "naoki",
    "makoto",
    "akira",
    "keiko",
    "youko",
    "yumiko",
    "ai",
    "megumi",
    "misaki",
    "ayumi",
    "yuuko",
    "mayumi",
    "haruka",
]


class Writer:
    def __init__(self, shipped):
        self.draws = Draws("hold-out")
        unknown = [(tags, word) for tags, word in words() if not {word, canonical(word)} & shipped]
        self.surnames = sorted({word for tags, word in unknown if "s" in tags})
        self.given = sorted({word for tags, word in unknown if tags & {"f", "m", "g"}})
        self.nouns = sorted({word for tags, word in unknown if "n" in tags})

    def word(self):
        lists = [(self.surnames, 1), (self.given, 1), (self.nouns, 1)]
        return self.draws.pick(self.draws.weighted(lists))

    def cased(self, word):
        return word.capitalize() if self.draws.chance(35) else word

    def year(self):
        return str(
            self.draws.weighted([(1950, 2), (1970, 4), (1990, 4), (2007, 4)]) + self.draws.below(20)
        )

    def digits(self, most):
        """Up to so many digits, often those that everybody takes."""
        usual = [number for number in ("1", "11", "77", "88", "123", "777") if len(number) <= most]
        return self.draws.pick(usual) if self.draws.chance(40) else str(self.draws.below(10**most))

    def word_alone(self):
        return self.cased(self.word())

    def word_and_year(self):
        return self.cased(self.word()) + self.draws.pick(SEPARATORS) + self.year()

    def word_year_and_sign(self):
        return self.word().capitalize() + self.year() + self.draws.pick(SIGNS)

    def word_and_day(self):
        return (
            self.cased(self.word()) + f"{1 + self.draws.below(12):02}{1 + self.draws.below(28):02}"
        )

    def word_and_digits(self):
        return self.cased(self.word()) + self.draws.pick(SEPARATORS) + self.digits(2)

    def word_and_more_digits(self):
        return self.cased(self.word()) + self.digits(3)

    def word_digits_and_sign(self):
        return self.word().capitalize() + self.digits(2) + self.draws.pick(SIGNS)

    def digits_and_word(self):
        return self.digits(3) + self.word()

    def initial_surname_and_digits(self):
        return (
            self.draws.pick("akstnhmyr")
            + self.draws.pick(["", "."])
            + self.draws.pick(self.surnames)
            + self.digits(2)
        )

    def full_name(self):
        rare_first = [self.draws.pick(self.surnames), self.draws.pick(GIVEN)]
        rare_last = [self.draws.pick(SURNAMES), self.draws.pick(self.given)]
        return self.draws.pick(["", "", ".", "-", "_"]).join(
            rare_first if self.draws.chance(50) else rare_last
        )

    def word_twice(self):
        return self.word() * 2

    def habits(self):
        return [
            (self.word_alone, 8),
            (self.word_and_year, 20),
            (self.word_year_and_sign, 13),
            (self.word_and_day, 15),
            (self.word_and_digits, 12),
            (self.word_and_more_digits, 7),
            (self.word_digits_and_sign, 7),
            (self.digits_and_word, 4),
            (self.initial_surname_and_digits, 4),
            (self.full_name, 7),
            (self.word_twice, 3),
        ]


def main():
    writer = Writer(shipped())
    made = {}
    while len(made) < COUNT:
        habit = writer.draws.weighted(writer.habits())
        made.setdefault(habit(), habit.__name__.replace("_", "-"))
    lines = "".join(f"{habit}\t{password}\n" for password, habit in made.items())
    path = sources.FOLDER / "hold-out.tsv"
    path.write_text(lines, encoding="utf-8")
    return path


def words():
    """Names and nouns of four to ten letters, of at most two kanji or common ones, as typed."""
    for kinds, entries in (({"s", "f", "m", "g"}, "enamdict"), ({"n"}, "edict")):
        for written, reading, tags, rest in sources.entries(entries):
            word = sources.hepburn(reading)
            found = set(tags.split(",")) & kinds
            if found and word and 4 <= len(word) <= 10 and (len(written) <= 2 or "/(P)/" in rest):
                yield found, word


def shipped():
    """Every word of every word set that ships, in both tries; none at all is a mistake."""
    found = set()
    for path in sorted((sources.ROOT / "core").rglob("*")):
        if path.is_file() and (data := path.read_bytes()).startswith(MAGIC):
            latin, romaji = decode(data)
            found |= latin.keys() | romaji.keys()
    if not found:
        sys.exit("there is no word set below core/")
    return found


if __name__ == "__main__":
    print(main())
