"""What is answered, as objects: a property for each member of the JSON document.

Made from the JSON Schemas in ``docs/schema`` by ``make regenerate``, and not edited by hand. Words are
``str``, instants aware ``datetime``s, and a member that is absent is ``None``.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal, TypeAlias

from ._answered import Answered, Decided, Remarked, Said, Undecided
from ._values import moment
from .documents import AccountDocument, HistoryDocument, TokenDocument

__all__ = [
    "Answered",
    "Action",
    "Actor",
    "Answer",
    "AnsweredBy",
    "Approver",
    "Ask",
    "Basis",
    "Change",
    "ChangeKind",
    "ChangedThing",
    "ChangedToken",
    "Changes",
    "CharacterDemands",
    "Check",
    "ClauseAnswer",
    "ClauseCoverage",
    "Code",
    "Comparison",
    "Coverage",
    "CoverageSummary",
    "Decision",
    "Departure",
    "DepartureKind",
    "Detail",
    "Effect",
    "Estimate",
    "ExceptionKind",
    "ExceptionRef",
    "ExceptionScope",
    "ExplainedRule",
    "ExplainedRules",
    "Finding",
    "Hint",
    "InputHints",
    "Level",
    "ListRef",
    "Origin",
    "Pattern",
    "PatternPart",
    "Permits",
    "Phase",
    "PolicyChange",
    "PolicyCoverage",
    "PolicyRef",
    "Prose",
    "Reason",
    "Record",
    "Refusal",
    "Register",
    "RegisterEntry",
    "Report",
    "RequirementCoverage",
    "RuleKind",
    "Ruling",
    "SetAside",
    "Side",
    "Standing",
    "Status",
    "StoredAccount",
    "StoredHistory",
    "StoredToken",
    "Upcoming",
    "UpcomingKind",
    "User",
    "Verdict",
    "WhyNot",
    "WordsRef",
]

Action: TypeAlias = Literal[
    "issue_initial",
    "hand_over",
    "change_password",
    "confirm",
    "sign_in",
    "sign_out",
    "request_reset",
    "cancel_reset",
    "verify_identity",
    "reissue",
    "lock",
    "unlock",
    "enable",
    "disable",
    "delete",
    "mark_compromised",
    "set_profiles",
    "set_validity",
    "enrol_token",
    "confirm_token",
    "resynchronise",
    "set_pin",
    "make_recovery_codes",
    "report_lost",
    "reinstate_token",
    "retire_token",
    "remember_foreign",
    "forget_person",
    "reseal",
    "sweep",
    "accept_clock",
    "lapse",
    "hold",
    "block",
    "suspend_token",
]
"""What was done to an account."""

Actor: TypeAlias = Literal[
    "owner",
    "administrator",
    "host",
    "engine",
]
"""In what capacity somebody acts."""

AnsweredBy: TypeAlias = Literal[
    "check",
    "host",
    "reading",
    "absent",
    "nobody",
    "permission",
]
"""Who answers to a requirement."""

Ask: TypeAlias = Literal[
    "ask.length-least",
    "ask.length-most",
    "ask.upper",
    "ask.lower",
    "ask.digit",
    "ask.symbol",
    "ask.letter",
    "ask.class-count",
    "ask.score",
    "ask.guesses",
    "ask.personal",
    "ask.personal-kinds",
    "ask.blocklist",
    "ask.repeats",
    "ask.sequences",
    "ask.similar",
    "ask.never-reuse-account",
    "ask.never-reuse-person",
    "ask.never-reuse-pool",
    "ask.remember-count",
    "ask.remember-period",
    "ask.max-age",
    "ask.min-age",
    "ask.initial-disable",
    "ask.initial-delete",
    "ask.initial-report",
    "ask.initial-unpredictable",
    "ask.generated-by",
    "ask.issued-by",
    "ask.set-by",
    "ask.delivery",
    "ask.identity-verified",
    "ask.verifier-differs",
    "ask.reset-methods",
    "ask.issue-within",
    "ask.most-failures",
    "ask.least-hold",
    "ask.most-ceiling",
    "ask.token-kinds",
    "ask.code-digits",
    "ask.code-period",
    "ask.code-window",
    "ask.pin-least",
    "ask.pin-repeats",
    "ask.pin-sequences",
    "ask.pin-personal",
    "ask.pin-blocklist",
    "ask.pin-never-reuse",
    "ask.hash-memory",
    "ask.hash-passes",
    "ask.hash-lanes",
    "ask.authenticator-present",
    "ask.authenticator-allow",
    "ask.assurance",
    "ask.dormancy-disable",
    "ask.dormancy-delete",
    "ask.dormancy-report",
    "ask.validity-end",
    "ask.validity-most",
    "ask.forbid",
    "ask.duty",
    "ask.duty-every",
    "ask.duty-within",
    "ask.duty-lead",
    "ask.duty-by",
    "ask.duty-fields",
    "ask.duty-keep",
]
"""What a rule asks of a password, a PIN, an account or a setting."""

Basis: TypeAlias = Literal[
    "house",
    "undisclosed",
    "engine",
]
"""What a requirement without a clause rests on.

Closed: a policy author or this library, nobody else makes requirements.
"""

ChangeKind: TypeAlias = Literal[
    "added",
    "removed",
    "changed",
]
"""How a thing changed."""

ChangedThing: TypeAlias = Literal[
    "policy",
    "setting",
    "standard",
    "profile",
    "role",
    "requirement",
]
"""What kind of thing changed."""

Check: TypeAlias = Literal[
    "password",
    "pin",
    "change",
    "sign-in",
    "account",
    "system",
    "policy",
    "none",
]
"""Which question a requirement answers to.

