"""How Python values are told to the core, and what comes back: JSON text both ways, instants as RFC 3339 text.

The clock is read here and nowhere else, and only where the caller names no moment.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timezone
from typing import Any

from ._errors import InputError

__all__ = ["document_text", "json_text", "moment", "moment_text", "now_text", "parsed", "readable", "texts"]


def document_text(document: str | Mapping[str, Any]) -> str:
    """JSON text as it is, or the JSON text of a document."""
    return readable("a document", document) if isinstance(document, str) else json_text(document)


def readable(name: str, text: str) -> str:
    """Text that has no half of a surrogate pair, which Python's own error would show with all that is around it."""
    if not isinstance(text, str):
        raise TypeError(f"{name} must be str")
    try:
        text.encode()
        is_readable = True
    except UnicodeEncodeError:
        is_readable = False
    if not is_readable:
        problem = "cannot be read: there is half of a surrogate pair"
        raise InputError(f"{name} {problem}", "unreadable", [{"path": "", "problem": problem}])
    return text


def texts(name: str, given: Iterable[str]) -> list[str]:
    """Several texts; one alone is a mistake, and not its letters."""
    if isinstance(given, (str, bytes, bytearray)):
        raise TypeError(f"{name} must be several texts, and is one")
    return [readable(name, one) for one in given]


def json_text(value: object) -> str:
    """A value with whatever mappings and iterables it holds, as JSON text."""
    return json.dumps(_plain(value))


def parsed(text: str) -> dict[str, Any]:
    """What the core answered."""
    answer: dict[str, Any] = json.loads(text)
    return answer


def now_text(now: datetime | str | None) -> str:
    """The moment of a question; where nobody names one, the clock of this machine is read."""
    return moment_text("now", datetime.now(timezone.utc) if now is None else now)


def moment_text(name: str, moment: datetime | str) -> str:
    """An instant; text goes to the core as it is."""
    if isinstance(moment, str):
        return readable(name, moment)
    if not isinstance(moment, datetime):
        raise TypeError(f"{name} must be an aware datetime or RFC 3339 text")
    if moment.utcoffset() is None:
        raise TypeError(f"{name} must say its offset from UTC: give the datetime a tzinfo")
    return moment.astimezone(timezone.utc).isoformat()


def moment(text: str) -> datetime:
    """An instant that the core printed, which is in UTC."""
    # Python 3.10 knows no `Z`, and fractions of three or six digits alone.
    whole, _, fraction = text.removesuffix("Z").partition(".")
    return datetime.fromisoformat(f"{whole}.{fraction:0<6}+00:00")


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return moment_text("an instant", value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    # A lone string is iterable too, but nobody means its letters: the core refuses it where a list belongs.
    if isinstance(value, Iterable) and not isinstance(value, (str, bytes, bytearray)):
        return [_plain(one) for one in value]
    return value
