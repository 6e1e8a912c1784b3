"""Japanese sounds in Latin letters: the canonical spelling for comparing, Hepburn for reading.

`canonical` is `core/src/facts/romaji.rs` in Python, letter by letter: what stands in a word set has
to be what the estimator looks for. A test holds the two together.
"""

from __future__ import annotations

import re


def canonical(text: str) -> str:
    """The one spelling of all, as `canonical` in `core/src/facts/romaji.rs`."""
    return one_of_each(respelled(transliterated(text)))


def transliterated(text: str) -> str:
    latin = ""
    for character in text:
        if character in "ゃゅょ" and latin.endswith("i"):
            latin = latin[:-1]
        latin += SOUNDS.get(character) or (
            "" if character in SOUNDS else PLAIN_VOWELS.get(character, character)
        )
    return latin


def respelled(text: str) -> str:
    spelled, at = "", 0
    while at < len(text):
        for written, meant in SPELLINGS:
            if text.startswith(written, at):
                spelled += meant
                at += len(written)
                break
        else:
            spelled += text[at]
            at += 1
    return spelled


def one_of_each(text: str) -> str:
    short, last = "", " "
    for at, character in enumerate(text):
        following = text[at + 1 : at + 2]
        is_doubled = character == last and character.isascii() and character.isalpha()
        lengthens = last == "o" and (
            character == "u"
            or (character == "h" and not (following and following in "aiueoy"))
        )
        if not is_doubled and not lengthens:
            short += character
            last = character
    return short


def hiragana(text: str) -> str:
    """Katakana from ァ to ヶ as hiragana, as `kana_folded` in `core/src/facts/token.rs`."""
    return "".join(
        chr(ord(character) - KATAKANA_ABOVE_HIRAGANA) if "ァ" <= character <= "ヶ" else character
        for character in text
    )


def spellings(reading: str) -> list[str]:
    """The canonical spellings of a word given in kana: one, or two for a sound of a loanword.

    ティ struck as `ti` is not what ティ spells out as kana, `tei`; the same with シェ and `she`.
    """
    kana = hiragana(reading)
    as_kana = canonical(kana)
    as_typed = canonical(LOAN_SOUND.sub(lambda found: LOAN_SOUNDS[found[0]], kana))
    return [as_kana] if as_kana == as_typed else [as_kana, as_typed]


def morae(reading: str) -> list[str]:
    return MORA.findall(hiragana(reading))


def hepburn(reading: str) -> str:
    """Hepburn letters of a reading in plain hiragana without long vowels or doubled consonants."""
    return "".join(HEPBURN[mora] for mora in morae(reading))


def _sounds() -> dict[str, str]:
    sounds = (
        "a a i i u u e e o o ka ga ki gi ku gu ke ge ko go sa za si zi su zu se ze so zo ta da ti "
        "zi - tu zu te de to do na ni nu ne no ha ba pa hi bi pi hu bu pu he be pe ho bo po ma mi "
        "mu me mo ya ya yu yu yo yo ra ri ru re ro wa wa i e o n bu ka ke"
    ).split()
    # From ぁ (U+3041) to ゖ (U+3096), in the order of Unicode; っ and ー only lengthen or double.
    return {chr(0x3041 + at): "" if sound == "-" else sound for at, sound in enumerate(sounds)} | {
        "ー": ""
    }


def _hepburn() -> dict[str, str]:
    table = {}
    for kana, kunrei in SOUNDS.items():
        if kunrei:
            table[kana] = KUNREI_TO_HEPBURN.get(kunrei, kunrei)
    for first, start in (
        ("き", "ky"),
        ("ぎ", "gy"),
        ("し", "sh"),
        ("じ", "j"),
        ("ち", "ch"),
        ("に", "ny"),
        ("ひ", "hy"),
        ("び", "by"),
        ("ぴ", "py"),
        ("み", "my"),
        ("り", "ry"),
    ):
        table |= {first + small: start + vowel for small, vowel in zip("ゃゅょ", "auo")}
    return table


KATAKANA_ABOVE_HIRAGANA = 0x60
SOUNDS = _sounds()
KUNREI_TO_HEPBURN = {
    "si": "shi",
    "zi": "ji",
    "ti": "chi",
    "tu": "tsu",
    "hu": "fu",
}
HEPBURN = _hepburn()
# The longest first, where one begins like another.
SPELLINGS = (
    ("tchi", "ti"),
    ("tch", "ty"),
    ("tsu", "tu"),
    ("cchi", "ti"),
    ("cch", "ty"),
    ("chi", "ti"),
    ("ch", "ty"),
    ("shi", "si"),
    ("sh", "sy"),
    ("dzu", "zu"),
    ("ji", "zi"),
    ("jy", "zy"),
    ("j", "zy"),
    ("fu", "hu"),
    ("f", "hu"),
    ("mb", "nb"),
    ("mp", "np"),
    ("mm", "nm"),
    ("va", "ba"),
)
PLAIN_VOWELS = dict(zip("āīūēōâîûêô", "aiueoaiueo"))
LOAN_SOUNDS = {
    "てぃ": "ti",
    "でぃ": "di",
    "とぅ": "tu",
    "どぅ": "du",
    "うぃ": "wi",
    "うぇ": "we",
    "うぉ": "wo",
    "ゔぁ": "va",
    "ゔぃ": "vi",
    "ゔぇ": "ve",
    "ゔぉ": "vo",
    "ゔ": "vu",
    "つぁ": "tsa",
    "じぇ": "je",
    "しぇ": "she",
    "ちぇ": "che",
    "でゅ": "dyu",
    "ふゅ": "fyu",
}
LOAN_SOUND = re.compile("|".join(sorted(LOAN_SOUNDS, key=len, reverse=True)))
MORA = re.compile("[ぁ-ゖー][ゃゅょぁぃぅぇぉ]?")
