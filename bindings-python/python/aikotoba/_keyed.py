"""What desks do with the host's keys beside weighing: names that nobody has, devices in stock, earlier hashes."""

import secrets
from collections.abc import Mapping
from typing import Any, cast

from . import _native as native
from ._history import History, native_history
from ._seed import TokenSeed, native_seed
from ._values import document_text, parsed
from .documents import StockedSeed

__all__ = ["KeyedDesk"]


class KeyedDesk:
    """The half of a desk that works with keys and with no account."""

    __slots__ = ("_native",)

    _native: native.Desk

    def digest_user(self, name: str) -> str:
        """What stands in records in the place of a user name that nobody has, made under the active key.

        Half a surrogate pair counts as U+FFFD. Without keys it is an ``InputError``.
        """
        if not isinstance(name, str):
            raise TypeError("a user name must be str")
        readable = name.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return self._native.digest_user(readable)

    def stock(self, device: TokenSeed, *, seed: bytes | None = None) -> StockedSeed:
        """The seed of a device, sealed, as it is kept until somebody is given it.

        ``device`` has the serial number as its ``id``. ``seed`` is 32 bytes of randomness, used once; left out,
        the operating system's are taken.
        """
        drawn = secrets.token_bytes(32) if seed is None else seed
        return cast(StockedSeed, parsed(self._native.stock(native_seed(device), drawn)))

    def unstock(self, stocked: Mapping[str, Any] | str) -> TokenSeed:
        """The seed of a device that was kept, for ``token_seed``; or to be kept under another key."""
        return TokenSeed._of(self._native.unstock(document_text(stocked)))

    def seed_digests(self, seed: TokenSeed) -> list[str]:
        """What may stand for a seed in tokens that are stored, in ``known.digest``.

        Before a seed is enrolled that was brought along, ask the store for tokens with any of these, and hand over
        all there are, of whomever, with the event ``enrol_token``.
        """
        return self._native.seed_digests(native_seed(seed))

    def foreign_hashes(self, history: History) -> list[str]:
        """The hashes that an earlier system left, to be compared with a new password."""
        return self._native.foreign_hashes(native_history(history))
