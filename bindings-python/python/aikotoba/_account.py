"""Accounts, tokens and what comes of a command, as people use them.

Nothing here decides: what is malformed goes to the core as it is, and the core says what is wrong with it.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, cast

from . import _native as native
from ._history import History
from ._seed import TokenSeed
from ._stored import Stored
from ._values import document_text, json_text, moment_text, now_text, parsed
from .answers import Answer, Change
from .documents import AccountDocument, TokenDocument, TokenState

__all__ = ["Account", "Outcome", "Token", "native_account", "native_token"]


class Account(Stored):
    """An account of one person on one system, as it is stored. Only a desk makes another of it."""

    __slots__ = ()

    _native: native.Account

    def __init__(self) -> None:
        raise TypeError("an account is made by new or from_json")

    @classmethod
    def new(
        cls,
        id: str,
        person: str,
        *,
        profiles: Iterable[str] = (),
        system: str | None = None,
        valid_from: datetime | str | None = None,
        valid_until: datetime | str | None = None,
        now: datetime | str | None = None,
    ) -> "Account":
        """Make a new account, which was never stored and has no password.

        ``id`` is never used for a second account. It can be used from ``valid_from`` on and before
        ``valid_until``; both are aware ``datetime``s or RFC 3339 text. Without ``now`` the clock of this
        machine is read.

        >>> account = Account.new("a-1", "p-1", profiles=["user"])
        >>> account
        <aikotoba.Account a-1 at revision 0>
        >>> Account.from_json(account.to_json()).document == account.document
        True
        """
        asked = {
            "id": id,
            "person": person,
            "profiles": profiles,
            "at": now_text(now),
            "system": system,
            "valid_from": None if valid_from is None else moment_text("valid_from", valid_from),
            "valid_until": None if valid_until is None else moment_text("valid_until", valid_until),
        }
        told = {name: one for name, one in asked.items() if one is not None}
        return cls._of(native.Account.new(json_text(told)))

    @classmethod
    def from_json(cls, document: str | Mapping[str, Any]) -> "Account":
        """Read an account from the JSON text it was stored as, or from the document it is.

        ``InputError`` says where it is none. Its kind is ``newer_state`` where a newer version of this
        package wrote it.
        """
        return cls._of(native.Account.from_json(document_text(document)))

    @property
    def document(self) -> AccountDocument:
        """The state as it is stored: a new document each time."""
        return cast(AccountDocument, self._parsed())

    @property
    def id(self) -> str:
        """The account's id."""
        return str(self.document["id"])

    @property
    def person(self) -> str:
        """The id of the person who owns it."""
        return str(self.document["person"])

    def __repr__(self) -> str:
        return f"<aikotoba.Account {self.id} at revision {self.revision}>"

    @classmethod
    def _of(cls, native: native.Account) -> "Account":
        account = cls.__new__(cls)
        account._native = native
        return account


class Token(Stored):
    """A one-time-password token of a person, as it is stored. Only a desk makes one.

    The store keeps ``document["known"]["digest"]`` unique: no seed is anybody's twice.
    """

    __slots__ = ()

    _native: native.Token

    def __init__(self) -> None:
        raise TypeError("a token is what a desk answers, or made by from_json")

    @classmethod
    def from_json(cls, document: str | Mapping[str, Any]) -> "Token":
        """Read a token from the JSON text it was stored as, or from the document it is."""
        return cls._of(native.Token.from_json(document_text(document)))

    @property
    def document(self) -> TokenDocument:
        """The state as it is stored: a new document each time."""
        return cast(TokenDocument, self._parsed())

    @property
    def id(self) -> str:
        """The token's id."""
        return str(self.document["id"])

    @property
    def person(self) -> str:
        """The id of the person whose token it is."""
        return str(self.document["person"])

    @property
    def state(self) -> TokenState:
        """How it stands: ``"pending"``, ``"active"``, ``"suspended"``, ``"lost"`` or ``"retired"``."""
        return self.document["state"]

    def __repr__(self) -> str:
        document = self.document
        return f"<aikotoba.Token {document['id']} at revision {document['revision']}>"

    @classmethod
    def _of(cls, native: native.Token) -> "Token":
        token = cls.__new__(cls)
        token._native = native
        return token


class Outcome:
    """What a command comes to: a change to store, and an answer for after it was stored."""

    __slots__ = ("_native",)

    _native: native.Outcome

    def __init__(self) -> None:
        raise TypeError("an outcome is what a desk answers")

    @property
    def change(self) -> Change:
        """Everything to store, as a whole or not at all: ``account``, ``tokens``, ``histories``, ``records``.

        Each state stands under ``state`` beside ``expects``, the revision that has to be there (0: none).
        If another revision is there, store nothing, read what is there, and settle what was weighed again.
        """
        return Change(parsed(self._native.change_json()))

    @property
    def account(self) -> Account | None:
        """The account to store; ``None`` where it stays as it is."""
        account = self._native.account()
        return None if account is None else Account._of(account)

    @property
    def tokens(self) -> list[Token]:
        """The tokens to store."""
        return [Token._of(token) for token in self._native.tokens()]

    @property
    def histories(self) -> list[History]:
        """The histories to store."""
        return [History._of(history) for history in self._native.histories()]

    def stored(self) -> Answer:
        """The answer. Call this after the change was stored, and not before: nobody is told before."""
        return Answer(parsed(self._native.answer_json()))

    def seed(self) -> TokenSeed | None:
        """The seed of a token that was enrolled, to be shown once. Call this after the change was stored."""
        seed = self._native.seed()
        return None if seed is None else TokenSeed._of(seed)

    def recovery_codes(self) -> list[str]:
        """Recovery codes that were made, to be shown once. Call this after the change was stored."""
        return self._native.recovery_codes()

    def __bool__(self) -> bool:
        raise TypeError("an outcome is neither true nor false: ask stored().accepted")

    def __repr__(self) -> str:
        return "<aikotoba.Outcome>"

    @classmethod
    def _of(cls, native: native.Outcome) -> "Outcome":
        outcome = cls.__new__(cls)
        outcome._native = native
        return outcome


def native_account(account: Account) -> native.Account:
    """The native half of an account; a document is none."""
    if not isinstance(account, Account):
        raise TypeError("must be an aikotoba.Account: make one with new or from_json")
    return account._native


def native_token(token: Token) -> native.Token:
    """The native half of a token; a document is none."""
    if not isinstance(token, Token):
        raise TypeError("must be an aikotoba.Token: make one with from_json")
    return token._native
