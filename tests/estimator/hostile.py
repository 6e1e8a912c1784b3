"""Passwords that are dear to estimate: each a pattern that fills 100 characters, or 1,024 bytes."""

PATTERNS = {
    "one letter": "a",
    "two letters": "ab",
    "repeats within repeats": "ababcababcd",
    "signs read as letters": "4@8({[<369!|10$5+7%2",
    "words in such signs": "p@$$w0rd7r0ub4d0r&3",
    "dates": "19981231",
    "dates with slashes": "1/1/98",
    "one digit": "1",
    "digits in order": "1234567890",
    "a row of keys": "qwertyuiop",
    "keys to and fro": "qwedsazxcvfr",
    "romaji with many readings": "nannannin'ya",
    "long romaji words": "arigatougozaimasu",
    "hiragana": "さくらさくら",
    "kanji": "東京都港区",
    "full-width letters": "ｐａｓｓｗｏｒｄ",
    "common words": "thelovepasswordmonkey",
    "syllables before what is none": "n",
    "kana before what is none": "か",
    "no pattern": "Tq7#zV!m2_Kx9$eR;wB4~hN8&cJ6^uY3*gD5%aF0+pL1=sX",
}

# What stands behind the last of them.
TAILS = {"syllables before what is none": "x", "kana before what is none": "x"}


def of(characters, most_bytes):
    """Each pattern over and over, as long as both limits let it."""
    return {
        name: filled(pattern, TAILS.get(name, ""), characters, most_bytes)
        for name, pattern in PATTERNS.items()
    }


def filled(pattern, tail, characters, most_bytes):
    repeated = (pattern * (characters // len(pattern) + 1))[: characters - len(tail)]
    while len((repeated + tail).encode()) > most_bytes:
        repeated = repeated[:-1]
    return repeated + tail
