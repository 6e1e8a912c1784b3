"""A command, from the question to the answer.

::

    find ─► weigh (slow, bounded) ─► find ─► settle (quick) ─► commit ─► answer
      ▲                               ▲                          │
      └── stale: weighed on what      └──── raced: settle again ─┘
          is there no more

A race never hashes again; both ways back are bounded. Nobody learns anything before it is stored.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import anyio
from aikotoba import (
    Account,
    Answer,
    Command,
    Desk,
    Generated,
    IssueInitial,
    Outcome,
    StaleError,
    TokenSeed,
    Weighed,
)
from aikotoba.documents import Delivery

from .bounded import Bounded, Busy
from .sessions import Sessions
from .store import Facts, Held, Raced, Store

Origin = Mapping[str, Any]

MOST_WEIGHINGS = 3
"""How often a command is weighed: whoever keeps an account changing gets others to hash no more than this."""
MOST_RACES = 16
"""How often it is settled while others are quicker."""


class There(Exception):
    """There is such an account."""


@dataclass(frozen=True)
class Told:
    """An answer that was stored, and which revision of which account it belongs to."""

    answer: Answer
    account: str | None
    revision: int
    seed: TokenSeed | None


class Service:
    """What every request shares."""

    def __init__(
        self,
        desk: Desk,
        clock: Callable[[], datetime],
        *,
        at_once: int,
        administrators: Mapping[str, str],
    ) -> None:
        self.desk = desk
        self.now = clock
        self.slow = Bounded(at_once)
        self.store = Store()
        self.sessions = Sessions()
        # Accounts that administer, and in which role of the policy.
        self.administrators = administrators

    async def ask(self, whom: str | Held, command: Command, origin: Origin) -> Told:
        """Brings a command about: of whoever has this name, or nobody; or of an account that is not there yet.

        A refusal is an answer. ``Busy`` says that it may be asked again, ``There`` that the new account is not new.
        """
        # What was tried counts, also where the client hangs up or the server is told to stop.
        with anyio.CancelScope(shield=True):
            for _ in range(MOST_WEIGHINGS):
                weighed = await self._weigh(whom, command, origin)
                try:
                    return await self._settle(whom, weighed, origin)
                except StaleError:
                    continue
        raise Busy

    async def _weigh(self, whom: str | Held, command: Command, origin: Origin) -> Weighed:
        """The slow half: what was typed becomes facts."""
        held, now = await self._find(whom), self.now()
        return await self.slow.run(
            lambda: self.desk.weigh(
                command=command,
                origin=origin,
                facts=None if held is None else held.facts,
                now=now,
                **self._held(held, whom),
            )
        )

    async def _settle(self, whom: str | Held, weighed: Weighed, origin: Origin) -> Told:
        """The quick half: facts become what is stored, as often as another change was quicker."""
        for _ in range(MOST_RACES):
            held = await self._find(whom)
            outcome = self.desk.settle(
                told=weighed, origin=origin, now=self.now(), **self._held(held, whom)
            )
            try:
                await self.store.commit(outcome.change, None if held is None else held.facts)
            except Raced:
                continue
            return self._honour(outcome, held)
        raise Busy

    def _honour(self, outcome: Outcome, held: Held | None) -> Told:
        """Opens the answer, now that it was stored, and does what it asks of the host.

        If the program dies just here the sessions live on. Whoever keeps them in the database of the accounts ends
        them in the transaction of ``commit``, for every change that sets a password.
        """
        answer = outcome.stored()
        if held is None:
            return Told(answer, None, 0, None)
        account = outcome.account or held.account
        for effect in answer.effects:
            if effect == "notify_owner":
                # By mail or by telephone: by a way that whoever took the account cannot read.
                self.store.to_be_told.append(account.id)
            else:
                # What a newer version of the library asks for and nobody here knows is taken for the gravest.
                self.sessions.end_all(account.id, account.revision)
        return Told(answer, account.id, account.revision, outcome.seed())

    async def _find(self, whom: str | Held) -> Held | None:
        if isinstance(whom, str):
            return await self.store.find(whom, self.now())
        if await self.store.find(whom.account.id, self.now()) is not None:
            raise There
        return replace(await self.store.around(whom.account, self.now()), facts=whom.facts)

    def _held(self, held: Held | None, whom: str | Held) -> dict[str, Any]:
        """What ``weigh`` and ``settle`` are told of whoever is asked about."""
        if held is None:
            # The name may be a password typed into the wrong field: a digest of it stands in the record.
            return {"account": None, "unknown_user": self.desk.digest_user(str(whom))}
        return {"account": held.account, "tokens": held.tokens, "histories": held.histories}

    async def make_for(self, held: Held) -> Generated:
        """Makes a password that the policy takes for somebody."""
        profiles, now = held.account.document["profiles"], self.now()
        return await self.slow.run(
            lambda: self.desk.generate(profiles=profiles, facts=held.facts, now=now)
        )

    async def issue(
        self, account: Account, facts: Facts, origin: Origin, delivery: Delivery | None = None
    ) -> tuple[Generated, Told]:
        """Makes a password, and sets it as the first of a new account of whose owner this is known."""
        new = replace(await self.store.around(account, self.now()), facts=facts)
        made = await self.make_for(new)
        command = IssueInitial(
            new_password=made.reveal(),
            delivery=delivery,
            generated_by=origin.get("role"),
            unpredictable=True,
        )
        return made, await self.ask(new, command, origin)

    async def begin(self, account: str, profile: str) -> Generated:
        """The first account, by whoever starts the program."""
        new = Account.new(account, account, profiles=[profile], now=self.now())
        made, _ = await self.issue(new, {}, {"actor": "host", "role": "system-admin"})
        return made
