"""The desk beside its state: how a command of the library is carried out on what is stored.

The slow half runs without the lock, on what was read before; the quick half under the lock, on what is there then.
If what was weighed is not what is stored any more, it is weighed again, but not for ever.
"""

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer

from aikotoba import (
    Account,
    Command,
    Desk,
    History,
    InputError,
    Outcome,
    Policy,
    Problem,
    StaleError,
    Status,
    StoreError,
)
from aikotoba.documents import Origin

from .exits import Exit, Trouble
from .keyfile import read_keys
from .options import Rules
from .store import Held, Store

__all__ = ["ATTEMPTS", "Kept", "Room"]

ATTEMPTS = 5


@dataclass(frozen=True)
class Kept:
    """Where the state is, and the keys it is sealed under."""

    state: Annotated[
        Path,
        typer.Option(
            "--state",
            envvar="AIKOTOBA_STATE",
            metavar="FOLDER",
            help="The state, as `init` made it.",
        ),
    ]
    keys: Annotated[
        Path | None,
        typer.Option(
            "--keys",
            envvar="AIKOTOBA_KEYS",
            metavar="FILE",
            help="The keys the state is sealed under; a file nobody else may read.",
        ),
    ] = None

    def room(self, rules: Rules) -> "Room":
        """The desk with its state."""
        store = Store(self.state, keys=self.keys)
        keys = None if self.keys is None else read_keys(self.keys)
        return Room(rules.desk(keys), store, keys is not None, rules.clock())


class Room:
    """A desk, a store and a clock."""

    def __init__(
        self, desk: Desk, store: Store, is_sealed: bool, clock: Callable[[], datetime]
    ) -> None:
        self.desk, self.store, self.is_sealed, self.clock = desk, store, is_sealed, clock
        self.zone = ZoneInfo(desk.policy.document["time-zone"])
        self.pools = _pools(desk.policy)

    def read(self, account: str, now: datetime) -> Held | None:
        """What there is of an account."""
        with self.store.locked():
            return self._held(account, now)

    def histories(self, account: Account, now: datetime) -> list[History]:
        """What is remembered for an account; to be called under the lock."""
        return self.store.histories(account, pools=self.pools, sealed=self.is_sealed, now=now)

    def accounts(self, ids: list[str] | None) -> list[Account]:
        """These accounts, or all of them; one that is not there is a mistake of whoever asks."""
        with self.store.locked():
            if ids is None:
                return self.store.accounts()
            found = {id: self.store.account(id) for id in ids}
        missing = [id for id, one in found.items() if one is None]
        if missing:
            raise Trouble(Exit.MALFORMED, "account.none", ids=", ".join(missing))
        return [one for one in found.values() if one is not None]

    def statuses(
        self, accounts: Iterable[Account], now: datetime
    ) -> tuple[list[Status], list[Problem]]:
        """Where accounts stand; and what this policy cannot say of some, whose profiles it does not know."""
        told: list[Status] = []
        problems: list[Problem] = []
        for account in accounts:
            try:
                told.append(self.desk.status(account, now=now))
            except StoreError:
                raise
            except InputError as error:
                problems += [
                    {"path": f"{account.id}: {one['path']}", "problem": one["problem"]}
                    for one in error.problems
                ]
        return told, problems

    def apply(self, account: str, command: Command, origin: Origin, **given: Any) -> Outcome:
        """Carry a command out and store what it comes to. The answer may be opened then.

        An account that is not there is answered as one that is, where the command is its owner's.
        """
        for _ in range(ATTEMPTS):
            begun = self.clock()
            before = self.read(account, begun)
            nobody = None if before is not None else self._digest(account)
            known, states = _split(before)
            told = {**states, "origin": origin, "unknown_user": nobody}
            weighed = self.desk.weigh(known, command, **told, **given, now=begun)
            try:
                with self.store.locked():
                    held = self._held(account, begun)
                    if (held is None) != (before is None):
                        continue
                    known, states = _split(held)
                    told = {**states, "origin": origin, "unknown_user": nobody}
                    outcome = self.desk.settle(known, weighed, **told, now=self.clock())
                    self.store.write([outcome.change])
                    return outcome
            except StaleError:
                continue
        raise Trouble(Exit.BUSY, "store.stale", attempts=ATTEMPTS)

    def _held(self, account: str, now: datetime) -> Held | None:
        return self.store.held(account, pools=self.pools, sealed=self.is_sealed, now=now)

    def _digest(self, name: str) -> str:
        # Without a key any digest of a name could be guessed back, and the name may be a password: a random one.
        return self.desk.digest_user(name) if self.is_sealed else secrets.token_hex(8)


def _split(held: Held | None) -> tuple[Account | None, dict[str, Any]]:
    if held is None:
        return None, {}
    return held.account, {"tokens": held.tokens, "histories": held.histories}


def _pools(policy: Policy) -> list[str]:
    rules = (one["rule"].get("never-reuse", {}) for one in policy.document.get("requirement", ()))
    return sorted({rule["pool"] for rule in rules if "pool" in rule})
