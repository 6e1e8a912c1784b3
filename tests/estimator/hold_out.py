#!/usr/bin/env python3
"""Makes passwords of Japanese names and nouns that stand in none of the lists that ship.

Nothing is to be tuned on them: they show what an estimator makes of words it does not know. Names come from ENAMDICT,
nouns from EDICT; every word whose canonical romaji stands in a word set of `core/` is dropped, so that the promise
stays what it says when the sets grow. What is made lies in `target/estimator/hold-out.tsv` and is not checked in,
since those dictionaries are under CC BY-SA 3.0.
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
SEPARATORS = ["", "", "-", "_", ".", "@"]


class Writer:
    def __init__(self, shipped):
        self.draws = Draws("hold-out")
        unknown = [(tags, word) for tags, word in words() if not {word, canonical(word)} & shipped]
        self.surnames = sorted({word for tags, word in unknown if "s" in tags})
        self.given = sorted({word for tags, word in unknown if tags & {"f", "m", "g"}})
        self.places = sorted({word for tags, word in unknown if "p" in tags})
        self.nouns = sorted({word for tags, word in unknown if "n" in tags})

    def word(self):
        lists = [(self.surnames, 4), (self.given, 3), (self.places, 1), (self.nouns, 4)]
        return self.draws.pick(self.draws.weighted(lists))

    def cased(self, word):
        return word.capitalize() if self.draws.chance(35) else word

    def year(self):
        return str(self.draws.weighted([(1950, 2), (1970, 4), (1990, 4), (2007, 4)]) + self.draws.below(20))

    def day(self):
        return f"{1 + self.draws.below(12):02}{1 + self.draws.below(28):02}"

    def digits(self):
        number = self.draws.below(10 ** (1 + self.draws.below(4)))
        return str(self.draws.pick([number, 123, 1234, 1, 11, 77]) if self.draws.chance(40) else number)

    def word_alone(self):
        return self.cased(self.word())

    def word_and_year(self):
        return self.cased(self.word()) + self.draws.pick(SEPARATORS) + self.year()

    def word_year_and_sign(self):
        return self.word().capitalize() + self.year() + self.draws.pick(SIGNS)

    def word_and_day(self):
        return self.cased(self.word()) + self.draws.pick(SEPARATORS) + self.day()

    def word_day_and_sign(self):
        return self.word().capitalize() + self.day() + self.draws.pick(SIGNS)

    def word_and_digits(self):
        return self.cased(self.word()) + self.draws.pick(SEPARATORS) + self.digits()

    def digits_and_word(self):
        return self.digits() + self.draws.pick(SEPARATORS) + self.word()

    def initial_surname_and_digits(self):
        initial = self.draws.pick("akstnhmyr")
        return initial + self.draws.pick(["", ".", "-", "_"]) + self.draws.pick(self.surnames) + self.digits()

    def full_name(self):
        names = [self.draws.pick(self.surnames), self.draws.pick(self.given)]
        return self.draws.pick(["", ".", "-", "_"]).join(self.cased(name) for name in names)

    def word_twice(self):
        return self.word() * 2

    def two_words(self):
        return self.word() + self.draws.pick(SEPARATORS) + self.word()

    def habits(self):
        return [
            (self.word_alone, 8), (self.word_and_year, 20), (self.word_year_and_sign, 13), (self.word_and_day, 13),
            (self.word_day_and_sign, 7), (self.word_and_digits, 17), (self.digits_and_word, 4),
            (self.initial_surname_and_digits, 5), (self.full_name, 6), (self.word_twice, 2), (self.two_words, 5),
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
    """Names and nouns of four to twelve letters that are written with kanji, as typed, with their tags."""
    for _, reading, tags, _ in sources.entries("enamdict"):
        kinds = set(tags.split(",")) & {"s", "f", "m", "g", "p"}
        word = sources.hepburn(reading)
        if kinds and word and 4 <= len(word) <= 12:
            yield kinds, word
    for _, reading, tags, _ in sources.entries("edict"):
        word = sources.hepburn(reading)
        if "n" in tags.split(",") and word and 4 <= len(word) <= 12:
            yield {"n"}, word


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
