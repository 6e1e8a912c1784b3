"""Proves the word sets: every word is read back, and the romaji is that of the core.

    python3 -m unittest discover -s scripts -v

The sets are built anew from their archives (fetched into target/words if they are not there) and
compared with the ones that ship, byte by byte and then word by word.
"""

from __future__ import annotations

import math
import random
import re
import unittest

from words import decode, oral, romaji
from words.build import ROOT, SETS, Lists
from words.ranked import by_hand
from words.trie import Entry, quantised, word_set


ORAL = ROOT / "core" / "src" / "generate" / "oral-ja.txt"


class RomajiOfTheCore(unittest.TestCase):
    """The tables are read from the Rust source, so that one cannot change without the other."""

    source = (ROOT / "core" / "src" / "facts" / "romaji.rs").read_text(encoding="utf-8")

    def table(self, name: str) -> str:
        return re.search(rf"const {name}: [^=]*= \[(.*?)\];", self.source, re.S)[1]

    def test_the_sounds_are_the_same(self) -> None:
        found = re.findall(r'"([a-z]*)"', self.table("SOUNDS"))
        kana = [romaji.SOUNDS[chr(0x3041 + at)] for at in range(len(found))]
        self.assertEqual((len(found), found), (86, kana))
        self.assertEqual(len(romaji.SOUNDS), 87)
        self.assertEqual(romaji.SOUNDS["ー"], "")

    def test_the_spellings_are_the_same_in_the_same_order(self) -> None:
        body = re.search(r"fn spellings\(.*?\n}\n", self.source, re.S)[0]
        found = re.findall(r'\("([a-z]+)", "([a-z]+)"\)', body)
        self.assertEqual(found, list(romaji.SPELLINGS))

    def test_the_plain_vowels_are_the_same(self) -> None:
        found = re.findall(r"\('(.)', '(.)'\)", self.table("PLAIN_VOWELS"))
        self.assertEqual(dict(found), romaji.PLAIN_VOWELS)

    def test_what_falls_together_there_falls_together_here(self) -> None:
        groups = re.findall(r"&\[((?:\"[^\"]+\"(?:, )?)+)\](?:\[\.\.(\d)\])?", self.source)
        self.assertGreaterEqual(len(groups), 10)
        for group, first in groups:
            words = re.findall(r'"([^"]+)"', group)[: int(first or 99)]
            self.assertEqual(len({romaji.canonical(word) for word in words}), 1, words)

    def test_it_is_the_same_for_words_whose_canonical_form_was_printed_by_the_core(self) -> None:
        for word, canonical in {
            "おおさか": "osaka",
            "tohoku": "tohoku",
            "ゔぁいおりん": "buaiorin",
            "x9!おおー": "x9!o",
            "ぢゃ": "zya",
            "てゃ": "teya",
            "ohh": "o",
        }.items():
            self.assertEqual(romaji.canonical(word), canonical)


class BytesOfASet(unittest.TestCase):
    def test_any_words_are_read_back(self) -> None:
        draw = random.Random(20261128)
        for size in (0, 1, 2, 50, 3000):
            words = {
                "".join(draw.choices("ab1~!", k=draw.randint(1, 40))) for _ in range(size)
            }
            entries = [
                Entry(word, draw.randrange(4), draw.randint(1, 10 ** draw.randint(1, 5)))
                for word in sorted(words)
            ]
            found, nothing = decode.decode(word_set(entries, [], 1))
            want = {it.word: (it.kind, min(255, round(16 * math.log2(it.rank)))) for it in entries}
            self.assertEqual((found, nothing), (want, {}))

    def test_ranks_are_rounded_as_logarithms_are(self) -> None:
        for step in (1, 2, 4):
            for rank in [*range(1, 2000), *range(2000, 55_000, 97)]:
                exact = 16 * math.log2(rank) / step
                self.assertLessEqual(abs(quantised(rank, step) / step - exact), 0.5 + 1e-9, rank)

    def test_a_set_that_was_tampered_with_is_refused_or_reads_otherwise(self) -> None:
        entries = [Entry(word, 1, 7) for word in ("neko", "nekoneko", "inu", "tora", "123")]
        content = word_set(entries, entries, 1)
        whole = decode.decode(content)
        for at in range(len(content)):
            for changed in (content[at] ^ 1, content[at] ^ 0x80, content[at] ^ 0x20):
                broken = content[:at] + bytes([changed]) + content[at + 1 :]
                try:
                    self.assertNotEqual(decode.decode(broken), whole, at)
                except (ValueError, IndexError):
                    pass


