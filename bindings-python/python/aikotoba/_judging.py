"""What desks judge and make with no account at hand: passwords, PINs, systems, hashes.

Nothing here decides: what is malformed goes to the core as it is, and the core says what is wrong with it.
"""

import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, cast

from ._command import Secret
from ._generated import Generated
from ._keyed import KeyedDesk
from ._values import document_text, json_text, now_text, parsed
from .answers import Report
from .documents import PasswordHash

__all__ = ["JudgingDesk", "subject_text"]


class JudgingDesk(KeyedDesk):
    """The part of a desk that needs no account."""

    __slots__ = ()

    def check_password(
        self,
        password: Secret,
        *,
        profiles: Iterable[str] = (),
        account: str | None = None,
        person: str | None = None,
        facts: Mapping[str, Iterable[str]] | None = None,
        system: Mapping[str, Any] | None = None,
        host: Iterable[Mapping[str, Any]] = (),
        want_strength: bool = False,
        current: Secret | None = None,
        now: datetime | str | None = None,
    ) -> Report:
        """Judge a password by every requirement that answers to this check, and return the report.

        ``profiles`` says whom the policy takes the owner for. ``account`` and ``person`` are what the host
        calls them: approved exceptions are for somebody, and without ``person`` none covers anything.
        ``facts`` is what is known of the person, such as ``{"names": ["Tanaka"]}``: ``None`` means nobody
        asked, ``{}`` that nothing is known. ``system`` is what the password is for: its ``id`` and its
        ``capabilities``. ``host`` are the caller's own findings, ``current`` is the password in use.
        ``now`` is an aware ``datetime`` or RFC 3339 text; left out, the clock of this machine is read.

        ``InputError`` says that the input could not be understood; a weak password is an answer.

        >>> from aikotoba import Desk, Policy
        >>> report = Desk(Policy.preset("ja-org")).check_password("tsukimi", profiles=["user"])
        >>> for finding in report.findings[:2]:
        ...     print(finding.clause, finding.level, finding.say("en"))
        user-auth/4.3.1 should Use at least 8 characters; this has 7.
        user-auth/4.3.1 should Use at least 1 symbol; this has 0.
        """
        subject = subject_text(
            profiles=profiles,
            account=account,
            person=person,
            facts=facts,
            system=system,
            host=host,
            want_strength=want_strength,
        )
        told = self._native.check_password(password, subject, now_text(now), current)
        return Report(parsed(told))

    def check_pin(
        self,
        pin: Secret,
        *,
        profiles: Iterable[str] = (),
        account: str | None = None,
        person: str | None = None,
        facts: Mapping[str, Iterable[str]] | None = None,
        host: Iterable[Mapping[str, Any]] = (),
        now: datetime | str | None = None,
    ) -> Report:
        """Judge a PIN by the rules ``pin``, and return the report.

        The arguments are those of ``check_password``.
        """
        subject = subject_text(
            profiles=profiles, account=account, person=person, facts=facts, host=host
        )
        return Report(parsed(self._native.check_pin(pin, subject, now_text(now))))

    def check_system(
        self,
        system: Mapping[str, Any],
        *,
        profiles: Iterable[str] = (),
        account: str | None = None,
        person: str | None = None,
        host: Iterable[Mapping[str, Any]] = (),
        now: datetime | str | None = None,
    ) -> Report:
        """Judge what a system authenticates with, and return the report.

        ``system`` says what is known of it: ``id``, ``authenticators`` (a list of ``"password"``,
        ``"one-time-password"`` and ``"biometric"``; empty where it asks for nothing), ``assurance``
        (``"simple"`` or ``"high"``) and ``zone``, as the policy names it. What is left out is not judged.
        The other arguments are those of ``check_password``.
        """
        subject = subject_text(
            profiles=profiles, account=account, person=person, system=system, host=host
        )
        return Report(parsed(self._native.check_system(subject, now_text(now))))

    def generate(
        self,
        kind: str = "paper",
        *,
        profiles: Iterable[str] = (),
        facts: Mapping[str, Iterable[str]] | None = None,
        system: Mapping[str, Any] | None = None,
        seed: bytes | None = None,
        now: datetime | str | None = None,
    ) -> Generated:
        """Make a password for somebody that the policy and what is known of them allow.

        ``kind`` is ``"paper"`` (``k7rf-w3my-9ahx-tc4e``), ``"spoken"`` (English words),
        ``"spoken-ja"`` (Japanese words, typed in romaji) or ``"pin"`` (digits). ``seed`` is 32 bytes of randomness, used once; left out, the operating system's
        are taken. The other arguments are those of ``check_password``. ``InputError`` says why no such password can be.

        >>> from aikotoba import Desk, Policy
        >>> made = Desk(Policy.preset("ja-org")).generate(profiles=["user"])
        >>> len(made.reveal()), made
        (19, <aikotoba.Generated redacted>)
        """
        subject = subject_text(profiles=profiles, facts=facts, system=system)
        drawn = secrets.token_bytes(32) if seed is None else seed
        return Generated._of(self._native.generate(kind, subject, drawn, now_text(now)))

    def hash_password(
        self,
        password: Secret,
        *,
        seed: bytes | None = None,
        now: datetime | str | None = None,
    ) -> PasswordHash:
        """Make what is stored in the place of a password, with Argon2id as the policy says.

        It judges nothing: check the password first. The answer has ``phc``, an ordinary PHC string, and the
        ``normal_form`` the password was read in. ``seed`` is 32 bytes of randomness, used once; left out,
        the operating system's are taken. ``InputError`` says that nobody could type the password again.
        """
        drawn = secrets.token_bytes(32) if seed is None else seed
        told = parsed(self._native.hash_password(password, drawn, now_text(now)))
        return cast(PasswordHash, told)

    def weigh_password(
        self,
        password: Secret,
        stored: Mapping[str, Any] | str | None,
        *,
        now: datetime | str | None = None,
    ) -> str:
        """Whether a typed password is the stored one: ``"right"`` or ``"wrong"``, for the event ``sign_in``.

        Without a stored one (``None``, for a user nobody has) it is wrong, and costs as much. Text that
        cannot be read is a wrong password. ``InputError`` says that ``stored`` is no hash.
        """
        told = None if stored is None else document_text(stored)
        return self._native.weigh_password(password, told, now_text(now))

    def is_stale(
        self, stored: Mapping[str, Any] | str, *, now: datetime | str | None = None
    ) -> bool:
        """Whether a new hash of the same password would be another kind of hash."""
        return self._native.is_stale(document_text(stored), now_text(now))

    @property
    def evaluations(self) -> int:
        """How many evaluations of Argon2id this desk has made."""
        return self._native.evaluations()


def subject_text(**told: object) -> str:
    """What is said of the person, the system or the check, as JSON text."""
    return json_text({name: one for name, one in told.items() if one is not None})