A check rules only on the requirements that answer to it; the others are set aside with its
name.
"""

ClauseAnswer: TypeAlias = Literal[
    "answered",
    "partly",
    "unanswered",
    "permission",
]
"""Whether a clause is answered."""

Code: TypeAlias = Literal[
    "text.empty",
    "text.unreadable",
    "text.too-many-bytes",
    "text.refused-character",
    "text.yen-sign",
    "text.full-width",
    "text.half-width-kana",
    "text.edge-space",
    "password.too-short",
    "password.too-long",
    "password.too-few-upper",
    "password.too-few-lower",
    "password.too-few-digits",
    "password.too-few-symbols",
    "password.too-few-letters",
    "password.too-few-classes",
    "password.guessable",
    "password.personal",
    "password.blocklisted",
    "password.repeats",
    "password.sequence",
    "password.similar",
    "pin.too-short",
    "pin.repeats",
    "pin.sequence",
    "pin.personal",
    "pin.blocklisted",
    "pin.reused",
    "token.recovery-code-used",
    "password.reused",
    "password.too-young",
    "system.open",
    "system.method",
    "system.assurance",
    "account.initial-unchanged",
    "account.initial-unconfirmed",
    "account.password-too-old",
    "account.password-ends-soon",
    "account.grace",
    "account.unused",
    "account.no-end",
    "account.valid-too-long",
    "origin.generated-by",
    "origin.issued-by",
    "origin.set-by",
    "origin.delivery",
    "reset.overdue",
    "clock.went-back",
    "policy.went-back",
    "host.broken",
    "unjudged.text",
    "unjudged.list",
    "unjudged.feature",
    "unjudged.words",
    "unjudged.truncated",
    "unjudged.facts",
    "unjudged.host",
    "unjudged.origin",
    "unjudged.system",
    "unjudged.history",
    "unjudged.not-consulted",
    "unjudged.try-later",
    "unjudged.foreign-hashes",
    "unjudged.no-requirement",
]
"""Why something is not met. Details are named after each code."""

Decision: TypeAlias = Literal[
    "accepted",
    "refused",
    "incomplete",
]
"""What is to be done.

