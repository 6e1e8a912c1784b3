#!/usr/bin/env python3
"""What comes out when somebody types kana on a Japanese keyboard that is set to letters.

The keys of a JIS keyboard (JIS X 6002) carry a kana each. Who knows that layout can type a word
by its kana while the machine writes letters: `3lt@s4` is あ り か ゛ と う. The table below is the
layout as printed on the keys. With `--check` the entries of the category `kana-keys` in
`japanese_habits.tsv` are compared with the words here.
"""

import sys
import unicodedata
from pathlib import Path

HERE = Path(__file__).parent

# Rows from left to right: the sign of the key without shift, and its kana.
ROWS = [
    ("1234567890-^\\", "ぬふあうえおやゆよわほへー"),
    ("qwertyuiop@[", "たていすかんなにらせ゛゜"),
    ("asdfghjkl;:]", "ちとしはきくまのりれけむ"),
    ("zxcvbnm,./", "つさそひこみもねるめ"),
]
# With shift: the small kana. The sign is what shift gives on a JIS keyboard.
SHIFTED = dict(zip("ぁぅぇぉゃゅょぃっ", "#$%&'()EZ", strict=True))
KEYS = {kana: key for keys, row in ROWS for key, kana in zip(keys, row, strict=True)} | SHIFTED
# The key right of `/` writes a backslash too, like that of ー.
KEYS["ろ"] = "\\"

# Reading, and what is typed after it in letters.
WORDS = [
    ("ありがとう", ""),
    ("ありがとうございます", ""),
    ("ありがとう", "2024"),
    ("さくら", "2025"),
    ("さくらさく", ""),
    ("ひまわり", "1!"),
    ("ひまわり", "2024"),
    ("ねこだいすき", ""),
    ("だいすき", "!"),
    ("あいしてるよ", "!"),
    ("よろしくおねがいします", ""),
    ("よろしく", "4649"),
    ("おはようございます", ""),
    ("こんにちは", "123"),
    ("がんばる", "2026"),
    ("たなか", "1985"),
    ("たなかひろし", ""),
    ("すずき", "0315"),
    ("やまだたろう", ""),
    ("たかはし", "!"),
    ("ひろし", "1980"),
    ("なごや", "2024"),
    ("おおさか", "1"),
    ("ふじさん", "3776"),
    ("ぱすわーど", ""),
    ("ひみつ", "123"),
    ("しあわせになりたい", ""),
    ("ねこねこ", "22"),
    ("にほん", "2020"),
    ("おつかれさま", ""),
    ("とうきょう", ""),
    ("わたし", "2025"),
]


def typed(reading):
    """The keys of a reading; a voiced kana is its plain one and the mark."""
    parts = unicodedata.normalize("NFD", reading)
    marks = {"\u3099": "゛", "\u309a": "゜"}
    return "".join(KEYS[marks.get(part, part)] for part in parts)


def passwords():
    return [typed(reading) + ending for reading, ending in WORDS]


def check(path=HERE / "japanese_habits.tsv"):
    """Stops where the corpus says something else than the table."""
    assert typed("ありがとう") == "3lt@s4"
    assert len(KEYS) == 47 + len(SHIFTED) + 1, "every key once, ろ besides"
    lines = path.read_text(encoding="utf-8").splitlines()
    entries = [line.split("\t") for line in lines if "\t" in line]
    written = [password for category, password in entries if category == "kana-keys"]
    missing = set(passwords()) ^ set(written)
    assert not missing and len(written) == len(WORDS), sorted(missing)


if __name__ == "__main__":
    if "--check" in sys.argv:
        check()
    else:
        print("\n".join(passwords()))
