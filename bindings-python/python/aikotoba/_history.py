"""The host's keys, what is remembered of passwords, and what was weighed, as people use them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NoReturn, cast

from . import _native as native
from ._stored import Stored
from ._values import document_text, json_text, now_text
from .documents import HistoryDocument

__all__ = ["History", "Keys", "Weighed", "native_history", "native_keys"]


class Keys:
    """The host's keys, by id: one that seals, and older ones that still open.

    They never lie where accounts do. They show themselves in no ``repr``, copy or pickle.

    >>> import secrets
    >>> Keys("2026-11", secrets.token_bytes(32))
    <aikotoba.Keys 2026-11 seals, redacted>
    """

    __slots__ = ("_native", "active")

    active: str

    def __init__(self, active: str, key: bytes, *, older: Mapping[str, bytes] | None = None) -> None:
        """Take the id and the 32 random bytes of the key that seals, and older ones by id.

        ``InputError`` says that a key is all noughts, or there twice.
        """
        self.active = active
        self._native = native.Keys(active, key, list((older or {}).items()))

    def __repr__(self) -> str:
        return f"<aikotoba.Keys {self.active} seals, redacted>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("keys are not pickled and not copied")


class History(Stored):
    """What is remembered of the passwords of a person, of a pool, or of one account, as it is stored."""

    __slots__ = ()

    _native: native.History

    def __init__(self) -> None:
        raise TypeError("a history is made by of_person, of_pool, of_account or from_json")

    @classmethod
    def of_person(cls, person: str, *, now: datetime | str | None = None) -> "History":
        """An empty history of a person, over all their accounts. It needs the host's keys."""
        return cls._new(person=person, at=now_text(now))

    @classmethod
    def of_pool(cls, pool: str, *, now: datetime | str | None = None) -> "History":
        """An empty history of a pool that the policy names. It needs the host's keys."""
        return cls._new(pool=pool, at=now_text(now))

    @classmethod
    def of_account(cls, account: str, *, now: datetime | str | None = None) -> "History":
        """An empty history of one account, for hosts without keys."""
        return cls._new(account=account, at=now_text(now))

    @classmethod
    def from_json(cls, document: str | Mapping[str, Any]) -> "History":
        """Read a history from the JSON text it was stored as, or from the document it is."""
        return cls._of(native.History.from_json(document_text(document)))

    @property
    def document(self) -> HistoryDocument:
        """The state as it is stored: a new document each time."""
        return cast(HistoryDocument, self._parsed())

    @property
    def remembered(self) -> int:
        """How many passwords are remembered, those of an earlier system included."""
        document = self.document
        return len(document.get("entries", ())) + len(document.get("foreign", ()))

    def __repr__(self) -> str:
        return f"<aikotoba.History at revision {self.revision}, redacted>"

    @classmethod
    def _new(cls, **asked: str) -> "History":
        return cls._of(native.History.new(json_text(asked)))

    @classmethod
    def _of(cls, native: native.History) -> "History":
        history = cls.__new__(cls)
        history._native = native
        return history


class Weighed:
    """What the passwords of a command amount to, without them. ``Desk.settle`` takes it."""

    __slots__ = ("_native",)

    _native: native.Weighed

    def __init__(self) -> None:
        raise TypeError("what was weighed is what Desk.weigh answers")

    def __repr__(self) -> str:
        return "<aikotoba.Weighed redacted>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("what was weighed is settled, and not pickled or copied")

    @classmethod
    def _of(cls, native: native.Weighed) -> "Weighed":
        weighed = cls.__new__(cls)
        weighed._native = native
        return weighed


def native_history(history: History) -> native.History:
    """The native half of a history; a document is none."""
    if not isinstance(history, History):
        raise TypeError("must be an aikotoba.History: make one with of_person or from_json")
    return history._native


def native_keys(keys: Keys | None) -> native.Keys | None:
    """The native half of keys, if there are any."""
    if keys is not None and not isinstance(keys, Keys):
        raise TypeError("must be aikotoba.Keys")
    return None if keys is None else keys._native
