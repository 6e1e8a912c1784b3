"""How many pieces of slow work run at once.

Argon2id takes tens of mebibytes for each password, so that whoever has it evaluated a thousand times at once has the
memory of the machine. And it takes a core for a tenth of a second, so that it has no place in the event loop.
"""

from collections.abc import Callable
from typing import TypeVar

import anyio
import anyio.to_thread

T = TypeVar("T")


class Busy(Exception):
    """There was no place in time: it may be asked again."""


class Bounded:
    """A bounded number of places for slow work; whoever waits too long for one is sent away."""

    def __init__(self, at_once: int, patience: float = 5.0) -> None:
        self._places = anyio.CapacityLimiter(at_once)
        self._patience = patience

    async def run(self, work: Callable[[], T]) -> T:
        """Does slow work on a thread, when there is a place. ``Busy`` says that there was none."""
        borrower = object()
        try:
            with anyio.fail_after(self._patience):
                await self._places.acquire_on_behalf_of(borrower)
        except TimeoutError:
            raise Busy from None
        try:
            # A thread that was begun is waited for whatever happens to the request, and keeps its place until then.
            return await anyio.to_thread.run_sync(work)
        finally:
            self._places.release_on_behalf_of(borrower)
