"""What is stored, handed over or written, as typed dicts: for type checkers alone.

Made from the JSON Schemas in ``docs/schema`` by ``make regenerate``, and not edited by hand. What begins
with ``Written`` stands in a policy or in a document of exceptions. Instants are RFC 3339 text here.
"""

from __future__ import annotations

import sys
from typing import Any, Literal, TypeAlias

if sys.version_info >= (3, 11):
    from typing import NotRequired, TypedDict
else:
    from typing_extensions import NotRequired, TypedDict

__all__ = [
    "AccountDocument",
    "Actor",
    "Administrative",
    "Algorithm",
    "Assurance",
    "Capabilities",
    "Deadline",
    "Delivery",
    "Demand",
    "Edition",
    "Entry",
    "Epoch",
    "Event",
    "Factor",
    "HistoryDocument",
    "HostFinding",
    "Issue",
    "KnownSeed",
    "Lapse",
    "Lapsing",
    "Lockout",
    "Method",
    "NormalForm",
    "Origin",
    "PasswordHash",
    "PasswordKind",
    "PasswordState",
    "Pending",
    "PinDemand",
    "PolicyDocument",
    "PolicyRef",
    "ResetCase",
    "StockedSeed",
    "Subject",
    "System",
    "TokenDocument",
    "TokenKind",
    "TokenSecrets",
    "TokenState",
    "Tries",
    "Unchanged",
    "Verification",
    "Verifier",
    "WaiversDocument",
    "WrittenAged",
    "WrittenApprover",
    "WrittenAssurance",
    "WrittenAuthenticator",
    "WrittenBlocklist",
    "WrittenCheck",
    "WrittenChosen",
    "WrittenClassCount",
    "WrittenClasses",
    "WrittenConfirmation",
    "WrittenCounting",
    "WrittenDelivery",
    "WrittenDisclosure",
    "WrittenDormancy",
    "WrittenDuty",
    "WrittenEstimator",
    "WrittenExceptionScope",
    "WrittenExcuse",
    "WrittenForbid",
    "WrittenGuessability",
    "WrittenHash",
    "WrittenHost",
    "WrittenInitialFrom",
    "WrittenInitialPassword",
    "WrittenLength",
    "WrittenLevel",
    "WrittenLockout",
    "WrittenLockoutSettings",
    "WrittenMaxAge",
    "WrittenMethod",
    "WrittenMinAge",
    "WrittenNamedList",
    "WrittenNamedRequirement",
    "WrittenNeverReuse",
    "WrittenNormalForm",
    "WrittenOmission",
    "WrittenOmitted",
    "WrittenOneTimePassword",
    "WrittenOneTimePasswordSettings",
    "WrittenOrigin",
    "WrittenPersonal",
    "WrittenPin",
    "WrittenPolicyRef",
    "WrittenProfile",
    "WrittenProse",
    "WrittenRepeats",
    "WrittenReplaced",
    "WrittenReplacement",
    "WrittenRequirement",
    "WrittenReset",
    "WrittenRoleTitle",
    "WrittenRule",
    "WrittenRuleKind",
    "WrittenScope",
    "WrittenSealSettings",
    "WrittenSequences",
    "WrittenSimilar",
    "WrittenStandard",
    "WrittenStatedBasis",
    "WrittenTextSettings",
    "WrittenTokenKind",
    "WrittenUnchanged",
    "WrittenValidity",
    "WrittenWaiver",
]

Actor: TypeAlias = Literal[
    "owner",
    "administrator",
    "host",
    "engine",
]
"""In what capacity somebody acts."""

Administrative: TypeAlias = Literal[
    "must_change",
    "reissue",
    "disable",
    "delete",
]
"""What comes of a lapse."""

Algorithm: TypeAlias = Literal[
    "sha1",
    "sha256",
    "sha512",
]
"""The hash function under the HMAC of a one-time password (RFC 6238 §1.2)."""

Assurance: TypeAlias = Literal[
    "simple",
    "high",
]
"""How far an authentication can be trusted."""

Delivery: TypeAlias = Literal[
    "oral",
    "written",
    "electronic",
]
"""How a password is told."""

Demand: TypeAlias = Literal[
    "compromised",
]
"""Why a password has to be changed whatever its age."""

Factor: TypeAlias = Literal[
    "right",
    "wrong",
    "absent",
]
"""What became of one factor."""

Lapsing: TypeAlias = Literal[
    "initial",
    "age",
    "unused",
]
"""What can lapse."""

Method: TypeAlias = Literal[
    "password",
    "one-time-password",
    "biometric",
]
"""What one authenticates with."""

NormalForm: TypeAlias = Literal[
    "nfc",
    "nfkc",
]
"""Which Unicode normal form passwords are read in.

Closed: the two forms that standards name for passwords.
"""

PasswordKind: TypeAlias = Literal[
    "initial",
    "own",
]
"""Whose password it is."""

PinDemand: TypeAlias = Literal[
    "initial",
    "compromised",
]
"""Why a PIN has to be changed."""

TokenKind: TypeAlias = Literal[
    "totp",
    "hotp",
]
"""A kind of one-time-password token: the two that have an RFC."""

TokenState: TypeAlias = Literal[
    "pending",
    "active",
    "suspended",
    "lost",
    "retired",
]
"""How a token stands."""

Unchanged: TypeAlias = Literal[
    "disable",
    "delete",
    "report",
]
"""What happens to an account whose owner did nothing."""

WrittenAged: TypeAlias = Literal[
    "must-change",
    "refuse",
    "report",
]
"""What happens when a password is too old."""

WrittenAssurance: TypeAlias = Literal[
    "simple",
    "high",
]
"""How far an authentication can be trusted."""

