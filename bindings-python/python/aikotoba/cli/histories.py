"""What is remembered of passwords while a batch of them is issued, before any of it is stored.

Of two passwords for one person the second is weighed on what is remembered once the first is there.
"""

from datetime import datetime

from aikotoba import Account, History, Outcome

from .room import Room
from .store import owner_of

__all__ = ["Histories"]


class Histories:
    """What is remembered while a batch goes on: as it is stored, and what came to it since."""

    def __init__(self, room: Room, now: datetime) -> None:
        self.room, self.now = room, now
        self.known: dict[tuple[str, str], History] = {}

    def read(self, account: Account) -> list[History]:
        """Those of an account; under the lock."""
        for one in self.room.histories(account, self.now):
            self.known.setdefault(owner_of(one.document), one)
        return self.of(account)

    def of(self, account: Account) -> list[History]:
        """Those of an account that were read before."""
        owners = {
            ("person", account.document["person"]),
            ("account", account.id),
            *(("pool", one) for one in self.room.pools),
        }
        return [one for owner, one in self.known.items() if owner in owners]

    def follow(self, outcome: Outcome) -> None:
        """What came to them."""
        self.known |= {owner_of(one.document): one for one in outcome.histories}
