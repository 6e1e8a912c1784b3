"""Words as they are typed in Latin letters and digits: passwords, English, names, number puns."""

from __future__ import annotations

import re

from build_common_list import may_ship

from .ranked import NAME, PASSWORD, PUN, WORD, Ranked, by_hand, in_order


def of_zxcvbn(source: str) -> list[Ranked]:
    """The six lists of zxcvbn, each word in the list where it ranks best and at its rank there.

    zxcvbn has already kept each word to one list; a word that may not ship leaves a gap, so that
    all the others have the rank they have there.
    """
    lists = []
    for name, kind in LISTS.items():
        found = re.search(rf'\b{name}: "([^"]*)"\.split\(","\)', source)
        if found is None:
            raise SystemExit(f"the zxcvbn archive holds no list `{name}`")
        ranks = {word: rank for rank, word in enumerate(found[1].split(","), start=1)}
        lists.append(Ranked(name, kind, {word: ranks[word] for word in ranks if may_ship(word)}))
    return lists


def puns() -> Ranked:
    return in_order("goroawase.txt", PUN, ([digits] for digits, _ in by_hand("goroawase.txt")))


LISTS = {
    "passwords": PASSWORD,
    "english_wikipedia": WORD,
    "us_tv_and_film": WORD,
    "surnames": NAME,
    "female_names": NAME,
    "male_names": NAME,
}
