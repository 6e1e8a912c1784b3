"""Desks as people use them: Python values in, Python values out, JSON text between.

Nothing here decides: what is malformed goes to the core as it is, and the core says what is wrong with it.
"""

import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from . import _native as native
from ._account import Account, Outcome, Token, native_account, native_token
from ._generated import Generated
from ._history import History, Keys, Weighed, native_history, native_keys
from ._keyed import KeyedDesk
from ._policy import Policy, Waivers, native_policy, native_waivers
from ._seed import TokenSeed, native_seed
from ._values import document_text, json_text, moment_text, now_text, parsed

__all__ = ["Desk"]


class Desk(KeyedDesk):
    """A policy with what is needed to apply it. One desk serves many threads."""

    __slots__ = ("policy",)

    policy: Policy

    def __init__(
        self,
        policy: Policy,
        *,
        waivers: Waivers | Iterable[Waivers] | None = None,
        keys: Keys | None = None,
    ) -> None:
        """Take a policy, the approved exceptions from it, if there are any, and the host's keys.

        With ``keys`` whatever can be guessed or replayed from the store is sealed. ``InputError`` says
        that they are exceptions from another policy, or that two have one id.
        """
        self.policy = policy
        natives = [native_policy(policy)]
        self._native = native.Desk(natives, False, _natives(waivers), native_keys(keys))

    @classmethod
    def with_editions(
        cls,
        policies: Iterable[Policy],
        *,
        waivers: Waivers | Iterable[Waivers] | None = None,
        keys: Keys | None = None,
    ) -> "Desk":
        """Take several editions of one policy: the one whose day has come last judges.

        ``InputError`` says that there is none, that they are of several policies, or that two begin on
        one day. ``policy`` of the desk is the last one given.
        """
        editions = list(policies)
        natives = [native_policy(one) for one in editions]
        desk = cls.__new__(cls)
        desk._native = native.Desk(natives, True, _natives(waivers), native_keys(keys))
        desk.policy = editions[-1]
        return desk

    def check_password(
        self,
        password: str | bytes | bytearray,
        *,
        profiles: Iterable[str] = (),
        account: str | None = None,
        person: str | None = None,
        facts: Mapping[str, Iterable[str]] | None = None,
        system: Mapping[str, Any] | None = None,
        host: Iterable[Mapping[str, Any]] = (),
        want_strength: bool = False,
        current: str | bytes | bytearray | None = None,
        now: datetime | str | None = None,
    ) -> dict[str, Any]:
        """Judge a password by every requirement that answers to this check, and return the report.

        ``profiles`` says whom the policy takes the owner for. ``account`` and ``person`` are what the host
        calls them: approved exceptions are for somebody, and without ``person`` none covers anything.
        ``facts`` is what is known of the person, such as ``{"names": ["Tanaka"]}``: ``None`` means nobody
        asked, ``{}`` that nothing is known. ``system`` is what the password is for: its ``id`` and its
        ``capabilities``. ``host`` are the caller's own findings, ``current`` is the password in use.
        ``now`` is an aware ``datetime`` or RFC 3339 text; left out, the clock of this machine is read.

        ``InputError`` says that the input could not be understood; a weak password is an answer.
        """
        subject = _subject(
            profiles=profiles,
            account=account,
            person=person,
            facts=facts,
            system=system,
            host=host,
            want_strength=want_strength,
        )
        return parsed(self._native.check_password(password, subject, now_text(now), current))

    def check_pin(
        self,
        pin: str | bytes | bytearray,
        *,
        profiles: Iterable[str] = (),
        account: str | None = None,
        person: str | None = None,
        facts: Mapping[str, Iterable[str]] | None = None,
        host: Iterable[Mapping[str, Any]] = (),
        now: datetime | str | None = None,
    ) -> dict[str, Any]:
        """Judge a PIN by the rules ``pin``, and return the report.

        The arguments are those of ``check_password``.
        """
        subject = _subject(
            profiles=profiles, account=account, person=person, facts=facts, host=host
        )
        return parsed(self._native.check_pin(pin, subject, now_text(now)))

    def check_system(
        self,
        system: Mapping[str, Any],
        *,
        profiles: Iterable[str] = (),
        account: str | None = None,
        person: str | None = None,
        host: Iterable[Mapping[str, Any]] = (),
        now: datetime | str | None = None,
    ) -> dict[str, Any]:
        """Judge what a system authenticates with, and return the report.

        ``system`` says what is known of it: ``id``, ``authenticators`` (a list of ``"password"``,
        ``"one-time-password"`` and ``"biometric"``; empty where it asks for nothing), ``assurance``
        (``"simple"`` or ``"high"``) and ``zone``, as the policy names it. What is left out is not judged.
        The other arguments are those of ``check_password``.
        """
        subject = _subject(
            profiles=profiles, account=account, person=person, system=system, host=host
        )
        return parsed(self._native.check_system(subject, now_text(now)))

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

        ``kind`` is ``"paper"`` (``k7rf-w3my-9ahx-tc4e``), ``"spoken"`` (English words) or ``"pin"`` (digits). ``seed`` is 32 bytes
        of randomness, used once; left out, the operating system's are taken. The other arguments are those of
        ``check_password``. ``InputError`` says why no such password can be.
        """
        subject = _subject(profiles=profiles, facts=facts, system=system)
        drawn = secrets.token_bytes(32) if seed is None else seed
        return Generated._of(self._native.generate(kind, subject, drawn, now_text(now)))

    def hash_password(
        self,
        password: str | bytes | bytearray,
        *,
        seed: bytes | None = None,
        now: datetime | str | None = None,
    ) -> dict[str, Any]:
        """Make what is stored in the place of a password, with Argon2id as the policy says.

        It judges nothing: check the password first. The answer has ``phc``, an ordinary PHC string, and the
        ``normal_form`` the password was read in. ``seed`` is 32 bytes of randomness, used once; left out,
        the operating system's are taken. ``InputError`` says that nobody could type the password again.
        """
        drawn = secrets.token_bytes(32) if seed is None else seed
        return parsed(self._native.hash_password(password, drawn, now_text(now)))

    def weigh_password(
        self,
        password: str | bytes | bytearray,
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

    def check_account(
        self,
        account: Account,
        *,
        host: Iterable[Mapping[str, Any]] = (),
        now: datetime | str | None = None,
    ) -> dict[str, Any]:
        """Judge the age and origin of an account's password, its end, whether it is used."""
        found = json_text(list(host))
        return parsed(self._native.check_account(native_account(account), found, now_text(now)))

    def status(self, account: Account, *, now: datetime | str | None = None) -> dict[str, Any]:
        """What an account is at an instant: where it stands, why, and what comes next."""
        return parsed(self._native.status_json(native_account(account), now_text(now)))

    def apply(
        self,
        account: Account | None,
        event: Mapping[str, Any],
        *,
        origin: Mapping[str, Any],
        password: str | bytes | bytearray | None = None,
        new_password: str | bytes | bytearray | None = None,
        pin: str | bytes | bytearray | None = None,
        code: str | bytes | bytearray | None = None,
        next_code: str | bytes | bytearray | None = None,
        recovery_code: str | bytes | bytearray | None = None,
        pin_and_code: str | bytes | bytearray | None = None,
        new_pin: str | bytes | bytearray | None = None,
        token_seed: TokenSeed | None = None,
        foreign_hashes: Iterable[str] = (),
        histories: Iterable[History] = (),
        tokens: Iterable[Token] = (),
        facts: Mapping[str, Iterable[str]] | None = None,
        system: Mapping[str, Any] | None = None,
        host: Iterable[Mapping[str, Any]] = (),
        unknown_user: str | None = None,
        seed: bytes | None = None,
        now: datetime | str | None = None,
    ) -> Outcome:
        """Weigh the passwords, PINs and codes that come with an event, and settle what it comes to.

        The arguments are those of ``weigh`` and ``settle``. If another change was quicker, read what is stored
        and apply again; whoever wants to spare the second evaluation calls ``weigh`` and ``settle``.
        """
        at, all_histories, all_tokens = now_text(now), list(histories), list(tokens)
        weighed = self.weigh(
            account,
            event,
            password=password,
            new_password=new_password,
            pin=pin,
            code=code,
            next_code=next_code,
            recovery_code=recovery_code,
            pin_and_code=pin_and_code,
            new_pin=new_pin,
            token_seed=token_seed,
            foreign_hashes=foreign_hashes,
            histories=all_histories,
            tokens=all_tokens,
            facts=facts,
            system=system,
            host=host,
            origin=origin,
            unknown_user=unknown_user,
            seed=seed,
            now=at,
        )
        return self.settle(
            account,
            weighed,
            origin=origin,
            histories=all_histories,
            tokens=all_tokens,
            unknown_user=unknown_user,
            now=at,
        )

    def weigh(
        self,
        account: Account | None,
        event: Mapping[str, Any],
        *,
        password: str | bytes | bytearray | None = None,
        new_password: str | bytes | bytearray | None = None,
        pin: str | bytes | bytearray | None = None,
        code: str | bytes | bytearray | None = None,
        next_code: str | bytes | bytearray | None = None,
        recovery_code: str | bytes | bytearray | None = None,
        pin_and_code: str | bytes | bytearray | None = None,
        new_pin: str | bytes | bytearray | None = None,
        token_seed: TokenSeed | None = None,
        foreign_hashes: Iterable[str] = (),
        histories: Iterable[History] = (),
        tokens: Iterable[Token] = (),
        facts: Mapping[str, Iterable[str]] | None = None,
        system: Mapping[str, Any] | None = None,
        host: Iterable[Mapping[str, Any]] = (),
        origin: Mapping[str, Any] | None = None,
        unknown_user: str | None = None,
        seed: bytes | None = None,
        now: datetime | str | None = None,
    ) -> Weighed:
        """Find out what the passwords, PINs and codes that come with an event amount to. Slow, and nothing has happened.

        ``password`` is the one that is there, as it was typed, for ``sign_in`` and ``change_password``, and for
        what an owner does with tokens; ``new_password`` the one to be set, for ``issue_initial``,
        ``change_password`` and ``reissue``. ``pin`` and ``code`` are those of a token, or ``recovery_code`` in the
        place of the code, or both in one field, ``pin_and_code``; ``next_code`` is for ``resynchronise``,
        ``new_pin`` for ``enrol_token`` and ``set_pin``, ``token_seed`` for a device that has one.
        ``foreign_hashes`` are those that an earlier system left, for ``remember_foreign``.
        ``histories`` are what a new one is compared with and remembered in. ``facts``, ``system`` and ``host``
        are those of ``check_password``. ``origin`` is that of ``settle``, where it is known: for an owner who
        proves nothing, nothing is made. ``seed`` is 32 bytes of randomness, used once; left out, the operating
        system's are taken. Other threads run meanwhile.
        """
        told = _subject(facts=facts, system=system, host=host)
        typed: dict[str, object] = {
            "password": password,
            "new_password": new_password,
            "pin": pin,
            "code": code,
            "next_code": next_code,
            "recovery_code": recovery_code,
            "pin_and_code": pin_and_code,
            "new_pin": new_pin,
            "token_seed": None if token_seed is None else native_seed(token_seed),
            "foreign_hashes": list(foreign_hashes),
        }
        return Weighed._of(
            self._native.weigh(
                _held(account, tokens, histories, unknown_user),
                json_text(event),
                told,
                typed,
                None if origin is None else json_text(origin),
                secrets.token_bytes(32) if seed is None else seed,
                now_text(now),
            )
        )

    def settle(
        self,
        account: Account | None,
        told: Weighed | Mapping[str, Any],
        *,
        origin: Mapping[str, Any],
        histories: Iterable[History] = (),
        tokens: Iterable[Token] = (),
        unknown_user: str | None = None,
        now: datetime | str | None = None,
    ) -> Outcome:
        """What becomes of an account. Nothing has happened until you store the change.

        ``told`` is what ``weigh`` answered; or, where you weigh passwords yourself, an event without a secret,
        such as ``{"event": "sign_in", "password": "right"}``. ``origin`` says who brought it about:
        ``{"actor": "owner", "place": "192.0.2.7"}``, or ``"administrator"`` with ``person`` and ``role``, or
        ``"host"``. Where nobody has the user name somebody typed, ``account`` is ``None`` and ``unknown_user``
        what ``digest_user`` makes of the name. ``InputError`` says what could not be understood (of kind
        ``stale``: what was weighed is not what is stored any more); a refusal is an answer.
        """
        what = told._native if isinstance(told, Weighed) else json_text(told)
        held = _held(account, tokens, histories, unknown_user)
        return Outcome._of(self._native.settle(held, what, json_text(origin), now_text(now)))

    def sealing(
        self, account: Account, *, histories: Iterable[History] = (), tokens: Iterable[Token] = ()
    ) -> str:
        """How what is stored is sealed: ``"current"``, under an ``"older"`` key, or in the ``"clear"``.

        The event ``reseal`` seals it anew; what lies in the clear only with ``from_clear``, by who vouches for
        the store.
        """
        return self._native.sealing(_held(account, tokens, histories, None))

    def takes_one_field(self, tokens: Iterable[Token]) -> bool:
        """Whether a PIN and a code can be taken in one field: codes of tokens in use have one length."""
        return self._native.takes_one_field(_held(None, tokens, (), "0" * 16))

    def sweep(
        self,
        accounts: Iterable[Account],
        *,
        origin: Mapping[str, Any] | None = None,
        now: datetime | str | None = None,
    ) -> list[Outcome]:
        """Write down what has lapsed: an outcome for each account that has something unwritten.

        Nothing depends on it: what has lapsed has lapsed without. Without ``origin`` it is the host's.
        """
        asked = {"actor": "host"} if origin is None else origin
        natives = [native_account(account) for account in accounts]
        swept = self._native.sweep(natives, json_text(asked), now_text(now))
        return [Outcome._of(outcome) for outcome in swept]

    def register(
        self, *, now: datetime | str | None = None, ending_before: datetime | str | None = None
    ) -> dict[str, Any]:
        """Every exception with how it stands: in force or not, and every reason why not.

        With ``ending_before`` the entries are those alone that are in force and end before that instant.
        Both are aware ``datetime``s or RFC 3339 text; without ``now`` the clock of this machine is read.
        """
        before = None if ending_before is None else moment_text("ending_before", ending_before)
        return parsed(self._native.register_json(now_text(now), before))

    def explain_register(self, language: str = "en", *, now: datetime | str | None = None) -> str:
        """Every exception with how it stands, as a Markdown document."""
        return self._native.explain_register(now_text(now), language)

    def __repr__(self) -> str:
        reference = self.policy.reference
        return f"<aikotoba.Desk {reference['id']} {reference['version']}>"


def _subject(**told: object) -> str:
    return json_text({name: one for name, one in told.items() if one is not None})


def _held(
    account: Account | None,
    tokens: Iterable[Token],
    histories: Iterable[History],
    unknown_user: str | None,
) -> tuple[
    native.Account | None, list[native.Token], list[native.History], str
]:
    if account is None and unknown_user is None:
        raise TypeError("an account is missing; or, where nobody has the user name, unknown_user")
    known = None if account is None else native_account(account)
    # Of an account that is there nobody looks at the digest, so that any will do.
    user = "0" * 16 if unknown_user is None else unknown_user
    natives = [native_token(token) for token in tokens], [native_history(one) for one in histories]
    return known, *natives, user


def _natives(waivers: Waivers | Iterable[Waivers] | None) -> list[native.Waivers]:
    given = () if waivers is None else [waivers] if isinstance(waivers, Waivers) else waivers
    return [native_waivers(one) for one in given]
