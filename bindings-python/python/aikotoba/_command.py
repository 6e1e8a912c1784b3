"""What commands have in common: an event, and the secrets that come with it, which they never show."""

from collections.abc import Iterable, Mapping
from typing import Any, NoReturn, TypeAlias

from ._seed import TokenSeed, native_seed
from ._values import texts

__all__ = ["Command", "Secret", "typed_of"]

Secret: TypeAlias = str | bytes | bytearray
"""What somebody typed. Python cannot wipe a ``str``: who wants no copy to stay behind passes a ``bytearray``."""


class Command:
    """What somebody asks of an account: an event, and the passwords, PINs and codes that come with it.

    The classes in ``aikotoba.commands`` have the right arguments for each event; this one takes whatever there is,
    and the core says what does not belong together.

    >>> from aikotoba import SignIn
    >>> SignIn(password="kettle orbit; velvet")
    <aikotoba.SignIn redacted>
    """

    __slots__ = ("_event", "_typed")

    def __init__(
        self,
        event: Mapping[str, Any],
        *,
        password: Secret | None = None,
        new_password: Secret | None = None,
        pin: Secret | None = None,
        code: Secret | None = None,
        next_code: Secret | None = None,
        recovery_code: Secret | None = None,
        pin_and_code: Secret | None = None,
        new_pin: Secret | None = None,
        token_seed: TokenSeed | None = None,
        foreign_hashes: Iterable[str] = (),
    ) -> None:
        """Take an event as ``docs/schema/event.schema.json`` describes it, and what was typed."""
        self._event = {name: one for name, one in event.items() if one is not None}
        typed = {
            "password": password,
            "new_password": new_password,
            "pin": pin,
            "code": code,
            "next_code": next_code,
            "recovery_code": recovery_code,
            "pin_and_code": pin_and_code,
            "new_pin": new_pin,
        }
        for name, one in typed.items():
            if one is not None and not isinstance(one, (str, bytes, bytearray)):
                raise TypeError(f"{name} must be str, bytes or bytearray")
        self._typed: dict[str, object] = {
            **typed,
            "token_seed": None if token_seed is None else native_seed(token_seed),
            "foreign_hashes": texts("foreign_hashes", foreign_hashes),
        }

    @property
    def event(self) -> dict[str, Any]:
        """What is asked, without what was typed."""
        return dict(self._event)

    def __repr__(self) -> str:
        return f"<aikotoba.{type(self).__name__} redacted>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a command is not pickled and not copied: it holds secrets")


def typed_of(command: Command) -> dict[str, object]:
    """What was typed, for the native half."""
    return command._typed