class SetsThatShip(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.lists = Lists.read(ROOT / "target" / "words")
        cls.made = cls.lists.word_sets()

    def test_they_are_what_the_archives_give(self) -> None:
        for name, (content, _) in self.made.items():
            shipped = (ROOT / "core" / "src" / "strength" / "words" / name).read_bytes()
            self.assertTrue(content == shipped, f"{name} is not what the script builds")

    def test_the_list_for_the_telephone_is_what_the_archives_give(self) -> None:
        made = "".join(oral.lines(self.lists.oral()))
        self.assertTrue(made == ORAL.read_text(encoding="utf-8"), "the script builds another one")

    def test_every_limit_is_for_one_list_that_is_there(self) -> None:
        names = [ranked.name for ranked in (*self.lists.latin, *self.lists.romaji)]
        unknown = {name for most, _, _ in SETS.values() for name in most}.difference(names)
        self.assertEqual(unknown, set(), "a limit for a list that is not there")
        twice = {name for name in names if names.count(name) > 1}
        self.assertLessEqual(twice, {"common-ja.txt"})

    def test_every_word_is_read_back_with_its_kind_and_rank(self) -> None:
        for name, (content, tries) in self.made.items():
            step = SETS[name][2]
            for found, entries in zip(decode.decode(content), tries):
                self.assertEqual(len(found), len(entries))
                for entry in entries:
                    kind, quantity = found[entry.word]
                    self.assertEqual(kind, entry.kind, entry.word)
                    exact = 16 * math.log2(entry.rank)
                    # The last step of a byte takes what lies beyond it.
                    exact = min(exact, 255 // step * step)
                    self.assertLessEqual(abs(quantity - exact), step / 2 + 1e-9, entry.word)

    def test_the_browser_set_is_part_of_the_server_set(self) -> None:
        small, large = (decode.decode(self.made[name][0]) for name in SETS)
        for of_browser, of_server in zip(small, large):
            self.assertLessEqual(of_browser.keys(), of_server.keys())
            self.assertLess(len(of_browser), len(of_server))

    def test_words_everybody_knows_are_there(self) -> None:
        latin, of_japan = decode.decode(self.made["words.bin"][0])
        for word in ("password", "123456", "qwerty", "michael", "love", "4649", "smith"):
            self.assertIn(word, latin)
        for word in ("takahiro", "nekoneko", "himawari", "tarou", "yamada", "konnichiwa", "肉"):
            spelling = romaji.canonical(word)
            self.assertEqual(spelling in of_japan, word != "肉", word)


class WordsForTheTelephone(unittest.TestCase):
    """The rules are written down here once more, from letters and not from morae."""

    lines = ORAL.read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t") for line in lines]

    def test_there_are_4096_in_the_order_of_kana(self) -> None:
        kana = [pair[0] for pair in self.pairs]
        self.assertEqual(len(set(kana)), 4096)
        self.assertEqual(kana, sorted(kana))

    def test_the_first_four_letters_tell_each_from_all_others(self) -> None:
        self.assertEqual(len({romaji[:4] for _, romaji in self.pairs}), 4096)
        self.assertTrue(all(5 <= len(romaji) <= 8 for _, romaji in self.pairs))

    def test_each_is_spelled_as_it_sounds_and_in_one_way_only(self) -> None:
        for kana, spelled in self.pairs:
            self.assertRegex(kana, "^[あ-ん]+$")
            self.assertNotRegex(kana, "[っぢづをぁぃぅぇぉゎゐゑ]")
            self.assertRegex(spelled, "^(?:(?:[kgsztdnhbpmrwfj]|[kgnhbpmr]y|sh|ch|ts|y)?[aiueo]|n)+$")
            self.assertNotRegex(spelled, "aa|ii|uu|ee|oo|ou|ei|nn|n[mbp]")
            self.assertNotRegex(kana, "ん[あいうえおやゆよなにぬねの]")
            self.assertEqual(romaji.canonical(spelled), romaji.canonical(kana), kana)

    def test_none_is_denied(self) -> None:
        denied = {word for line in by_hand("oral-deny.txt") for word in line}
        self.assertGreater(len(denied), 800)
        self.assertEqual(denied.intersection(kana for kana, _ in self.pairs), set())


if __name__ == "__main__":
    unittest.main()