WrittenCheck: TypeAlias = Literal[
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

WrittenConfirmation: TypeAlias = Literal[
    "observed",
    "administrator",
]
"""What counts as confirmation that a first password was changed."""

WrittenCounting: TypeAlias = Literal[
    "elapsed",
    "whole-days",
]
"""How days are counted."""

WrittenDelivery: TypeAlias = Literal[
    "oral",
    "written",
    "electronic",
]
"""How a password is told."""

WrittenDisclosure: TypeAlias = Literal[
    "subjects",
    "public",
]
"""Who may see the clauses, notes and list names of a policy.

Closed: a browser build strips by it.
"""

WrittenEstimator: TypeAlias = Literal[
    "zxcvbn-3",
    "aikotoba-1",
]
"""Who estimates guessability. The version is part of the name, so that an old policy keeps its
estimates.
"""

WrittenInitialFrom: TypeAlias = Literal[
    "issued",
    "handed-over",
]
"""When the time to change a first password begins."""

WrittenLevel: TypeAlias = Literal[
    "must",
    "should",
    "may",
]
"""How much a requirement binds (RFC 2119's words).

Closed: a policy that needs a fourth level needs a new format.
"""

WrittenMethod: TypeAlias = Literal[
    "password",
    "one-time-password",
    "biometric",
]
"""What one authenticates with."""

WrittenNormalForm: TypeAlias = Literal[
    "nfc",
    "nfkc",
]
"""Which Unicode normal form passwords are read in.

Closed: the two forms that standards name for passwords.
"""

WrittenProse: TypeAlias = "str | dict[str, str]"
"""A text in the author's language, or in several by language tag."""

WrittenRuleKind: TypeAlias = Literal[
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

WrittenScope: TypeAlias = Literal[
    "account",
    "person",
    "pool",
]
"""Whose passwords a new one is compared with."""

WrittenStatedBasis: TypeAlias = Literal[
    "house",
    "undisclosed",
]
"""What a policy file can name instead of a clause.

Closed: invariants of the engine are out of reach of any file.
"""

WrittenTokenKind: TypeAlias = Literal[
    "totp",
    "hotp",
]
"""A kind of one-time-password token: the two that have an RFC."""

WrittenUnchanged: TypeAlias = Literal[
    "disable",
    "delete",
    "report",
]
"""What happens to an account whose owner did nothing."""


class AccountDocument(TypedDict):
    """An account of one person on one system.

    Made once by [``Account::new``], and changed by nobody but a desk: what a desk answers holds the
    account as it is to be stored, with the revision it expects to find.
    """

    created_at: str
    """"""
    deleted_at: NotRequired[str | None]
    """"""
    disabled_at: NotRequired[str | None]
    """"""
    edition: NotRequired[Edition | None]
    """The newest edition of the policy that judged it."""
    format: int
    """"""
    id: str
    """"""
    issue: NotRequired[Issue | None]
    """The last password that was issued, also after it was changed."""
    lapses: NotRequired[list[Lapse]]
    """What has lapsed and was written down."""
    latest: str
    """The newest instant at which it was stored."""
    lockout: NotRequired[Lockout]
    """"""
    password: NotRequired[PasswordState | None]
    """"""
    person: str
    """"""
    profiles: list[str]
    """"""
    profiles_since: NotRequired[str | None]
    """Since when it has these profiles, if it had others before."""
    recovery_ended_at: NotRequired[str | None]
    """Recovery codes that were made until then end here: it was disabled or deleted."""
    requests: NotRequired[list[str]]
    """When a new password was asked for within the last day."""
    reset: NotRequired[ResetCase | None]
    """"""
    revision: int
    """How often it was stored; 0: never."""
    system: NotRequired[str | None]
    """"""
    used_at: NotRequired[str | None]
    """The newest use: a sign-in, a new password, being enabled."""
    valid_from: NotRequired[str | None]
    """It can be used from then on …"""
    valid_until: NotRequired[str | None]
    """… until then, that instant not included."""


class Capabilities(TypedDict):
    """What a system can take in a password. What is not known is taken to be possible."""

    digits: NotRequired[bool | None]
    """It takes digits."""
    letter_case: NotRequired[bool | None]
    """It tells upper from lower case."""
    symbols: NotRequired[bool | None]
    """It takes symbols."""


class Deadline(TypedDict):
    """The last instant in time, and what happens after it."""

    at: str
    """"""
    requirement: str
    """"""
    then: Unchanged
    """"""


class Edition(TypedDict):
    """Which edition of a policy judged."""

    effective_from: str
    """"""
    policy: PolicyRef
    """"""


class Entry(TypedDict):
    """One password that was used: its fingerprint, its epoch, its account and its time, sealed together."""

    fingerprint: str
    """"""
    number: int
    """"""


class Epoch(TypedDict):
    """What fingerprints of one time were made with."""

    lanes: int
    """"""
    memory_kib: int
    """"""
    number: int
    """"""
    passes: int
    """"""
    salt: str
    """"""


class EventIssueInitial(TypedDict):
    """A first password was made and set."""

    delivery: NotRequired[Delivery | None]
    """How it is told; absent: nobody said."""
    event: Literal['issue_initial']
    """"""
    generated_by: NotRequired[str | None]
    """Who made it up; absent: nobody said."""
    unpredictable: NotRequired[bool]
    """Whether it is known to be impossible to predict."""


class EventHandOver(TypedDict):
    """The password that was issued was handed over."""

    event: Literal['hand_over']
    """"""


class EventChangePassword(TypedDict):
    """The owner sets another password."""

    event: Literal['change_password']
    """"""
    foreign_matches: NotRequired[bool | None]
    """Whether it is one of those whose hashes an earlier system left; absent: nobody compared them."""
    generated_by: NotRequired[str | None]
    """Who made the new one up; absent: nobody said."""
    proof: NotRequired[Factor]
    """What became of the current password, as it was given with the new one."""


class EventConfirm(TypedDict):
    """An administrator confirms that the first password was changed."""

    event: Literal['confirm']
    """"""


class EventSignIn(TypedDict):
    """Somebody wants to sign in. Everything that was presented is told at once."""

    event: Literal['sign_in']
    """"""
    password: NotRequired[Factor]
    """The password."""
    token: NotRequired[str | None]
    """Which of the owner's tokens a PIN and a code are of; absent: any of them."""


class EventSignOut(TypedDict):
    """Somebody signs out."""

    event: Literal['sign_out']
    """"""


class EventRequestReset(TypedDict):
    """Somebody asks for a new password."""

    case: str
    """The case, if one is opened."""
    event: Literal['request_reset']
    """"""


class EventCancelReset(TypedDict):
    """The application is taken back."""

    case: str
    """The case."""
    event: Literal['cancel_reset']
    """"""


class EventVerifyIdentity(TypedDict):
    """Somebody's identity was checked."""

    case: str
    """The case."""
    event: Literal['verify_identity']
    """"""
    method: str
    """How."""
    reference: str
    """Where the evidence is kept."""


class EventReissue(TypedDict):
    """A new password was made and set in the place of one that was forgotten or is dead."""

    case: NotRequired[str | None]
    """The case; absent: nobody asked."""
    delivery: NotRequired[Delivery | None]
    """How it is told; absent: nobody said."""
    event: Literal['reissue']
    """"""
    generated_by: NotRequired[str | None]
    """Who made it up; absent: nobody said."""
    unlock: NotRequired[bool]
    """Whether holds and blocks are lifted with it."""
    unpredictable: NotRequired[bool]
    """Whether it is known to be impossible to predict."""


class EventLock(TypedDict):
    """An administrator holds the account."""

    event: Literal['lock']
    """"""
    until: str
    """Until then, that instant not included."""


class EventUnlock(TypedDict):
    """An administrator lifts holds and blocks."""

    event: Literal['unlock']
    """"""


class EventEnable(TypedDict):
    """An administrator enables the account."""

    event: Literal['enable']
    """"""


class EventDisable(TypedDict):
    """An administrator disables the account."""

    event: Literal['disable']
    """"""


class EventDelete(TypedDict):
    """The account is deleted, for good."""

    event: Literal['delete']
    """"""


class EventMarkCompromised(TypedDict):
    """The password is found to be known to others."""

    event: Literal['mark_compromised']
    """"""


class EventSetProfiles(TypedDict):
    """The account is given other profiles."""

    event: Literal['set_profiles']
    """"""
    profiles: list[str]
    """All of them."""


EventSetValidity = TypedDict(
    "EventSetValidity",
    {
        "event": "Literal['set_validity']",
        "from": "NotRequired[str | None]",
        "until": "NotRequired[str | None]",
    },
)
"""The account is given another time of validity."""


class EventEnrolToken(TypedDict):
    """A token is enrolled; its PIN comes with the command, and so may its seed."""

    algorithm: NotRequired[Algorithm | None]
    """The hash function; absent: SHA-1, which every device has."""
    event: Literal['enrol_token']
    """"""
    kind: NotRequired[TokenKind | None]
    """Whether its codes go by time or by counter; absent: as the policy says first. A seed that comes along says
    it itself.
    """
    reference: NotRequired[str | None]
    """Where the evidence is kept of how the person's identity was checked: administrators have to."""
    replaces: NotRequired[str | None]
    """The token whose place it takes once it is confirmed."""
    token: str
    """Its id, never used before."""


class EventConfirmToken(TypedDict):
    """A token that was enrolled is confirmed by its first code."""

    event: Literal['confirm_token']
    """"""
    token: str
    """The token."""


class EventResynchronise(TypedDict):
    """A token whose clock or counter has run away is found again by two codes that follow one another."""

    event: Literal['resynchronise']
    """"""
    token: str
    """The token."""


class EventSetPin(TypedDict):
    """A token is given another PIN."""

    event: Literal['set_pin']
    """"""
    reference: NotRequired[str | None]
    """Where the evidence is kept of how the person's identity was checked: administrators have to."""
    token: str
    """The token."""


class EventMakeRecoveryCodes(TypedDict):
    """New recovery codes are made, in the place of all others of the owner."""

    event: Literal['make_recovery_codes']
    """"""
    token: str
    """The token they stand in for."""


class EventReportLost(TypedDict):
    """A token is lost: its codes are good for nothing."""

    event: Literal['report_lost']
    """"""
    token: str
    """The token."""


class EventReinstateToken(TypedDict):
    """A token that was suspended or lost is put into use again."""

    event: Literal['reinstate_token']
    """"""
    token: str
    """The token."""


class EventRetireToken(TypedDict):
    """A token is taken out of use, for good."""

    event: Literal['retire_token']
    """"""
    reference: NotRequired[str | None]
    """Where the evidence is kept of why: administrators have to. After it the password may suffice for another token."""
    token: str
    """The token."""


class EventRememberForeign(TypedDict):
    """Hashes that an earlier system left of the owner's passwords are remembered; they come with the command."""

    event: Literal['remember_foreign']
    """"""


class EventForgetPerson(TypedDict):
    """What is remembered of the passwords of a person who left is forgotten."""

    accounts: NotRequired[list[str]]
    """Every other account the person had: all of them are deleted."""
    event: Literal['forget_person']
    """"""


class EventReseal(TypedDict):
    """What is sealed is sealed anew, under the key that seals now."""

    event: Literal['reseal']
    """"""
    from_clear: NotRequired[bool]
    """Whether what lies in the clear from a time without keys is sealed too: whoever asks vouches for
    the store.
    """


class EventSweep(TypedDict):
    """What has lapsed is written down."""

    event: Literal['sweep']
    """"""


class EventAcceptClock(TypedDict):
    """The clock went back, or had been ahead, and is right now."""

    event: Literal['accept_clock']
    """"""


Event: TypeAlias = "EventIssueInitial | EventHandOver | EventChangePassword | EventConfirm | EventSignIn | EventSignOut | EventRequestReset | EventCancelReset | EventVerifyIdentity | EventReissue | EventLock | EventUnlock | EventEnable | EventDisable | EventDelete | EventMarkCompromised | EventSetProfiles | EventSetValidity | EventEnrolToken | EventConfirmToken | EventResynchronise | EventSetPin | EventMakeRecoveryCodes | EventReportLost | EventReinstateToken | EventRetireToken | EventRememberForeign | EventForgetPerson | EventReseal | EventSweep | EventAcceptClock"
"""Something that happens to an account.

# Examples
``````
use aikotoba::Event;

let event = Event::from_json(r#"{"event": "sign_in", "password": "right"}"#)?;
assert_eq!(event.action().as_str(), "sign_in");
# Ok::<(), aikotoba::Error>(())
``````
"""


class HistoryDocument(TypedDict):
    """What is remembered of the passwords of a person, over all accounts and systems; or of a pool; or, where
    a host has no keys, of one account.
    """

    account: NotRequired[str | None]
    """… or those of one account."""
    counted_from: NotRequired[int]
    """Entries from this number on count for how many passwords an account is given in a day."""
    entries: NotRequired[list[Entry]]
    """"""
    epochs: NotRequired[list[Epoch]]
    """What fingerprints were made with, by time."""
    foreign: NotRequired[list[str]]
    """Hashes of an earlier system, which the host compares."""
    forgotten_at: NotRequired[str | None]
    """Since when nothing of the person is remembered."""
    format: int
    """"""
    latest: str
    """The newest instant at which it was stored."""
    next: NotRequired[int]
    """The number of the next entry: none is ever used twice."""
    person: NotRequired[str | None]
    """Whose passwords: a person's, …"""
    pool: NotRequired[str | None]
    """… those of a pool, …"""
    refusals: NotRequired[list[str]]
    """When a password was refused because it had been used, oldest first."""
    revision: int
    """How often it was stored; 0: never."""


class HostFinding(TypedDict):
    """What the host has judged of a requirement of the kind ``host``."""

    met: bool
    """Whether it is met."""
    requirement: str
    """The requirement."""


class Issue(TypedDict):
    """A password that somebody else made and told the owner."""

    at: str
    """"""
    by: NotRequired[str | None]
    """"""
    changed_at: NotRequired[str | None]
    """"""
    confirmed_at: NotRequired[str | None]
    """"""
    deadlines: NotRequired[list[Deadline]]
    """Until when it must be changed, by requirement, as it was when the time began."""
    delivery: NotRequired[Delivery | None]
    """"""
    generated_by: NotRequired[str | None]
    """"""
    handed_over_at: NotRequired[str | None]
    """"""
    unpredictable: bool
    """"""


class KnownSeed(TypedDict):
    """By what a seed is known again that is not here any more."""

    digest: str
    """Stands for it under a key: what a store keeps unique."""
    mark: str
    """A hash of the seed, sealed."""


class Lapse(TypedDict):
    """Something that has lapsed: only what the policy provides for brings it back."""

    at: str
    """The last instant at which it had not."""
    kind: Lapsing
    """"""
    requirement: str
    """"""
    then: Administrative
    """"""


class Lockout(TypedDict):
    """Failures to sign in, and what came of them."""

    blocked_at: NotRequired[str | None]
    """Since when the password can no longer be used at all."""
    failures: NotRequired[list[str]]
    """Failures that still count, oldest first."""
    held_until: NotRequired[str | None]
    """Held by failures until then, that instant not included."""
    holds: NotRequired[int]
    """How many holds there were since the last success."""
    locked_until: NotRequired[str | None]
    """Held by an administrator until then, that instant not included."""
    streak: NotRequired[int]
    """Wrong passwords in a row."""


class Origin(TypedDict):
    """Who asked for something, and from where."""

    actor: Actor
    """In what capacity."""
    person: NotRequired[str | None]
    """Which person, where that is known."""
    place: NotRequired[str | None]
    """The terminal or the address."""
    role: NotRequired[str | None]
    """In which role of the policy, where the actor administers."""


class PasswordHash(TypedDict):
    """A password hash as it is stored."""

    format: int
    """The format: 1."""
    normal_form: NormalForm
    """The normal form of the password."""
    phc: str
    """The hash, such as ``$argon2id$v=19$m=65536,t=3,p=4$…$…``."""


class PasswordState(TypedDict):
    """The password of an account, without the password."""

    demand: NotRequired[Demand | None]
    """Why it has to be changed whatever its age."""
    generated_by: NotRequired[str | None]
    """"""
    grace_used: NotRequired[int]
    """How many times it was used although it was too old."""
    kind: PasswordKind
    """"""
    set_at: str
    """"""
    set_by: NotRequired[str | None]
    """"""
    verifier: NotRequired[Verifier | None]
    """What is stored in its place; absent where the host keeps that elsewhere."""


class Pending(TypedDict):
    """An enrolment that nobody confirmed yet."""

    replaces: NotRequired[str | None]
    """The token whose place it takes."""
    until: str
    """The last instant at which it can be."""
    wrong: int
    """Wrong first codes."""


class PolicyRef(TypedDict):
    """Which edition of which policy answered: id, version and the digest of the document."""

    digest: str
    """SHA-256 of the policy document in canonical JSON (RFC 8785), defaults not filled in."""
    id: str
    """The policy's id."""
    version: str
    """The policy's version."""


class ResetCase(TypedDict):
    """An application for a new password."""

    case: str
    """"""
    expires_at: str
    """The last instant at which it is open."""
    requested_at: str
    """"""
    requested_by: NotRequired[str | None]
    """"""
    verified: NotRequired[Verification | None]
    """"""


class StockedSeed(TypedDict):
    """The seed of a device from a box of them, sealed, with what its codes are like. It belongs to nobody yet."""

    algorithm: Algorithm
    """"""
    counter: NotRequired[int | None]
    """The next counter, where they go by counter."""
    digest: str
    """Stands for the seed, as in tokens."""
    digits: int
    """Digits of a code."""
    format: int
    """"""
    id: str
    """The serial number."""
    kind: TokenKind
    """"""
    period: NotRequired[int | None]
    """The length of a step in seconds, where codes go by time."""
    seed: str
    """"""


class Subject(TypedDict):
    """What crosses as JSON of a [``Subject``]. The current password never stands in it."""

    account: NotRequired[str | None]
    """The account, as the host knows it."""
    facts: NotRequired[dict[str, list[str]] | None]
    """What is known of the person: texts by kind. Absent: nobody said."""
    host: NotRequired[list[HostFinding]]
    """What the host has judged."""
    person: NotRequired[str | None]
    """The person who owns it, as the host knows them. Without, no exception covers anything."""
    profiles: NotRequired[list[str]]
    """The profiles whose requirements hold."""
    system: NotRequired[System]
    """What the account is on."""
    want_strength: NotRequired[bool]
    """Whether an estimate is wanted even where no requirement needs one."""


class System(TypedDict):
    """What an account is on."""

    assurance: NotRequired[Assurance | None]
    """How far its authentication can be trusted; absent: nobody said."""
    authenticators: NotRequired[list[Method] | None]
    """What it authenticates with, each method once; absent: nobody said, empty: with nothing."""
    capabilities: NotRequired[Capabilities]
    """What the system can take in a password."""
    id: NotRequired[str | None]
    """The system, as the host knows it."""
    zone: NotRequired[str | None]
    """Where it stands, in the words of the policy, such as ``server-room``; absent: nobody said."""


class TokenDocument(TypedDict):
    """A one-time-password token. It belongs to a person and serves on any of their systems; a code is spent on
    the token, wherever it was presented.

    Made and changed by a desk alone. The store keeps [``Token::seed_digest``] unique: no seed is anybody's twice.
    """

    algorithm: Algorithm
    """"""
    created_at: str
    """"""
    digits: int
    """Digits of a code."""
    drift: NotRequired[int]
    """How many more it has drifted since."""
    format: int
    """"""
    id: str
    """"""
    kind: TokenKind
    """"""
    known: NotRequired[KnownSeed | None]
    """By what its seed is known again; nothing once its owner is forgotten."""
    last: NotRequired[int | None]
    """The newest step or counter that was used: neither it nor an older one is ever taken again."""
    latest: str
    """The newest instant at which it was stored."""
    offset: NotRequired[int]
    """How many steps its clock was ahead when it was last resynchronised."""
    pending: NotRequired[Pending | None]
    """What is left of an enrolment that nobody confirmed."""
    period: NotRequired[int | None]
    """The length of a step in seconds, where codes go by time."""
    person: str
    """"""
    recovery_codes: NotRequired[list[str]]
    """Recovery codes that were not used."""
    recovery_made_at: NotRequired[str | None]
    """When they were made."""
    revision: int
    """How often it was stored; 0: never."""
    secrets: NotRequired[TokenSecrets | None]
    """What it is verified by; nothing once it is retired."""
    since: str
    """Since when it stands as it does."""
    state: TokenState
    """"""
    streak: NotRequired[int]
    """Failures in a row."""
    suspects: NotRequired[list[str]]
    """When the knowledge was right and the code wrong, oldest first: no success clears these."""
    tries: NotRequired[list[Tries]]
    """Right codes that were presented in vain: with a wrong PIN or a wrong password."""
    vouched_on: NotRequired[list[str] | None]
    """The accounts whose own password its owner gave with it, where nobody else checked who they are: on no other one
    it signs in without the password. Absent: on all of them.
    """


class TokenSecrets(TypedDict):
    """What a token is verified by."""

    former_pins: NotRequired[list[Verifier]]
    """PINs before it, oldest first."""
    pin: Verifier
    """What is stored in the place of the PIN."""
    pin_demand: NotRequired[PinDemand | None]
    """Why the PIN has to be changed."""
    pin_set_at: str
    """"""
    seed: str
    """"""


class Tries(TypedDict):
    """A step whose code was presented in vain, and how often."""

    count: int
    """"""
    step: int
    """"""


class Verification(TypedDict):
    """How somebody's identity was checked."""

    at: str
    """"""
    by: NotRequired[str | None]
    """"""
    method: str
    """"""
    reference: str
    """"""


class Verifier(TypedDict):
    """What is stored in the place of a password: its hash, sealed or in the clear, and the normal form the
    password was read in.
    """

    hash: str
    """The hash, a PHC string."""
    normal_form: NormalForm
    """"""


class WrittenApprover(TypedDict):
    """Who approved an exception, and as what."""

    person: str
    """The person."""
    role: str
    """The role the person acted in."""


class WrittenAuthenticator(TypedDict):
    """What a system must authenticate with."""

    allow: NotRequired[list[WrittenMethod] | None]
    """Only these methods."""
    assurance: NotRequired[dict[str, WrittenAssurance]]
    """The least assurance by zone."""
    present: NotRequired[bool]
    """There is an authentication at all."""


class WrittenBlocklist(TypedDict):
    """Not a password of these lists, the whole folded password compared."""

    lists: list[WrittenNamedList]
    """The lists."""


class WrittenChosen(TypedDict):
    """A value that the text does not print: why it was chosen, by whom, and when."""

    by: str
    """Who chose it."""
    on: str
    """When."""
    why: WrittenProse
    """Why this value."""


class WrittenClassCount(TypedDict):
    """At least so many of the four classes."""

    least: int
    """From 1 to 4."""


class WrittenClasses(TypedDict):
    """At least so many characters of each class."""

    digit: NotRequired[int | None]
    """Digits 0–9 after the normal form."""
    letter: NotRequired[int | None]
    """Letters of any kind, with or without case (Unicode general category L)."""
    lower: NotRequired[int | None]
    """Lower-case letters (Unicode property Lowercase)."""
    symbol: NotRequired[int | None]
    """Symbols (Unicode general categories P and S)."""
    upper: NotRequired[int | None]
    """Upper-case letters (Unicode property Uppercase)."""


PolicyDocument = TypedDict(
    "PolicyDocument",
    {
        "disclosure": "NotRequired[WrittenDisclosure]",
        "effective-from": "str",
        "extended-from": "NotRequired[list[WrittenPolicyRef]]",
        "extends": "NotRequired[str | None]",
        "format": "int",
        "id": "str",
        "lockout": "NotRequired[WrittenLockoutSettings]",
        "omit": "NotRequired[list[WrittenOmission]]",
        "omitted": "NotRequired[list[WrittenOmitted]]",
        "one-time-password": "NotRequired[WrittenOneTimePasswordSettings]",
        "profile": "NotRequired[list[WrittenProfile]]",
        "reduced-from": "NotRequired[str | None]",
        "replace": "NotRequired[list[WrittenReplacement]]",
        "requirement": "NotRequired[list[WrittenRequirement]]",
        "role": "NotRequired[list[WrittenRoleTitle]]",
        "seal": "NotRequired[WrittenSealSettings]",
        "standard": "NotRequired[list[WrittenStandard]]",
        "text": "NotRequired[WrittenTextSettings]",
        "time-zone": "str",
        "title": "NotRequired[dict[str, str]]",
        "version": "str",
    },
)
"""A policy document: what a person writes, or what is left of it when ``extends`` is resolved."""


class WrittenDormancy(TypedDict):
    """What becomes of an account nobody uses."""

    period: str
    """After so long without signing in."""
    then: NotRequired[WrittenUnchanged]
    """What happens to the account."""


WrittenDuty = TypedDict(
    "WrittenDuty",
    {
        "after": "NotRequired[str | None]",
        "before": "NotRequired[str | None]",
        "by": "NotRequired[list[str] | None]",
        "do": "str",
        "every": "NotRequired[str | None]",
        "fields": "NotRequired[list[str] | None]",
        "keep": "NotRequired[str | None]",
        "lead": "NotRequired[str | None]",
        "statement": "NotRequired[dict[str, str] | None]",
        "within": "NotRequired[str | None]",
    },
)
"""What no program sees by itself."""


class WrittenExceptionScope(TypedDict):
    """Whom an exception is for: within a list any of them, between lists all."""

    accounts: NotRequired[list[str]]
    """These accounts."""
    persons: NotRequired[list[str]]
    """These persons."""
    profiles: NotRequired[list[str]]
    """Those for whom the requirements of these profiles hold."""
    systems: NotRequired[list[str]]
    """Accounts on these systems."""


WrittenExcuse = TypedDict(
    "WrittenExcuse",
    {
        "account": "NotRequired[str | None]",
        "at": "NotRequired[str | None]",
        "by": "NotRequired[WrittenApprover | None]",
        "id": "str",
        "reason": "NotRequired[WrittenProse | None]",
        "requirement": "WrittenNamedRequirement",
        "revoked-at": "NotRequired[str | None]",
    },
)
"""A recorded reason for not doing what holds in principle (原則)."""


class WrittenForbid(TypedDict):
    """No requirement of the policy is of these kinds."""

    rules: list[WrittenRuleKind]
    """The kinds."""


WrittenGuessability = TypedDict(
    "WrittenGuessability",
    {
        "estimator": "WrittenEstimator",
        "least-guesses-log10": "NotRequired[float | None]",
        "least-score": "NotRequired[int | None]",
    },
)
"""The least estimate; one of the two bounds."""


WrittenHash = TypedDict(
    "WrittenHash",
    {
        "least-lanes": "NotRequired[int | None]",
        "least-memory-kib": "NotRequired[int | None]",
        "least-passes": "NotRequired[int | None]",
    },
)
"""Bounds on the setting ``seal``."""


class WrittenHost(TypedDict):
    """A rule the host judges and hands in."""

    asks: dict[str, str]
    """What it asks, by language tag."""
    check: WrittenCheck
    """The check it answers to."""


WrittenInitialPassword = TypedDict(
    "WrittenInitialPassword",
    {
        "change-within": "NotRequired[str | None]",
        "confirm": "NotRequired[WrittenConfirmation]",
        "counting": "NotRequired[WrittenCounting]",
        "from": "NotRequired[WrittenInitialFrom]",
        "then": "NotRequired[WrittenUnchanged]",
        "unpredictable": "NotRequired[bool]",
    },
)
"""What becomes of a first password."""


class WrittenLength(TypedDict):
    """Bounds on the number of characters: code points of the normal form."""

    least: NotRequired[int | None]
    """At least so many."""
    most: NotRequired[int | None]
    """At most so many."""


WrittenLockout = TypedDict(
    "WrittenLockout",
    {
        "least-hold": "NotRequired[str | None]",
        "most-ceiling": "NotRequired[int | None]",
        "most-failures": "NotRequired[int | None]",
    },
)
"""Bounds on the setting ``lockout``."""


WrittenLockoutSettings = TypedDict(
    "WrittenLockoutSettings",
    {
        "ceiling": "NotRequired[int]",
        "failures": "NotRequired[int]",
        "hold": "NotRequired[str]",
        "most-hold": "NotRequired[str]",
        "within": "NotRequired[str]",
    },
)
"""What happens after failures to sign in."""


WrittenMaxAge = TypedDict(
    "WrittenMaxAge",
    {
        "counting": "NotRequired[WrittenCounting]",
        "grace-sign-ins": "NotRequired[int]",
        "period": "str",
        "then": "NotRequired[WrittenAged]",
        "warn": "NotRequired[str | None]",
    },
)
"""Changed after so long."""


class WrittenMinAge(TypedDict):
    """Not changed before so long."""

    period: str
    """How long a password must be kept."""


class WrittenNamedList(TypedDict):
    """A list, by name and digest."""

    digest: NotRequired[str | None]
    """The very list that was meant; absent: whichever the desk has."""
    name: str
    """The name the desk knows it by."""


class WrittenNamedRequirement(TypedDict):
    """A requirement as it was when the exception was approved."""

    digest: str
    """Its digest: an edited requirement needs a new approval."""
    id: str
    """Which requirement."""


class WrittenNeverReuse(TypedDict):
    """Never a password used before."""

    count: NotRequired[int | None]
    """At least so many are remembered; neither this nor ``period``: all."""
    period: NotRequired[str | None]
    """They are remembered at least so long; neither this nor ``count``: always."""
    pool: NotRequired[str | None]
    """The pool, where the scope is one."""
    scope: WrittenScope
    """Whose passwords are compared."""


class WrittenOmission(TypedDict):
    """A requirement of the policy that is extended, left out."""

    id: str
    """Which requirement."""
    reason: WrittenProse
    """Why."""


class WrittenOmitted(TypedDict):
    """A requirement that was left out, as far as a reader has to know it."""

    basis: NotRequired[WrittenStatedBasis | None]
    """What it rests on, where no clause is cited."""
    clause: NotRequired[str | None]
    """The clause it is printed in."""
    id: str
    """Which requirement."""
    level: WrittenLevel
    """How much it binds there."""
    policy: str
    """The policy it stands in."""
    reason: WrittenProse
    """Why it was left out."""


WrittenOneTimePassword = TypedDict(
    "WrittenOneTimePassword",
    {
        "kinds": "NotRequired[list[WrittenTokenKind] | None]",
        "least-digits": "NotRequired[int | None]",
        "most-period": "NotRequired[str | None]",
        "most-window": "NotRequired[int | None]",
    },
)
"""Bounds on the setting ``one-time-password``."""


WrittenOneTimePasswordSettings = TypedDict(
    "WrittenOneTimePasswordSettings",
    {
        "digits": "NotRequired[int]",
        "kinds": "NotRequired[list[WrittenTokenKind]]",
        "look-ahead": "NotRequired[int]",
        "period": "NotRequired[str]",
        "window": "NotRequired[int]",
    },
)
"""What one-time passwords are like (RFC 6238, RFC 4226)."""


WrittenOrigin = TypedDict(
    "WrittenOrigin",
    {
        "delivery": "NotRequired[list[WrittenDelivery] | None]",
        "generated-by": "NotRequired[list[str] | None]",
        "issued-by": "NotRequired[list[str] | None]",
        "set-by": "NotRequired[list[str] | None]",
    },
)
"""Who made, issued and set the password, and how it was told."""


WrittenPersonal = TypedDict(
    "WrittenPersonal",
    {
        "facts": "NotRequired[list[str] | None]",
        "least-token": "NotRequired[int]",
    },
)
"""Nothing known of the person, nor a part of it."""


WrittenPin = TypedDict(
    "WrittenPin",
    {
        "blocklist": "NotRequired[WrittenBlocklist | None]",
        "least": "NotRequired[int | None]",
        "never-reuse": "NotRequired[int | None]",
        "personal": "NotRequired[WrittenPersonal | None]",
        "repeats": "NotRequired[int | None]",
        "sequences": "NotRequired[int | None]",
    },
)
"""What a PIN must be."""


class WrittenPolicyRef(TypedDict):
    """Which edition of which policy answered: id, version and the digest of the document."""

    digest: str
    """SHA-256 of the policy document in canonical JSON (RFC 8785), defaults not filled in."""
    id: str
    """The policy's id."""
    version: str
    """The policy's version."""


class WrittenProfile(TypedDict):
    """Whom a requirement is for."""

    id: str
    """The profile's name."""
    includes: NotRequired[list[str]]
    """Profiles whose requirements hold here too."""
    title: NotRequired[dict[str, str]]
    """What the profile is called."""


class WrittenRepeats(TypedDict):
    """The longest run of one character, case and width folded."""

    most: int
    """At most so long."""


class WrittenReplaced(TypedDict):
    """The requirement whose place another took."""

    policy: str
    """The policy it stood in."""
    reason: WrittenProse
    """Why it was replaced."""


WrittenReplacement = TypedDict(
    "WrittenReplacement",
    {
        "basis": "NotRequired[WrittenStatedBasis | None]",
        "chosen": "NotRequired[WrittenChosen | None]",
        "clause": "NotRequired[str | None]",
        "excused-by": "NotRequired[str | None]",
        "id": "str",
        "in-principle": "NotRequired[bool | None]",
        "level": "NotRequired[WrittenLevel | None]",
        "note": "NotRequired[WrittenProse | None]",
        "profiles": "NotRequired[list[str] | None]",
        "reason": "WrittenProse",
        "rule": "NotRequired[WrittenRule | None]",
        "waivable": "NotRequired[bool | None]",
        "where-supported": "NotRequired[bool | None]",
    },
)
"""A requirement of the policy that is extended, rewritten: the members given stand in the place of
its own.
"""


WrittenRequirement = TypedDict(
    "WrittenRequirement",
    {
        "basis": "NotRequired[WrittenStatedBasis | None]",
        "chosen": "NotRequired[WrittenChosen | None]",
        "clause": "NotRequired[str | None]",
        "excused-by": "NotRequired[str | None]",
        "id": "str",
        "in-principle": "NotRequired[bool]",
        "level": "WrittenLevel",
        "note": "NotRequired[WrittenProse | None]",
        "profiles": "NotRequired[list[str]]",
        "replaces": "NotRequired[WrittenReplaced | None]",
        "rule": "WrittenRule",
        "waivable": "NotRequired[bool]",
        "where-supported": "NotRequired[bool]",
    },
)
"""One rule of a policy."""


WrittenReset = TypedDict(
    "WrittenReset",
    {
        "identity-verified": "NotRequired[bool]",
        "issue-within": "NotRequired[str | None]",
        "methods": "NotRequired[list[str]]",
        "verifier-differs": "NotRequired[bool]",
    },
)
"""How a forgotten password is replaced."""


class WrittenRoleTitle(TypedDict):
    """What a role is called."""

    id: str
    """The role."""
    title: NotRequired[dict[str, str]]
    """What people call it."""


class WrittenRuleLength(TypedDict):
    """How many characters."""

    length: WrittenLength
    """"""


class WrittenRuleClasses(TypedDict):
    """How many of each class of characters."""

    classes: WrittenClasses
    """"""


WrittenRuleClassCount = TypedDict(
    "WrittenRuleClassCount",
    {
        "class-count": "WrittenClassCount",
    },
)
"""How many classes of characters."""


class WrittenRuleGuessability(TypedDict):
    """How hard to guess."""

    guessability: WrittenGuessability
    """"""


class WrittenRulePersonal(TypedDict):
    """Nothing known of the person."""

    personal: WrittenPersonal
    """"""


class WrittenRuleBlocklist(TypedDict):
    """Not on a list."""

    blocklist: WrittenBlocklist
    """"""


class WrittenRuleRepeats(TypedDict):
    """No character too often in a row."""

    repeats: WrittenRepeats
    """"""


class WrittenRuleSequences(TypedDict):
    """No long run of neighbouring characters or keys."""

    sequences: WrittenSequences
    """"""


class WrittenRuleSimilar(TypedDict):
    """Not too like the current password."""

    similar: WrittenSimilar
    """"""


WrittenRuleNeverReuse = TypedDict(
    "WrittenRuleNeverReuse",
    {
        "never-reuse": "WrittenNeverReuse",
    },
)
"""Never a password used before."""


WrittenRuleMaxAge = TypedDict(
    "WrittenRuleMaxAge",
    {
        "max-age": "WrittenMaxAge",
    },
)
"""Changed after so long."""


WrittenRuleMinAge = TypedDict(
    "WrittenRuleMinAge",
    {
        "min-age": "WrittenMinAge",
    },
)
"""Not changed before so long."""


WrittenRuleInitialPassword = TypedDict(
    "WrittenRuleInitialPassword",
    {
        "initial-password": "WrittenInitialPassword",
    },
)
"""What becomes of a first password."""


class WrittenRuleOrigin(TypedDict):
    """Who made and gave the password."""

    origin: WrittenOrigin
    """"""


class WrittenRuleReset(TypedDict):
    """How a forgotten password is replaced."""

    reset: WrittenReset
    """"""


class WrittenRuleLockout(TypedDict):
    """Bounds on the setting ``lockout``."""

    lockout: WrittenLockout
    """"""


WrittenRuleOneTimePassword = TypedDict(
    "WrittenRuleOneTimePassword",
    {
        "one-time-password": "WrittenOneTimePassword",
    },
)
"""Bounds on the setting ``one-time-password``."""


class WrittenRulePin(TypedDict):
    """What a PIN must be."""

    pin: WrittenPin
    """"""


class WrittenRuleHash(TypedDict):
    """Bounds on the setting ``seal``."""

    hash: WrittenHash
    """"""


class WrittenRuleAuthenticator(TypedDict):
    """What a system must authenticate with."""

    authenticator: WrittenAuthenticator
    """"""


class WrittenRuleDormancy(TypedDict):
    """What becomes of an account nobody uses."""

    dormancy: WrittenDormancy
    """"""


class WrittenRuleValidity(TypedDict):
    """Accounts end."""

    validity: WrittenValidity
    """"""


class WrittenRuleDuty(TypedDict):
    """What no program sees by itself."""

    duty: WrittenDuty
    """"""


class WrittenRuleForbid(TypedDict):
    """What this policy asks nowhere: kinds of rules that its source forbids."""

    forbid: WrittenForbid
    """"""


class WrittenRuleHost(TypedDict):
    """What the host judges, at the check it names."""

    host: WrittenHost
    """"""


WrittenRule: TypeAlias = "WrittenRuleLength | WrittenRuleClasses | WrittenRuleClassCount | WrittenRuleGuessability | WrittenRulePersonal | WrittenRuleBlocklist | WrittenRuleRepeats | WrittenRuleSequences | WrittenRuleSimilar | WrittenRuleNeverReuse | WrittenRuleMaxAge | WrittenRuleMinAge | WrittenRuleInitialPassword | WrittenRuleOrigin | WrittenRuleReset | WrittenRuleLockout | WrittenRuleOneTimePassword | WrittenRulePin | WrittenRuleHash | WrittenRuleAuthenticator | WrittenRuleDormancy | WrittenRuleValidity | WrittenRuleDuty | WrittenRuleForbid | WrittenRuleHost"
"""What a requirement asks.

Written as a table with one member, the kind: ``rule.length = { least = 8 }``.
"""


WrittenSealSettings = TypedDict(
    "WrittenSealSettings",
    {
        "lanes": "NotRequired[int]",
        "memory-kib": "NotRequired[int]",
        "passes": "NotRequired[int]",
    },
)
"""What passwords are hashed with: Argon2id (RFC 9106), its second recommended parameters by default."""


class WrittenSequences(TypedDict):
    """The longest run of consecutive characters, or of neighbouring keys (US or JIS)."""

    most: int
    """At most so long."""


WrittenSimilar = TypedDict(
    "WrittenSimilar",
    {
        "least-distance": "int",
    },
)
"""The Damerau–Levenshtein distance to the current password, case and width folded."""


WrittenStandard = TypedDict(
    "WrittenStandard",
    {
        "effective-from": "NotRequired[str | None]",
        "exceptions-by": "NotRequired[str | None]",
        "id": "str",
        "review-every": "NotRequired[str | None]",
        "source": "NotRequired[str | None]",
        "title": "NotRequired[dict[str, str]]",
    },
)
"""A document whose clauses are cited."""


WrittenTextSettings = TypedDict(
    "WrittenTextSettings",
    {
        "most-bytes": "NotRequired[int]",
        "normal-form": "NotRequired[WrittenNormalForm]",
    },
)
"""How any password under this policy is read."""


class WrittenValidity(TypedDict):
    """Accounts end."""

    end: NotRequired[bool]
    """An account has an end date."""
    most: NotRequired[str | None]
    """It is valid at most so long."""


WrittenWaiver = TypedDict(
    "WrittenWaiver",
    {
        "applicant": "NotRequired[str | None]",
        "approved-at": "NotRequired[str | None]",
        "approved-by": "NotRequired[WrittenApprover | None]",
        "expires-at": "NotRequired[str | None]",
        "from": "NotRequired[str | None]",
        "id": "str",
        "instead": "NotRequired[list[WrittenRule]]",
        "reason": "NotRequired[WrittenProse | None]",
        "requirements": "list[WrittenNamedRequirement]",
        "revoked-at": "NotRequired[str | None]",
        "scope": "NotRequired[WrittenExceptionScope]",
    },
)
"""An exception that a body approved (例外措置)."""


class WaiversDocument(TypedDict):
    """A document of approved exceptions from one policy."""

    excuse: NotRequired[list[WrittenExcuse]]
    """Recorded reasons, for what holds in principle."""
    format: int
    """The format of the document: 1."""
    policy: str
    """The policy they are exceptions from."""
    waiver: NotRequired[list[WrittenWaiver]]
    """Exceptions that a body approved."""
