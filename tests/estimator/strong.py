#!/usr/bin/env python3
"""Writes `strong.tsv`: 1,500 random passwords and passphrases that deserve the highest score.

Every one is drawn evenly from a space of at least 2^50: more than 10^15 guesses, where score 4
begins at 10^10. None was left out because of what an estimator says of it. The Japanese words of
the passphrases are common nouns of mecab-ipadic (see NOTICE).
"""

import math
import string

import sources
from draws import Draws

LOWER = string.ascii_lowercase
DIGITS = string.digits
PRINTABLE = "".join(chr(code) for code in range(0x21, 0x7F))
# Without what is mistaken for another on paper; the first passwords of this library are made of it.
PAPER = "acdefhjkmnprtwxy34679"
KANA = "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわ"
MORAE = [sources.SOUNDS[kana] for kana in KANA]
LEAST_BITS = 50


def main():
    draws = Draws("strong")
    english = (sources.ROOT / "core/src/generate/eff-large.txt").read_text().split()
    japanese = nouns()
    random_ones = [
        ("printable", 200, PRINTABLE, (12, 18)),
        ("lower-digits", 160, LOWER + DIGITS, (12, 18)),
        ("letters-digits", 160, string.ascii_letters + DIGITS, (12, 18)),
        ("hex", 100, DIGITS + "abcdef", (16, 32)),
        ("lower", 60, LOWER, (16, 22)),
        ("morae", 140, MORAE, (12, 16)),
        ("kana", 40, KANA, (12, 16)),
    ]
    made = []
    for category, count, signs, (least, most) in random_ones:
        assert math.log2(len(signs)) * least >= LEAST_BITS, category
        for _ in range(count):
            made.append((category, draws.text(signs, least + draws.below(most - least + 1))))
    made += [("paper", "-".join(draws.text(PAPER, 4) for _ in range(4))) for _ in range(160)]
    made += [("eff", phrase(draws, english, 4 + draws.below(3))) for _ in range(260)]
    made += [("nouns", phrase(draws, japanese, 5 + draws.below(2))) for _ in range(220)]
    made = list(dict.fromkeys(made))
    assert len(made) == 1500, len(made)
    lines = "".join(f"{category}\t{password}\n" for category, password in made)
    (sources.HERE / "strong.tsv").write_text(lines, encoding="utf-8")


def phrase(draws, words, count):
    """Words with one separator throughout, sometimes with capitals, sometimes with a number."""
    assert math.log2(len(words)) * count >= LEAST_BITS
    chosen = [draws.pick(words) for _ in range(count)]
    match draws.below(4):
        case 0:
            chosen = [word.capitalize() for word in chosen]
        case 1:
            chosen = [word.upper() if draws.chance(25) else word for word in chosen]
    if draws.chance(15):
        chosen.append(str(draws.below(100)))
    return draws.pick(["-", " ", ".", "_", "", ""]).join(chosen)


def nouns():
    """The romaji of the commonest nouns of three or four morae, by the costs of mecab-ipadic."""
    found = {}
    for line in sources.lines("mecab-ipadic"):
        _, _, _, cost, _, kind, *_, reading, _ = line.split(",")
        romaji = sources.hepburn(reading)
        if kind == "一般" and romaji and 5 <= len(romaji) <= 8:
            found[romaji] = min(int(cost), found.get(romaji, int(cost)))
    return sorted(found, key=lambda romaji: (found[romaji], romaji))[:4096]


if __name__ == "__main__":
    main()
