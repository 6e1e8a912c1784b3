"""What accounts, tokens and histories have in common: they are stored as JSON text."""

from typing import Any, Protocol

from ._values import parsed

__all__ = ["Stored"]


class _Native(Protocol):
    def to_json(self) -> str: ...


class Stored:
    """A state as it is stored. Only a desk makes another of it."""

    __slots__ = ("_native",)

    _native: _Native

    def to_json(self) -> str:
        """The state as JSON text: what to store."""
        return self._native.to_json()

    @property
    def revision(self) -> int:
        """How often it was stored: what a store compares before it writes."""
        return int(self._parsed()["revision"])

    def _parsed(self) -> dict[str, Any]:
        return parsed(self._native.to_json())
