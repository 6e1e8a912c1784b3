#!/usr/bin/env python3
"""Writes `parity.tsv`: passwords of people who know no Japanese, for comparing two estimators one
by one.

Words and names are drawn from the frequency lists of npm's zxcvbn (MIT, see NOTICE), each order
of magnitude of rank as often as the next, so that common and rare ones both come up. What is made
of them follows HABITS below, with its weights; nothing was left out because of what an estimator
says of it. Words that are Japanese are not drawn.
"""

import string

import sources
from draws import Draws

COUNT = 3600
DIGITS = string.digits
PRINTABLE = "".join(chr(code) for code in range(0x21, 0x7F))
ENDINGS = [
    "!",
    "!",
    "!",
    ".",
    "?",
    "#",
    "*",
    "@",
    "$",
    "!!",
    "&",
    "%",
    "_",
    "-",
    "+",
    "123",
    "1!",
    "123!",
    "01!",
]
SEPARATORS = ["", "", "", "-", "_", ".", " ", "@", "#", "/", "&", "+", "="]
LEET = {
    "a": "4@",
    "b": "8",
    "c": "(<{[",
    "e": "3",
    "g": "69",
    "i": "1!|",
    "l": "1|7",
    "o": "0",
    "s": "$5",
    "t": "+7",
    "x": "%",
    "z": "2",
}
KEYBOARD = ["`1234567890-=", " qwertyuiop[]\\", " asdfghjkl;'", " zxcvbnm,./"]
KEYBOARD_SHIFTED = ["~!@#$%^&*()_+", " QWERTYUIOP{}|", ' ASDFGHJKL:"', " ZXCVBNM<>?"]
KEYPAD = ["789", "456", "123"]
KNOWN_WALKS = [
    "qwerty",
    "qwertyuiop",
    "asdfgh",
    "asdfghjkl",
    "zxcvbn",
    "zxcvbnm",
    "1qaz2wsx",
    "qazwsx",
    "1q2w3e4r",
    "q1w2e3r4",
    "qweasd",
    "qweasdzxc",
    "qwer1234",
    "1234qwer",
    "zaq12wsx",
    "!QAZ2wsx",
    "poiuyt",
    "147258369",
    "789456123",
    "159753",
    "741852963",
    "asdf",
    "zxcv",
    "qwe",
    "aoeuidhtns",
    "7410",
    "plmokn",
    "wsxedc",
]
ROWS = [
    "abcdefghijklmnopqrstuvwxyz",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "0123456789",
    "acegikmoqsuwy",
    "02468",
    "13579",
]


