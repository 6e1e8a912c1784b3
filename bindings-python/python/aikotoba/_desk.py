"""Desks as people use them: Python values in, answers out, JSON text between.

Nothing here decides: what is malformed goes to the core as it is, and the core says what is wrong with it.
"""

import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from . import _native as native
from ._account import Account, Outcome, Token, native_account, native_token
from ._blocklist import Blocklist, native_list
from ._command import Command, typed_of
from ._history import History, Keys, Weighed, native_history, native_keys
from ._judging import JudgingDesk, subject_text
from ._policy import Policy, Waivers, native_policy, native_waivers
from ._values import json_text, moment_text, now_text, parsed
from ._words import Words, native_words
from .answers import Register, Report, Status, Upcoming

__all__ = ["Desk"]

BUILT_IN = Words.built_in()


class Desk(JudgingDesk):
    """A policy with what is needed to apply it. One desk serves many threads.

    >>> desk = Desk(Policy.preset("ja-org"))
    >>> report = desk.check_password("hanako", profiles=["user"], facts={"names": ["Hanako"]})
    >>> report.decision
    'refused'
    """

    __slots__ = ("policy",)

    policy: Policy

    def __init__(
        self,
        policy: Policy,
        *,
        waivers: Waivers | Iterable[Waivers] | None = None,
        keys: Keys | None = None,
        lists: Mapping[str, Blocklist | Iterable[str]] | None = None,
        words: Words | None = BUILT_IN,
    ) -> None:
        """Take a policy, the approved exceptions from it, if there are any, the host's keys and its lists.

        With ``keys`` whatever can be guessed or replayed from the store is sealed. ``lists`` are passwords that
        nobody may use, or a ``Blocklist``, by the names that the policy gives them. ``words`` are what the
        estimator ``aikotoba-1`` compares with: the set that comes along, unless another is given, or ``None``, without
        which it judges nothing. ``InputError`` says that exceptions are from another policy, or that two have one id.
        """
        self.policy = policy
        self._native = _desk([policy], False, waivers, keys, lists, words)

    @classmethod
    def with_editions(
        cls,
        policies: Iterable[Policy],
        *,
        waivers: Waivers | Iterable[Waivers] | None = None,
        keys: Keys | None = None,
        lists: Mapping[str, Blocklist | Iterable[str]] | None = None,
        words: Words | None = BUILT_IN,
    ) -> "Desk":
        """Take several editions of one policy: the one whose day has come last judges.

        ``InputError`` says that there is none, that they are of several policies, or that two begin on
        one day. ``policy`` of the desk is the last one given.
        """
        editions = list(policies)
        desk = cls.__new__(cls)
        desk._native = _desk(editions, True, waivers, keys, lists, words)
        desk.policy = editions[-1]
        return desk

    def check_account(
        self,
        account: Account,
        *,
        host: Iterable[Mapping[str, Any]] = (),
        now: datetime | str | None = None,
    ) -> Report:
        """Judge the age and origin of an account's password, its end, whether it is used."""
        found = json_text(list(host))
        told = self._native.check_account(native_account(account), found, now_text(now))
        return Report(parsed(told))

    def status(self, account: Account, *, now: datetime | str | None = None) -> Status:
        """What an account is at an instant: where it stands, why, and what comes next."""
        return Status(parsed(self._native.status_json(native_account(account), now_text(now))))

    def next_deadline(
        self, account: Account, *, now: datetime | str | None = None
    ) -> Upcoming | None:
        """What comes next to an account if nobody does anything, and when."""
        return next(iter(self.status(account, now=now).upcoming), None)

    def apply(
        self,
        account: Account | None,
        command: Command,
        *,
        origin: Mapping[str, Any],
        histories: Iterable[History] = (),
        tokens: Iterable[Token] = (),
        facts: Mapping[str, Iterable[str]] | None = None,
        system: Mapping[str, Any] | None = None,
        host: Iterable[Mapping[str, Any]] = (),
        unknown_user: str | None = None,
        seed: bytes | None = None,
        now: datetime | str | None = None,
    ) -> Outcome:
        """Weigh the passwords, PINs and codes of a command, and settle what it comes to.

        The arguments are those of ``weigh`` and ``settle``. If another change was quicker, read what is stored
        and apply again; whoever wants to spare the second evaluation calls ``weigh`` and ``settle``.

        >>> desk = Desk(Policy.preset("ja-org"))
        >>> account = Account.new("a-1", "p-1", profiles=["user"])
        >>> outcome = desk.apply(account, Command({"event": "disable"}), origin={"actor": "host"})
        >>> [record.action for record in outcome.change.records]
        ['disable']
        >>> outcome.stored().accepted
        True
        """
        at, all_histories, all_tokens = now_text(now), list(histories), list(tokens)
        weighed = self.weigh(
            account,
            command,
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
        command: Command,
        *,
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
        """Find out what the passwords, PINs and codes of a command amount to. Slow, and nothing has happened.

        ``histories`` are what a new password is compared with and remembered in, ``tokens`` all that the person
        has. ``facts``, ``system`` and ``host`` are those of ``check_password``. ``origin`` is that of ``settle``,
        where it is known: for an owner who proves nothing, nothing is made. ``seed`` is 32 bytes of randomness,
        used once; left out, the operating system's are taken. Other threads run meanwhile.
        """
        if not isinstance(command, Command):
            raise TypeError("must be a command, such as aikotoba.SignIn(password=...)")
        return Weighed._of(
            self._native.weigh(
                _held(account, tokens, histories, unknown_user),
                json_text(command.event),
                subject_text(facts=facts, system=system, host=host),
                typed_of(command),
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
    ) -> Register:
        """Every exception with how it stands: in force or not, and every reason why not.

        With ``ending_before`` the entries are those alone that are in force and end before that instant.
        Both are aware ``datetime``s or RFC 3339 text; without ``now`` the clock of this machine is read.
        """
        before = None if ending_before is None else moment_text("ending_before", ending_before)
        return Register(parsed(self._native.register_json(now_text(now), before)))

    def explain_register(self, language: str = "en", *, now: datetime | str | None = None) -> str:
        """Every exception with how it stands, as a Markdown document."""
        return native.Messages().explain_register(self._native, now_text(now), language)

    def __repr__(self) -> str:
        return f"<aikotoba.Desk {self.policy.reference.id} {self.policy.reference.version}>"


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


def _desk(
    policies: Iterable[Policy],
    has_editions: bool,
    waivers: Waivers | Iterable[Waivers] | None,
    keys: Keys | None,
    lists: Mapping[str, Blocklist | Iterable[str]] | None,
    words: Words | None,
) -> native.Desk:
    given = () if waivers is None else [waivers] if isinstance(waivers, Waivers) else waivers
    return native.Desk(
        [native_policy(one) for one in policies],
        has_editions,
        [native_waivers(one) for one in given],
        native_keys(keys),
        {name: native_list(listed) for name, listed in (lists or {}).items()},
        native_words(words),
    )
