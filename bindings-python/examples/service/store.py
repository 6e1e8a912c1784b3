"""What is stored: accounts, tokens, histories and records, changed as a whole or not at all.

In memory: between two ``await`` nothing else runs in an event loop, so that ``commit`` is one step. In a database it is
one transaction, and each state an ``UPDATE … WHERE revision = expects`` (or an ``INSERT``, where 0 is expected) that has to
hit one row.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aikotoba import Account, Change, History, Record, Token

Facts = dict[str, list[str]]


class Raced(Exception):
    """Another change was quicker: nothing was stored."""


@dataclass(frozen=True)
class Held:
    """An account with everything that a command about it has to see."""

    account: Account
    tokens: list[Token]
    histories: list[History]
    facts: Facts | None


class Store:
    """What the service keeps. States are kept as a database would: as documents under a kind and an id."""

    def __init__(self) -> None:
        self._states: dict[tuple[str, str], Any] = {}
        # What is known of the owner of an account: the host's to keep, and an argument of every question.
        self._facts: dict[str, Facts] = {}
        # The audit log: what is appended is never changed.
        self.records: list[Record] = []
        # Whose owners are to be told of something: whoever sends mail looks here.
        self.to_be_told: list[str] = []

    async def find(self, name: str, now: datetime) -> Held | None:
        """The account of this name, if there is one."""
        document = self._states.get(("account", name))
        return None if document is None else await self.around(Account.from_json(document), now)

    async def around(self, account: Account, now: datetime) -> Held:
        """The same of an account that may not be stored yet."""
        person = account.document["person"]
        tokens = [
            Token.from_json(document)
            for (kind, _), document in self._states.items()
            if kind == "token" and document["person"] == person
        ]
        # Somebody of whom nothing is remembered has a history nonetheless: without one no password is set.
        remembered = self._states.get(("history", person))
        history = (
            History.from_json(remembered) if remembered else History.of_person(person, now=now)
        )
        return Held(account, tokens, [history], self._facts.get(account.id))

    async def commit(self, change: Change, facts: Facts | None = None) -> None:
        """Stores a change as a whole, with what is known of the owner. ``Raced`` says that it was made from what is there no more."""
        written = list(_written(change))
        for key, expects, _ in written:
            if self._states.get(key, {"revision": 0})["revision"] != expects:
                raise Raced
        self._states.update({key: document for key, _, document in written})
        if change.account is not None and facts is not None:
            self._facts[change.account.state["id"]] = facts
        self.records += change.records


def _written(change: Change) -> Iterator[tuple[tuple[str, str], int, Any]]:
    """What a change writes: under which key, over which revision, and what."""
    accounts = [] if change.account is None else [change.account]
    all_states: Iterable[tuple[str, str, Iterable[Any]]] = [
        ("history", "person", change.histories),
        ("token", "id", change.tokens),
        ("account", "id", accounts),
    ]
    for kind, name, states in all_states:
        for stored in states:
            yield (kind, stored.state[name]), stored.expects, stored.state