class Writer:
    def __init__(self):
        self.draws = Draws("parity")
        lists = {
            name: self.not_japanese(words, lists_top=name)
            for name, words in sources.frequency_lists().items()
        }
        self.passwords = lists["passwords"]
        self.english = [
            word for word in lists["english_wikipedia"] if word.isalpha() and len(word) > 2
        ]
        self.film = [word for word in lists["us_tv_and_film"] if len(word) > 2]
        self.first = [lists["female_names"], lists["male_names"]]
        self.surnames = lists["surnames"]

    def not_japanese(self, words, lists_top):
        # A common English word stays although a Japanese one is written alike: `same`, `take`.
        stays = 3000 if lists_top in ("english_wikipedia", "us_tv_and_film") else 0
        return [
            word for rank, word in enumerate(words) if rank < stays or not self.is_japanese(word)
        ]

    def is_japanese(self, word):
        letters = "".join(c for c in word if c.isalpha())
        return letters in self.japanese

    @property
    def japanese(self):
        if not hasattr(self, "_japanese"):
            found = set()
            for _, reading, tags, _ in sources.entries("enamdict"):
                if {"s", "p"} & set(tags.split(",")):
                    found.add(sources.hepburn(reading))
            for _, reading, _, rest in sources.entries("edict"):
                if "/(P)/" in rest:
                    found.add(sources.hepburn(reading))
            found = {word for word in found if word and len(word) >= 4}
            # Long vowels are mostly left out in Latin letters.
            self._japanese = found | {
                w.replace("ou", "o").replace("oo", "o").replace("uu", "u") for w in found
            }
        return self._japanese

    def word(self):
        return self.draws.ranked(
            self.draws.weighted([(self.english, 5), (self.film, 3), (self.passwords, 2)])
        )

    def name(self):
        lists = [(self.first[0], 2), (self.first[1], 2), (self.surnames, 2)]
        return self.draws.ranked(self.draws.weighted(lists))

    def any_word(self):
        return self.draws.weighted([(self.word, 3), (self.name, 2)])()

    def cased(self, word):
        def mixed():
            return "".join(c.upper() if self.draws.chance(40) else c for c in word)

        ways = [
            (lambda: word, 50),
            (word.capitalize, 36),
            (word.upper, 6),
            (lambda: word[:-1] + word[-1:].upper(), 3),
        ]
        return self.draws.weighted([*ways, (mixed, 5)])()

    def year(self):
        return str(
            self.draws.weighted([(1940, 2), (1970, 5), (1990, 8), (2010, 3)]) + self.draws.below(17)
        )

    def number(self):
        draws = self.draws
        return draws.weighted(
            [
                (lambda: draws.pick(DIGITS), 5),
                (lambda: draws.text(DIGITS, 2), 8),
                (lambda: draws.text(DIGITS, 3), 4),
                (lambda: draws.text(DIGITS, 4), 4),
                (lambda: draws.text(DIGITS, 6), 1),
                (
                    lambda: draws.pick(
                        [
                            "123",
                            "1234",
                            "12345",
                            "321",
                            "007",
                            "69",
                            "666",
                            "777",
                            "000",
                            "99",
                            "11",
                            "22",
                        ]
                    ),
                    6,
                ),
                (self.year, 6),
            ]
        )()

    def ending(self):
        return self.draws.pick(ENDINGS) if self.draws.chance(35) else ""

    def as_listed(self):
        return self.cased(self.draws.ranked(self.passwords))

    def word_and_number(self):
        return self.cased(self.any_word()) + self.number() + self.ending()

    def complying(self):
        """What a rule about classes of characters brings forth."""
        return self.any_word().capitalize() + self.number() + self.draws.pick(ENDINGS)

    def number_and_word(self):
        return self.number() + self.draws.pick(SEPARATORS) + self.cased(self.any_word())

    def name_and_year(self):
        return self.cased(self.name()) + self.draws.pick(SEPARATORS) + self.year() + self.ending()

    def two_names(self):
        first = self.draws.ranked(self.draws.pick(self.first))
        if self.draws.chance(30):
            first = first[0]
        return (
            self.cased(first)
            + self.draws.pick(SEPARATORS)
            + self.cased(self.draws.ranked(self.surnames))
        )

    def date(self):
        day, month, year = 1 + self.draws.below(28), 1 + self.draws.below(12), self.year()
        short = self.draws.chance(40)
        year = year[2:] if short else year
        parts = [f"{day:02}", f"{month:02}", year]
        if self.draws.chance(25):
            parts = [str(day), str(month), year]
        order = self.draws.pick([(0, 1, 2), (1, 0, 2), (2, 1, 0)])
        return self.draws.pick(["", "", "-", "/", ".", "_", " "]).join(
            parts[index] for index in order
        )

    def name_and_date(self):
        return self.cased(self.any_word()) + self.date() + self.ending()

    def leet(self):
        word = self.cased(self.any_word())
        swapped = {letter for letter in LEET if self.draws.chance(55)}
        signs = {letter: self.draws.pick(LEET[letter]) for letter in sorted(swapped)}
        return "".join(signs.get(c.lower(), c) for c in word) + (
            self.number() if self.draws.chance(40) else ""
        )

    def walk(self):
        if self.draws.chance(40):
            known = self.draws.pick(KNOWN_WALKS)
            return known if self.draws.chance(50) else known + self.number() + self.ending()
        plain, shifted = (KEYPAD, KEYPAD) if self.draws.chance(20) else (KEYBOARD, KEYBOARD_SHIFTED)
        row = self.draws.below(len(plain))
        column = (
            len(plain[row]) - len(plain[row].lstrip()) + self.draws.below(len(plain[row].strip()))
        )
        keys, straight = [(row, column)], self.draws.pick([(0, 1), (0, -1), (1, 0), (0, 1)])
        for _ in range(4 + self.draws.below(9)):
            if self.draws.chance(30):
                straight = self.draws.pick([(0, 1), (0, -1), (1, 0), (-1, 0)])
            row, column = row + straight[0], column + straight[1]
            if not (
                0 <= row < len(plain)
                and 0 <= column < len(plain[row])
                and plain[row][column] != " "
            ):
                break
            keys.append((row, column))
        text = "".join((shifted if self.draws.chance(8) else plain)[r][c] for r, c in keys)
        return text + (self.number() if self.draws.chance(30) else "")

    def repeat(self):
        return self.draws.weighted(
            [
                (lambda: self.draws.pick(PRINTABLE) * (3 + self.draws.below(9)), 3),
                (
                    lambda: (
                        self.draws.text(PRINTABLE, 2 + self.draws.below(3))
                        * (2 + self.draws.below(4))
                    ),
                    3,
                ),
                (lambda: self.any_word() * 2, 4),
                (lambda: self.any_word() + self.draws.pick(DIGITS) * (3 + self.draws.below(4)), 3),
                (lambda: (self.any_word() + self.number()) * 2, 1),
            ]
        )()

    def sequence(self):
        row = self.draws.pick(ROWS)
        row = row[::-1] if self.draws.chance(30) else row
        start = self.draws.below(len(row) - 3)
        part = row[start : start + 3 + self.draws.below(7)]
        extra = self.draws.weighted([("", 4), (self.number(), 3), (self.any_word(), 3)])
        return part + extra if self.draws.chance(60) else extra + part

    def two_words(self):
        words = (
            self.cased(self.any_word()) + self.draws.pick(SEPARATORS) + self.cased(self.any_word())
        )
        return words + (self.number() if self.draws.chance(35) else "") + self.ending()

    def several_words(self):
        words = [self.any_word() for _ in range(3 + self.draws.below(3))]
        words = [word.capitalize() for word in words] if self.draws.chance(30) else words
        return self.draws.pick(SEPARATORS).join(words)

    def reversed_word(self):
        text = self.cased(self.any_word())[::-1]
        return text + (self.number() if self.draws.chance(50) else "")

    def random(self):
        signs = self.draws.pick(
            [
                string.ascii_lowercase,
                string.ascii_lowercase + DIGITS,
                string.ascii_letters + DIGITS,
                PRINTABLE,
                DIGITS + "abcdef",
                string.ascii_uppercase + DIGITS,
            ]
        )
        return self.draws.text(signs, 6 + self.draws.below(15))

    def digits(self):
        return self.draws.text(DIGITS, 4 + self.draws.below(10))

    def address(self):
        first, last = (
            self.draws.ranked(self.draws.pick(self.first)),
            self.draws.ranked(self.surnames),
        )
        host = self.draws.pick(
            ["gmail.com", "yahoo.com", "hotmail.com", "mail.com", "aol.com", "web.de", "office"]
        )
        return first + self.draws.pick([".", "_", ""]) + last + "@" + host

    def signs_within(self):
        """A word with signs put into or around it."""
        word, sign = self.cased(self.any_word()), self.draws.pick(PRINTABLE[:15])
        cut = self.draws.below(len(word) + 1)
        return self.draws.pick(
            [word[:cut] + sign + word[cut:], sign + word + sign, sign * 2 + word, word + sign * 3]
        )

    def habits(self):
        return [
            (self.as_listed, 10),
            (self.word_and_number, 12),
            (self.complying, 9),
            (self.number_and_word, 4),
            (self.name_and_year, 6),
            (self.two_names, 5),
            (self.date, 2),
            (self.name_and_date, 5),
            (self.leet, 8),
            (self.walk, 7),
            (self.repeat, 5),
            (self.sequence, 4),
            (self.two_words, 8),
            (self.several_words, 5),
            (self.reversed_word, 3),
            (self.random, 7),
            (self.digits, 2),
            (self.address, 2),
            (self.signs_within, 4),
        ]


def main():
    writer = Writer()
    made = {}
    while len(made) < COUNT:
        habit = writer.draws.weighted(writer.habits())
        password = habit()
        if 4 <= len(password) <= 40 and password not in made and password == password.strip():
            made[password] = habit.__name__
    lines = "".join(f"{habit.replace('_', '-')}\t{password}\n" for password, habit in made.items())
    (sources.HERE / "parity.tsv").write_text(lines, encoding="utf-8")


if __name__ == "__main__":
    main()
