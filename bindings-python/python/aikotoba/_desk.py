"""Policies and desks as people use them: Python values in, Python values out, JSON text between.

Nothing here decides: what is malformed goes to the core as it is, and the core says what is wrong with it.
The clock is read here and nowhere below, and only where the caller names no moment.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime, timezone
from typing import Any

from . import _native as native

__all__ = ["Desk", "Policy"]


class Policy:
    """The written rules, read and checked once. A policy that has been made is a valid one."""

    __slots__ = ("_native",)

    _native: native.Policy

    def __init__(self) -> None:
        raise TypeError("a policy is made by from_toml, from_json or preset")

    @classmethod
    def from_toml(cls, text: str) -> "Policy":
        """Read a policy from TOML text; ``InputError`` says everything that is wrong with it."""
        return cls._of(native.Policy.from_toml(text))

    @classmethod
    def from_json(cls, document: str | Mapping[str, Any]) -> "Policy":
        """Read a policy from JSON text, or from the document it would be."""
        text = document if isinstance(document, str) else json.dumps(_plain(document))
        return cls._of(native.Policy.from_json(text))

    @classmethod
    def preset(cls, id: str) -> "Policy":
        """Take a policy that comes with the package, such as ``"ja-org"``."""
        return cls._of(native.Policy.preset(id))

    @property
    def reference(self) -> dict[str, str]:
        """The policy's ``id``, ``version`` and ``digest``, as every report names it."""
        reference: dict[str, str] = json.loads(self._native.reference_json())
        return reference

    def __repr__(self) -> str:
        return f"<aikotoba.Policy {_name(self)}>"

    @classmethod
    def _of(cls, native: native.Policy) -> "Policy":
        policy = cls.__new__(cls)
        policy._native = native
        return policy


class Desk:
    """A policy with what is needed to apply it. One desk serves many threads."""

    __slots__ = ("_native", "policy")

    policy: Policy

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self._native = native.Desk(policy._native)

    def check_password(
        self,
        password: str | bytes | bytearray,
        *,
        profiles: Iterable[str] = (),
        facts: Mapping[str, Iterable[str]] | None = None,
        system: Mapping[str, Any] | None = None,
        host: Iterable[Mapping[str, Any]] = (),
        want_strength: bool = False,
        current: str | bytes | bytearray | None = None,
        now: datetime | str | None = None,
    ) -> dict[str, Any]:
        """Judge a password by every requirement that answers to this check, and return the report.

        ``profiles`` says whom the policy takes the owner for. ``facts`` is what is known of the person, such
        as ``{"names": ["Tanaka"]}``: ``None`` means nobody asked, ``{}`` that nothing is known. ``system``
        is what the password is for, ``host`` the caller's own findings, ``current`` the password in use.
        ``now`` is an aware ``datetime`` or RFC 3339 text; left out, the clock of this machine is read.

        ``InputError`` says that the input could not be understood; a weak password is an answer.
        """
        told = {
            "profiles": profiles,
            "facts": facts,
            "system": system,
            "host": host,
            "want_strength": want_strength,
        }
        subject = json.dumps(_plain({name: one for name, one in told.items() if one is not None}))
        report: dict[str, Any] = json.loads(
            self._native.check_password(password, subject, _moment(now), current)
        )
        return report

    def __repr__(self) -> str:
        return f"<aikotoba.Desk {_name(self.policy)}>"


def _name(policy: Policy) -> str:
    reference = policy.reference
    return f"{reference['id']} {reference['version']}"


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    # A lone string is iterable too, but nobody means its letters: the core refuses it where a list belongs.
    if isinstance(value, Iterable) and not isinstance(value, (str, bytes, bytearray)):
        return [_plain(one) for one in value]
    return value


def _moment(now: datetime | str | None) -> str:
    if isinstance(now, str):
        return now
    if now is None:
        now = datetime.now(timezone.utc)
    if not isinstance(now, datetime):
        raise TypeError("now must be an aware datetime or RFC 3339 text")
    if now.utcoffset() is None:
        raise TypeError("now must say its offset from UTC: give the datetime a tzinfo")
    return now.astimezone(timezone.utc).isoformat()