Closed: a new outcome should break whoever decides by it.
"""

DepartureKind: TypeAlias = Literal[
    "missing",
    "laxer",
    "stricter",
    "forbidden",
]
"""How a policy departs from another."""

Detail: TypeAlias = "bool | int | float | str | datetime | list[int] | list[str]"
"""One detail: a claim, a count, a measure, kinds or positions; never a part of a password."""

Effect: TypeAlias = Literal[
    "revoke_sessions",
    "notify_owner",
]
"""What the host has to do besides storing."""

ExceptionKind: TypeAlias = Literal[
    "waiver",
    "excuse",
]
"""What kind of exception."""

Hint: TypeAlias = Literal[
    "hint.key-row",
    "hint.key-walk",
    "hint.repeated-character",
    "hint.repeated-string",
    "hint.top-10-password",
    "hint.top-100-password",
    "hint.common-password",
    "hint.like-common-password",
    "hint.sequence",
    "hint.recent-year",
    "hint.single-word",
    "hint.date",
    "hint.single-name",
    "hint.common-name",
    "hint.use-several-words",
    "hint.length-is-enough",
    "hint.add-words",
    "hint.capital-helps-little",
    "hint.all-capitals-help-little",
    "hint.reversal-helps-little",
    "hint.substitution-helps-little",
    "hint.longer-key-walk",
    "hint.avoid-repeats",
    "hint.avoid-sequences",
    "hint.avoid-recent-years",
    "hint.avoid-own-years",
    "hint.avoid-own-dates",
    "hint.japanese-word",
    "hint.japanese-name",
    "hint.place-name",
    "hint.number-pun",
    "hint.kana-keys",
    "hint.era-date",
    "hint.phone",
    "hint.postal-code",
    "hint.own-data",
    "hint.template",
]
"""What an estimator remarks about a password, and what would make it better."""

Level: TypeAlias = Literal[
    "must",
    "should",
    "may",
]
"""How much a requirement binds (RFC 2119's words).

Closed: a policy that needs a fourth level needs a new format.
"""

Pattern: TypeAlias = Literal[
    "common-password",
    "word",
    "name",
    "number-pun",
    "japanese-name",
    "japanese-word",
    "place",
    "phrase",
    "kana-keys",
    "japanese-syllables",
    "kanji",
    "personal",
    "key-walk",
    "repeat",
    "sequence",
    "year",
    "date",
    "era-date",
    "phone",
    "postal-code",
    "digits",
    "sign",
    "unknown",
]
"""What a part of a password is taken for."""

Permits: TypeAlias = Literal[
    "everything",
    "change_password",
    "change_pin",
]
"""What a session may be used for."""

Phase: TypeAlias = Literal[
    "new",
    "initial",
    "lapsed",
    "active",
    "must_change",
    "disabled",
    "deleted",
]
"""Where an account stands in its life."""

Prose: TypeAlias = "str | dict[str, str]"
"""A text in the author's language, or in several by language tag."""

Reason: TypeAlias = Literal[
    "user.unknown",
    "act.not-permitted",
    "account.unknown-profile",
    "account.deleted",
    "account.disabled",
    "account.not-disabled",
    "account.not-yet-valid",
    "account.no-longer-valid",
    "account.held",
    "password.none",
    "password.there",
    "password.lapsed",
    "password.blocked",
    "password.must-change",
    "password.too-young",
    "password.not-proved",
    "password.refused",
    "history.try-later",
    "history.none",
    "account.not-deleted",
    "password.not-initial",
    "password.not-changed",
    "factor.wrong",
    "factor.none",
    "token.unusable",
    "token.none",
    "token.there",
    "token.known-seed",
    "token.too-many",
    "token.not-allowed",
    "token.not-confirmed",
    "token.replaced",
    "token.not-vouched",
    "code.replayed",
    "pin.refused",
    "pin.must-change",
    "token.suspect",
    "reset.case-open",
    "reset.too-many",
    "reset.no-case",
    "reset.not-verified",
    "reset.same-person",
    "reset.method",
    "lapse.initial",
    "lapse.age",
    "lapse.unused",
]
"""Why something was not done, or not wholly. For records and administrators, never for who asks
from outside.
"""

Refusal: TypeAlias = Literal[
    "exception.no-reason",
    "exception.no-applicant",
    "exception.not-approved",
    "exception.no-expiry",
    "exception.no-scope",
    "exception.self-approved",
    "exception.wrong-role",
    "exception.no-body",
    "exception.before-approval",
    "exception.too-long",
    "exception.no-time",
    "exception.not-waivable",
    "exception.not-in-principle",
    "exception.instead-elsewhere",
]
"""Why an exception is none."""

RuleKind: TypeAlias = Literal[
    "length",
    "classes",
    "class-count",
    "guessability",
    "personal",
    "blocklist",
    "repeats",
    "sequences",
    "similar",
    "never-reuse",
    "max-age",
    "min-age",
    "initial-password",
    "origin",
    "reset",
    "lockout",
    "one-time-password",
    "pin",
    "hash",
    "authenticator",
    "dormancy",
    "validity",
    "duty",
    "forbid",
    "host",
]
"""The name of a kind of rule, as policies write it."""

Standing: TypeAlias = Literal[
    "refused",
    "revoked",
    "stale",
    "expired",
    "pending",
    "in-force",
]
"""How an exception stands."""

UpcomingKind: TypeAlias = Literal[
    "change_initial",
    "change_password",
    "warning",
    "use_account",
    "hold_ends",
    "valid_from",
    "valid_until",
    "reset_expires",
]
"""What will come to an account."""

Verdict: TypeAlias = Literal[
    "met",
    "broken",
    "waived",
    "unjudged",
]
"""How one requirement was answered."""

WhyNot: TypeAlias = Literal[
    "capability",
    "zone",
    "nothing-issued",
    "no-current-password",
    "no-token",
    "may",
    "elsewhere",
]
"""Why a requirement says nothing here."""


class Answer(Decided):
    """What a command answers, once it was stored.

    To whoever claims to own the account there is one refusal and it has no reason; the record has it.
    """

    __slots__ = ()

    @property
    def decision(self) -> Decision:
        """Whether it was done."""
        return self._document["decision"]

    @property
    def effects(self) -> list[Effect]:
        """What the host has to do now."""
        return list(self._document["effects"])

    @property
    def notices(self) -> list[Finding]:
        """What whoever signed in should be told."""
        return [Finding(one) for one in self._document["notices"]]

    @property
    def permits(self) -> Permits | None:
        """What the session may be used for, where somebody signed in."""
        return self._document.get("permits")

    @property
    def permitted_until(self) -> datetime | None:
        """The last instant of a session that may change the password and nothing else."""
        found = self._document.get("permitted_until")
        return None if found is None else moment(found)

    @property
    def reason(self) -> Reason | None:
        """Why not; for administrators and the host alone."""
        return self._document.get("reason")

    @property
    def report(self) -> Report | None:
        """What the policy says of a new password; to its owner only where the current one was proved."""
        found = self._document.get("report")
        return None if found is None else Report(found)

    @property
    def token(self) -> str | None:
        """The token that was used, or that it is about; not where it was refused."""
        return self._document.get("token")


class Approver(Answered):
    """Who approved an exception, and as what."""

    __slots__ = ()

    @property
    def person(self) -> str:
        """The person."""
        return self._document["person"]

    @property
    def role(self) -> str:
        """The role the person acted in."""
        return self._document["role"]


class Change(Answered):
    """Everything one command writes: stored as a whole or not at all.

    Each state is stored only if the one that is there has the revision it expects (0: none is there);
    if one has not, nothing is stored and the command is settled again on what is there now.
    """

    __slots__ = ()

    @property
    def account(self) -> StoredAccount | None:
        """The account, unless it stays as it is."""
        found = self._document.get("account")
        return None if found is None else StoredAccount(found)

    @property
    def format(self) -> int:
        """The shape of this change: 1."""
        return self._document["format"]

    @property
    def histories(self) -> list[StoredHistory]:
        """The histories that do not stay as they are."""
        return [StoredHistory(one) for one in self._document["histories"]]

    @property
    def records(self) -> list[Record]:
        """What goes into the audit log: there is always something."""
        return [Record(one) for one in self._document["records"]]

    @property
    def tokens(self) -> list[StoredToken]:
        """The tokens that do not stay as they are."""
        return [StoredToken(one) for one in self._document["tokens"]]


class ChangedToken(Answered):
    """A token that changed with a command."""

    __slots__ = ()

    @property
    def revision(self) -> int:
        """Its revision afterwards."""
        return self._document["revision"]

    @property
    def token(self) -> str:
        """The token."""
        return self._document["token"]


class Changes(Answered):
    """What changed between two editions."""

    __slots__ = ()

    @property
    def changes(self) -> list[PolicyChange]:
        """What changed: the policy itself, settings, standards, profiles, roles, requirements."""
        return [PolicyChange(one) for one in self._document["changes"]]

    @property
    def format(self) -> int:
        """The shape of this answer: 1."""
        return self._document["format"]

    @property
    def newer(self) -> PolicyRef:
        """The edition after."""
        return PolicyRef(self._document["newer"])

    @property
    def older(self) -> PolicyRef:
        """The edition before."""
        return PolicyRef(self._document["older"])


class CharacterDemands(Answered):
    """How many characters are asked for, as the policy counts them: code points of the normal form."""

    __slots__ = ()

    @property
    def class_count(self) -> int | None:
        """At least so many of the four classes upper-case letters, lower-case letters, digits and symbols."""
        return self._document.get("class_count")

    @property
    def digit(self) -> int | None:
        """At least so many digits."""
        return self._document.get("digit")

    @property
    def least(self) -> int | None:
        """At least so many."""
        return self._document.get("least")

    @property
    def letter(self) -> int | None:
        """At least so many letters of any kind."""
        return self._document.get("letter")

    @property
    def lower(self) -> int | None:
        """At least so many lower-case letters."""
        return self._document.get("lower")

    @property
    def most(self) -> int | None:
        """At most so many."""
        return self._document.get("most")

    @property
    def repeats(self) -> int | None:
        """The longest run of one character."""
        return self._document.get("repeats")

    @property
    def symbol(self) -> int | None:
        """At least so many symbols."""
        return self._document.get("symbol")

    @property
    def upper(self) -> int | None:
        """At least so many upper-case letters."""
        return self._document.get("upper")


class ClauseCoverage(Answered):
    """One clause with the requirements that stand for it."""

    __slots__ = ()

    @property
    def answer(self) -> ClauseAnswer:
        """Whether it is answered."""
        return self._document["answer"]

    @property
    def basis(self) -> Basis | None:
        """What a requirement without a clause rests on.

        Closed: a policy author or this library, nobody else makes requirements.
        """
        return self._document.get("basis")

    @property
    def clause(self) -> str | None:
        """A printed clause, such as ``user-auth/4.3.6``, or one duty of it, such as ``public-server/4.5.3#a``."""
        return self._document.get("clause")

    @property
    def requirements(self) -> list[RequirementCoverage]:
        """The requirements, in the order of the policy."""
        return [RequirementCoverage(one) for one in self._document["requirements"]]


class Comparison(Answered):
    """Where one policy departs from another."""

    __slots__ = ()

    @property
    def departures(self) -> list[Departure]:
        """Every departure, by aspect; what is forbidden comes last."""
        return [Departure(one) for one in self._document["departures"]]

    @property
    def format(self) -> int:
        """The shape of this answer: 1."""
        return self._document["format"]

    @property
    def ours(self) -> PolicyRef:
        """The policy that was asked."""
        return PolicyRef(self._document["ours"])

    @property
    def theirs(self) -> PolicyRef:
        """The policy it was compared with."""
        return PolicyRef(self._document["theirs"])


class Coverage(Answered):
    """How many requirements were answered how."""

    __slots__ = ()

    @property
    def broken(self) -> int:
        """Broken."""
        return self._document["broken"]

    @property
    def elsewhere(self) -> dict[str, int]:
        """Answer to another check, by its name."""
        return dict(self._document["elsewhere"])

    @property
    def met(self) -> int:
        """Kept."""
        return self._document["met"]

    @property
    def not_applicable(self) -> int:
        """Say nothing here: a missing capability, no current password, a permission."""
        return self._document["not_applicable"]

    @property
    def unjudged(self) -> int:
        """Could not be judged."""
        return self._document["unjudged"]

    @property
    def waived(self) -> int:
        """Covered by an approved exception."""
        return self._document["waived"]


class CoverageSummary(Answered):
    """How many clauses and requirements are answered, and by whom."""

    __slots__ = ()

    @property
    def answered(self) -> int:
        """Clauses of which every requirement is answered."""
        return self._document["answered"]

    @property
    def clauses(self) -> int:
        """Distinct clauses; what rests on the house is no clause."""
        return self._document["clauses"]

    @property
    def partly(self) -> int:
        """Clauses of which some are."""
        return self._document["partly"]

    @property
    def permission(self) -> int:
        """Clauses that only permit."""
        return self._document["permission"]

    @property
    def requirements(self) -> dict[str, int]:
        """Requirements by who answers."""
        return dict(self._document["requirements"])

    @property
    def unanswered(self) -> int:
        """Clauses of which none is."""
        return self._document["unanswered"]


class Departure(Answered):
    """One point in which they differ."""

    __slots__ = ()

    @property
    def aspect(self) -> Ask:
        """What it is about: an ask that stands for its like."""
        return self._document["aspect"]

    @property
    def kind(self) -> DepartureKind:
        """How."""
        return self._document["kind"]

    @property
    def of(self) -> str | None:
        """The zone or the duty it is about, where there are several."""
        return self._document.get("of")

    @property
    def ours(self) -> Side | None:
        """What decides on our side."""
        found = self._document.get("ours")
        return None if found is None else Side(found)

    @property
    def profiles(self) -> list[str]:
        """For whom of ours; empty where we know no profiles."""
        return list(self._document["profiles"])

    @property
    def their_profiles(self) -> list[str]:
        """For whom of theirs."""
        return list(self._document["their_profiles"])

    @property
    def theirs(self) -> Side | None:
        """What decides on theirs."""
        found = self._document.get("theirs")
        return None if found is None else Side(found)


class Estimate(Remarked):
    """How guessable a password is estimated to be."""

    __slots__ = ()

    @property
    def estimator(self) -> str:
        """Which estimator, with its version."""
        return self._document["estimator"]

    @property
    def guesses_log10(self) -> float:
        """Decimal logarithm of the number of guesses, to two decimals."""
        return self._document["guesses_log10"]

    @property
    def hints(self) -> list[Hint]:
        """What the estimator remarks."""
        return list(self._document["hints"])

    @property
    def pattern(self) -> list[PatternPart] | None:
        """How it would be guessed, part by part, where the estimator says so."""
        found = self._document.get("pattern")
        return None if found is None else [PatternPart(one) for one in found]

    @property
    def score(self) -> int:
        """0 (guessed at once) to 4 (out of reach even for who has the hashes)."""
        return self._document["score"]

    @property
    def scored(self) -> int:
        """How many code points of the folded view were looked at."""
        return self._document["scored"]

    @property
    def truncated(self) -> bool:
        """Whether there were more: the estimate is then a lower bound."""
        return self._document["truncated"]

    @property
    def words(self) -> WordsRef | None:
        """The words it was compared with."""
        found = self._document.get("words")
        return None if found is None else WordsRef(found)


class ExceptionRef(Answered):
    """An approved exception, as reports name it."""

    __slots__ = ()

    @property
    def digest(self) -> str:
        """SHA-256 of the exception as it was written, in canonical JSON (RFC 8785)."""
        return self._document["digest"]

    @property
    def expires_at(self) -> datetime | None:
        """When it ends; a recorded reason has no end."""
        found = self._document.get("expires_at")
        return None if found is None else moment(found)

    @property
    def id(self) -> str:
        """Its id."""
        return self._document["id"]

    @property
    def kind(self) -> ExceptionKind:
        """Whether a body approved it or a reason was recorded."""
        return self._document["kind"]


class ExceptionScope(Answered):
    """Whom an exception is for: within a list any of them, between lists all."""

    __slots__ = ()

    @property
    def accounts(self) -> list[str]:
        """These accounts."""
        return list(self._document["accounts"])

    @property
    def persons(self) -> list[str]:
        """These persons."""
        return list(self._document["persons"])

    @property
    def profiles(self) -> list[str]:
        """Those for whom the requirements of these profiles hold."""
        return list(self._document["profiles"])

    @property
    def systems(self) -> list[str]:
        """Accounts on these systems."""
        return list(self._document["systems"])


class ExplainedRule(Answered):
    """One rule, explained."""

    __slots__ = ()

    @property
    def asks(self) -> list[str]:
        """Everything it asks, a sentence each."""
        return list(self._document["asks"])

    @property
    def basis(self) -> Basis | None:
        """What a requirement without a clause rests on.

        Closed: a policy author or this library, nobody else makes requirements.
        """
        return self._document.get("basis")

    @property
    def check(self) -> Check:
        """The check it answers to."""
        return self._document["check"]

    @property
    def clause(self) -> str | None:
        """A printed clause, such as ``user-auth/4.3.6``, or one duty of it, such as ``public-server/4.5.3#a``."""
        return self._document.get("clause")

    @property
    def kind(self) -> RuleKind:
        """The kind of its rule."""
        return self._document["kind"]

    @property
    def level(self) -> Level:
        """How much it binds."""
        return self._document["level"]

    @property
    def requirement(self) -> str:
        """Which requirement."""
        return self._document["requirement"]

    @property
    def where_supported(self) -> bool:
        """Whether it asks only what the system can take."""
        return self._document["where_supported"]


class ExplainedRules(Answered):
    """The rules of a policy that hold for somebody, explained."""

    __slots__ = ()

    @property
    def format(self) -> int:
        """The shape of this answer: 1."""
        return self._document["format"]

    @property
    def policy(self) -> PolicyRef:
        """Which edition of which policy."""
        return PolicyRef(self._document["policy"])

    @property
    def profiles(self) -> list[str]:
        """The profiles asked for, as they were given."""
        return list(self._document["profiles"])

    @property
    def rules(self) -> list[ExplainedRule]:
        """The rules, in the order of the policy."""
        return [ExplainedRule(one) for one in self._document["rules"]]


class Finding(Said):
    """What is not met, or could not be judged."""

    __slots__ = ()

    @property
    def basis(self) -> Basis | None:
        """What a requirement without a clause rests on.

        Closed: a policy author or this library, nobody else makes requirements.
        """
        return self._document.get("basis")

    @property
    def clause(self) -> str | None:
        """A printed clause, such as ``user-auth/4.3.6``, or one duty of it, such as ``public-server/4.5.3#a``."""
        return self._document.get("clause")

    @property
    def code(self) -> Code:
        """What is wrong."""
        return self._document["code"]

    @property
    def details(self) -> dict[str, Detail]:
        """The figures."""
        return dict(self._document["details"])

    @property
    def instead_of(self) -> str | None:
        """The exception whose own rule is broken here, which was judged in the requirement's place."""
        return self._document.get("instead_of")

    @property
    def level(self) -> Level:
        """How much it binds."""
        return self._document["level"]

    @property
    def requirement(self) -> str:
        """Which requirement."""
        return self._document["requirement"]

    @property
    def waiver(self) -> ExceptionRef | None:
        """The exception that covers it."""
        found = self._document.get("waiver")
        return None if found is None else ExceptionRef(found)


class InputHints(Answered):
    """What the attributes of an input for a new password can say."""

    __slots__ = ()

    @property
    def format(self) -> int:
        """The shape of this answer: 1."""
        return self._document["format"]

    @property
    def must(self) -> CharacterDemands:
        """What a password has to keep to, or it is refused."""
        return CharacterDemands(self._document["must"])

    @property
    def passwordrules(self) -> str:
        """``should`` as the attribute ``passwordrules`` says it, which some password managers read."""
        return self._document["passwordrules"]

    @property
    def policy(self) -> PolicyRef:
        """Which edition of which policy."""
        return PolicyRef(self._document["policy"])

    @property
    def should(self) -> CharacterDemands:
        """What one that a program makes up had better keep to as well: with all that is only advised."""
        return CharacterDemands(self._document["should"])


class ListRef(Answered):
    """A list that was consulted."""

    __slots__ = ()

    @property
    def digest(self) -> str:
        """SHA-256 of its entries; of a filter SHA-256 of its bytes."""
        return self._document["digest"]

    @property
    def entries(self) -> int:
        """How many entries it has."""
        return self._document["entries"]

    @property
    def name(self) -> str:
        """Its name in the policy."""
        return self._document["name"]


class Origin(Answered):
    """Who asked for something, and from where."""

    __slots__ = ()

    @property
    def actor(self) -> Actor:
        """In what capacity."""
        return self._document["actor"]

    @property
    def person(self) -> str | None:
        """Which person, where that is known."""
        return self._document.get("person")

    @property
    def place(self) -> str | None:
        """The terminal or the address."""
        return self._document.get("place")

    @property
    def role(self) -> str | None:
        """In which role of the policy, where the actor administers."""
        return self._document.get("role")


class PatternPart(Answered):
    """A part of a password and what it is taken for. Nothing of the password itself stands here."""

    __slots__ = ()

    @property
    def from_(self) -> int:
        """Its first code point in the folded view, from 0."""
        return self._document["from"]

    @property
    def kind(self) -> Pattern:
        """What it is taken for."""
        return self._document["kind"]

    @property
    def to(self) -> int:
        """Behind its last code point."""
        return self._document["to"]


class PolicyChange(Answered):
    """One thing that changed."""

    __slots__ = ()

    @property
    def id(self) -> str:
        """Its id; of a setting its name, of the policy ``policy``."""
        return self._document["id"]

    @property
    def kind(self) -> ChangeKind:
        """How."""
        return self._document["kind"]

    @property
    def members(self) -> list[str] | None:
        """The members that differ, where it changed: names joined by ``.``, sorted."""
        found = self._document.get("members")
        return None if found is None else list(found)

    @property
    def what(self) -> ChangedThing:
        """What kind of thing."""
        return self._document["what"]


class PolicyCoverage(Answered):
    """What a policy says of itself, clause by clause."""

    __slots__ = ()

    @property
    def clauses(self) -> list[ClauseCoverage]:
        """Every clause in the order of the policy, and after them what rests on the house."""
        return [ClauseCoverage(one) for one in self._document["clauses"]]

    @property
    def format(self) -> int:
        """The shape of this answer: 1."""
        return self._document["format"]

    @property
    def policy(self) -> PolicyRef:
        """Which edition of which policy."""
        return PolicyRef(self._document["policy"])

    @property
    def summary(self) -> CoverageSummary:
        """The counts."""
        return CoverageSummary(self._document["summary"])


class PolicyRef(Answered):
    """Which edition of which policy answered: id, version and the digest of the document."""

    __slots__ = ()

    @property
    def digest(self) -> str:
        """SHA-256 of the policy document in canonical JSON (RFC 8785), defaults not filled in."""
        return self._document["digest"]

    @property
    def id(self) -> str:
        """The policy's id."""
        return self._document["id"]

    @property
    def version(self) -> str:
        """The policy's version."""
        return self._document["version"]


class Record(Answered):
    """One entry of the audit log."""

    __slots__ = ()

    @property
    def action(self) -> Action:
        """What was done."""
        return self._document["action"]

    @property
    def at(self) -> datetime:
        """The instant given to the command."""
        return moment(self._document["at"])

    @property
    def changed_tokens(self) -> list[ChangedToken] | None:
        """Every token that changed with it, spent codes and failures too: one that was set back is noticed."""
        found = self._document.get("changed_tokens")
        return None if found is None else [ChangedToken(one) for one in found]

    @property
    def details(self) -> dict[str, Detail] | None:
        """What else an auditor asks for: instants, methods, references, counts."""
        found = self._document.get("details")
        return None if found is None else dict(found)

    @property
    def format(self) -> int:
        """The shape of this record: 1. Members may be added to a shape, never changed."""
        return self._document["format"]

    @property
    def internal_errors(self) -> list[Code]:
        """What this library noticed about its own working, such as a clock that went back."""
        return list(self._document["internal_errors"])

    @property
    def origin(self) -> Origin:
        """Who asked for it, and from where."""
        return Origin(self._document["origin"])

    @property
    def policy(self) -> PolicyRef:
        """The edition of the policy that judged."""
        return PolicyRef(self._document["policy"])

    @property
    def reason(self) -> Reason | None:
        """Why it was not done, or not wholly."""
        return self._document.get("reason")

    @property
    def revision(self) -> int | None:
        """The revision of the account or the token afterwards; absent where nothing was written."""
        return self._document.get("revision")

    @property
    def success(self) -> bool:
        """Whether it was done."""
        return self._document["success"]

    @property
    def system(self) -> str | None:
        """The system the account is on."""
        return self._document.get("system")

    @property
    def token(self) -> str | None:
        """The token, where it is about one."""
        return self._document.get("token")

    @property
    def user(self) -> User:
        """Whom it is about."""
        return User(self._document["user"])


class Register(Answered):
    """Every exception from a policy, as it stands at an instant."""

    __slots__ = ()

    @property
    def at(self) -> datetime:
        """The instant."""
        return moment(self._document["at"])

    @property
    def entries(self) -> list[RegisterEntry]:
        """One entry for each requirement that an exception names: waivers, then excuses."""
        return [RegisterEntry(one) for one in self._document["entries"]]

    @property
    def format(self) -> int:
        """The shape of this register: 1."""
        return self._document["format"]

    @property
    def policy(self) -> PolicyRef:
        """The policy they are exceptions from."""
        return PolicyRef(self._document["policy"])


class RegisterEntry(Answered):
    """One requirement that an exception names."""

    __slots__ = ()

    @property
    def applicant(self) -> str | None:
        """Who asked for it."""
        return self._document.get("applicant")

    @property
    def approved_at(self) -> datetime | None:
        """When."""
        found = self._document.get("approved_at")
        return None if found is None else moment(found)

    @property
    def approved_by(self) -> Approver | None:
        """Who approved it, or recorded the reason."""
        found = self._document.get("approved_by")
        return None if found is None else Approver(found)

    @property
    def basis(self) -> Basis | None:
        """What a requirement without a clause rests on.

        Closed: a policy author or this library, nobody else makes requirements.
        """
        return self._document.get("basis")

    @property
    def clause(self) -> str | None:
        """A printed clause, such as ``user-auth/4.3.6``, or one duty of it, such as ``public-server/4.5.3#a``."""
        return self._document.get("clause")

    @property
    def digest(self) -> str:
        """SHA-256 of the exception as it was written, in canonical JSON (RFC 8785)."""
        return self._document["digest"]

    @property
    def expires_at(self) -> datetime | None:
        """When it ends."""
        found = self._document.get("expires_at")
        return None if found is None else moment(found)

    @property
    def from_(self) -> datetime | None:
        """When it begins."""
        found = self._document.get("from")
        return None if found is None else moment(found)

    @property
    def id(self) -> str:
        """The exception."""
        return self._document["id"]

    @property
    def instead(self) -> int:
        """How many rules are asked in the place of the requirement."""
        return self._document["instead"]

    @property
    def kind(self) -> ExceptionKind:
        """What kind of exception."""
        return self._document["kind"]

    @property
    def reason(self) -> Prose | None:
        """Why it is needed."""
        return self._document.get("reason")

    @property
    def refusals(self) -> list[Refusal]:
        """Why it was never one."""
        return list(self._document["refusals"])

    @property
    def requirement(self) -> str:
        """The requirement."""
        return self._document["requirement"]

    @property
    def revoked_at(self) -> datetime | None:
        """When it was taken back."""
        found = self._document.get("revoked_at")
        return None if found is None else moment(found)

    @property
    def scope(self) -> ExceptionScope:
        """Whom it is for."""
        return ExceptionScope(self._document["scope"])

    @property
    def standing(self) -> Standing:
        """How the exception stands."""
        return self._document["standing"]


class Report(Decided):
    """Everything one check answers. ``docs/report.md`` describes its JSON field by field."""

    __slots__ = ()

    @property
    def at(self) -> datetime:
        """The instant given to the check."""
        return moment(self._document["at"])

    @property
    def check(self) -> Check:
        """Which check answered."""
        return self._document["check"]

    @property
    def coverage(self) -> Coverage:
        """How many requirements were answered how."""
        return Coverage(self._document["coverage"])

    @property
    def decision(self) -> Decision:
        """What is to be done."""
        return self._document["decision"]

    @property
    def findings(self) -> list[Finding]:
        """Everything that is not met or could not be judged, in the order of the rulings."""
        return [Finding(one) for one in self._document["findings"]]

    @property
    def format(self) -> int:
        """The shape of this report: 1. Members may be added to a shape, never changed."""
        return self._document["format"]

    @property
    def lists(self) -> list[ListRef]:
        """The lists consulted."""
        return [ListRef(one) for one in self._document["lists"]]

    @property
    def policy(self) -> PolicyRef:
        """Which edition of which policy answered."""
        return PolicyRef(self._document["policy"])

    @property
    def profiles(self) -> list[str]:
        """The profiles asked for, as they were given."""
        return list(self._document["profiles"])

    @property
    def rulings(self) -> list[Ruling]:
        """Every ruling: this library's own first, then in the order of the policy."""
        return [Ruling(one) for one in self._document["rulings"]]

    @property
    def set_aside(self) -> list[SetAside]:
        """The requirements of these profiles that say nothing here."""
        return [SetAside(one) for one in self._document["set_aside"]]

    @property
    def strength(self) -> Estimate | None:
        """How guessable the password is, where a requirement or the subject asks for it."""
        found = self._document.get("strength")
        return None if found is None else Estimate(found)

    @property
    def unicode(self) -> str:
        """The Unicode version of the tables."""
        return self._document["unicode"]


class RequirementCoverage(Answered):
    """One requirement and who answers to it."""

    __slots__ = ()

    @property
    def answer(self) -> AnsweredBy:
        """Who answers."""
        return self._document["answer"]

    @property
    def check(self) -> Check:
        """The check it answers to."""
        return self._document["check"]

    @property
    def kind(self) -> RuleKind:
        """The kind of its rule."""
        return self._document["kind"]

    @property
    def level(self) -> Level:
        """How much it binds."""
        return self._document["level"]

    @property
    def requirement(self) -> str:
        """Which requirement."""
        return self._document["requirement"]


class Ruling(Answered):
    """The answer to one requirement."""

    __slots__ = ()

    @property
    def basis(self) -> Basis | None:
        """What a requirement without a clause rests on.

        Closed: a policy author or this library, nobody else makes requirements.
        """
        return self._document.get("basis")

    @property
    def clause(self) -> str | None:
        """A printed clause, such as ``user-auth/4.3.6``, or one duty of it, such as ``public-server/4.5.3#a``."""
        return self._document.get("clause")

    @property
    def level(self) -> Level:
        """How much it binds."""
        return self._document["level"]

    @property
    def requirement(self) -> str:
        """Which requirement; ids that begin with ``engine.`` are this library's own invariants."""
        return self._document["requirement"]

    @property
    def verdict(self) -> Verdict:
        """How it was answered."""
        return self._document["verdict"]

    @property
    def waiver(self) -> ExceptionRef | None:
        """The exception that covers it, or whose own rules were judged instead."""
        found = self._document.get("waiver")
        return None if found is None else ExceptionRef(found)


class SetAside(Answered):
    """A requirement of these profiles that was not ruled on, and why."""

    __slots__ = ()

    @property
    def basis(self) -> Basis | None:
        """What a requirement without a clause rests on.

        Closed: a policy author or this library, nobody else makes requirements.
        """
        return self._document.get("basis")

    @property
    def check(self) -> Check | None:
        """The check it answers to, where ``why`` is ``elsewhere``."""
        return self._document.get("check")

    @property
    def clause(self) -> str | None:
        """A printed clause, such as ``user-auth/4.3.6``, or one duty of it, such as ``public-server/4.5.3#a``."""
        return self._document.get("clause")

    @property
    def level(self) -> Level:
        """How much it binds."""
        return self._document["level"]

    @property
    def requirement(self) -> str:
        """Which requirement."""
        return self._document["requirement"]

    @property
    def why(self) -> WhyNot:
        """Why it says nothing here."""
        return self._document["why"]


class Side(Answered):
    """What decides on one side: a requirement, or a setting of the policy."""

    __slots__ = ()

    @property
    def ask(self) -> Ask:
        """The sentence that says what it asks."""
        return self._document["ask"]

    @property
    def basis(self) -> Basis | None:
        """What a requirement without a clause rests on.

        Closed: a policy author or this library, nobody else makes requirements.
        """
        return self._document.get("basis")

    @property
    def clause(self) -> str | None:
        """A printed clause, such as ``user-auth/4.3.6``, or one duty of it, such as ``public-server/4.5.3#a``."""
        return self._document.get("clause")

    @property
    def details(self) -> dict[str, Detail]:
        """The figures of the sentence."""
        return dict(self._document["details"])

    @property
    def level(self) -> Level:
        """How much it binds."""
        return self._document["level"]

    @property
    def requirement(self) -> str | None:
        """Which requirement; absent for a setting."""
        return self._document.get("requirement")


class Status(Undecided):
    """What an account is at an instant."""

    __slots__ = ()

    @property
    def account(self) -> str:
        """The account."""
        return self._document["account"]

    @property
    def at(self) -> datetime:
        """The instant given."""
        return moment(self._document["at"])

    @property
    def findings(self) -> list[Finding]:
        """What should be known: a warning, an age that is only reported, a clock that went back."""
        return [Finding(one) for one in self._document["findings"]]

    @property
    def format(self) -> int:
        """The shape of this answer: 1."""
        return self._document["format"]

    @property
    def phase(self) -> Phase:
        """Where it stands in its life."""
        return self._document["phase"]

    @property
    def policy(self) -> PolicyRef:
        """The edition of the policy that is in force."""
        return PolicyRef(self._document["policy"])

    @property
    def reason(self) -> Reason | None:
        """Why its owner could not sign in now with the right password, or only to change it."""
        return self._document.get("reason")

    @property
    def upcoming(self) -> list[Upcoming]:
        """What comes next if nobody does anything, soonest first."""
        return [Upcoming(one) for one in self._document["upcoming"]]


class StoredAccount(Answered):
    """A state as it is to be stored."""

    __slots__ = ()

    @property
    def expects(self) -> int:
        """The revision that has to be there; 0: none."""
        return self._document["expects"]

    @property
    def state(self) -> AccountDocument:
        """What to store."""
        return self._document["state"]


class StoredHistory(Answered):
    """A state as it is to be stored."""

    __slots__ = ()

    @property
    def expects(self) -> int:
        """The revision that has to be there; 0: none."""
        return self._document["expects"]

    @property
    def state(self) -> HistoryDocument:
        """What to store."""
        return self._document["state"]


class StoredToken(Answered):
    """A state as it is to be stored."""

    __slots__ = ()

    @property
    def expects(self) -> int:
        """The revision that has to be there; 0: none."""
        return self._document["expects"]

    @property
    def state(self) -> TokenDocument:
        """What to store."""
        return self._document["state"]


class Upcoming(Answered):
    """Something that will come."""

    __slots__ = ()

    @property
    def at(self) -> datetime:
        """Of a deadline the last instant in time; of an interval its beginning or its end."""
        return moment(self._document["at"])

    @property
    def requirement(self) -> str | None:
        """The requirement it comes from."""
        return self._document.get("requirement")

    @property
    def what(self) -> UpcomingKind:
        """What."""
        return self._document["what"]


class User(Answered):
    """Whom a record is about."""

    __slots__ = ()

    @property
    def account(self) -> str | None:
        """The account."""
        return self._document.get("account")

    @property
    def digest(self) -> str | None:
        """The digest that stands for it."""
        return self._document.get("digest")

    @property
    def person(self) -> str | None:
        """Its owner."""
        return self._document.get("person")


class WordsRef(Answered):
    """A word set that was consulted."""

    __slots__ = ()

    @property
    def digest(self) -> str:
        """SHA-256 of its bytes."""
        return self._document["digest"]

    @property
    def entries(self) -> int:
        """How many words it has."""
        return self._document["entries"]
