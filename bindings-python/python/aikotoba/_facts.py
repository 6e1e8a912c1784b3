"""What a form or a user object says of a person, as the facts that a desk takes."""

import re
from collections.abc import Iterable
from datetime import date

__all__ = ["texts_of"]


def texts_of(value: object) -> list[str]:
    """The facts in a value: of a date its day, of several all, of nothing none."""
    if value is None or value == "":
        return []
    if isinstance(value, date):
        return [value.isoformat()[:10]]
    if isinstance(value, (list, tuple, set, frozenset)):
        return [text for one in value for text in texts_of(one)]
    return list(_fitting(str(value)))


def _fitting(text: str) -> Iterable[str]:
    """The text, or, where it is longer than a fact may be, its words.

    The core takes facts apart at the same places. A word that is cut refuses more passwords and never fewer: whatever
    contains the word contains its beginning.
    """
    # Half a surrogate pair is nobody's mistake but the form's: it says nothing of the person.
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if len(text) <= MOST_CHARACTERS:
        return [text]
    return [word[:MOST_CHARACTERS] for word in re.findall(r"\w+", text)][:MOST_WORDS]


MOST_CHARACTERS = 128
"""Of a fact: more is malformed input to the core."""
MOST_WORDS = 16
"""Of one text: a person has sixty-four facts at most."""
