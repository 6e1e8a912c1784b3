"""The written rules and the approved exceptions from them, and what can be asked of them without a password.

Nothing here decides: what is malformed goes to the core as it is, and the core says what is wrong with it.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from . import _native as native
from ._values import document_text, json_text, moment_text, now_text, parsed
from .answers import Changes, Comparison, ExplainedRules, InputHints, PolicyCoverage, PolicyRef, Register

__all__ = ["Policy", "Waivers", "native_policy", "native_waivers"]


class Policy:
    """The written rules, read and checked once. A policy that has been made is a valid one.

    >>> policy = Policy.preset("ja-org")
    >>> policy.reference.version
    '2016-04-01.2'
    >>> nist = Policy.preset("nist-800-63b-4")
    >>> sorted({departure.kind for departure in policy.compare(nist).departures})
    ['forbidden', 'laxer', 'missing', 'stricter']
    """

    __slots__ = ("_native",)

    _native: native.Policy

    def __init__(self) -> None:
        raise TypeError("a policy is made by from_toml, from_json or preset")

    @classmethod
    def from_toml(cls, text: str, *, extending: "Iterable[Policy]" = ()) -> "Policy":
        """Read a policy from TOML text; ``InputError`` says everything that is wrong with it.

        What the policy ``extends`` is one of ``extending``, or comes with the package.

        >>> Policy.from_toml("format = 1")
        Traceback (most recent call last):
        aikotoba._errors.InputError: policy: missing field `id`
        """
        return cls._of(native.Policy.read(text, True, _natives(extending)))

    @classmethod
    def from_json(
        cls, document: str | Mapping[str, Any], *, extending: "Iterable[Policy]" = ()
    ) -> "Policy":
        """Read a policy from JSON text, or from the document it would be; see ``from_toml``."""
        return cls._of(native.Policy.read(document_text(document), False, _natives(extending)))

    @classmethod
    def preset(cls, id: str) -> "Policy":
        """Take a policy that comes with the package, such as ``"ja-org"``; ``presets`` lists them."""
        return cls._of(native.Policy.preset(id))

    @staticmethod
    def presets() -> list[str]:
        """The ids of the policies that come with the package."""
        return native.Policy.presets()

    @property
    def reference(self) -> PolicyRef:
        """The policy's ``id``, ``version`` and ``digest``, as every report names it."""
        return PolicyRef(parsed(self._native.reference_json()))

    @property
    def document(self) -> dict[str, Any]:
        """The document with what it extends put in, and defaults not filled in: a new one each time."""
        return parsed(self._native.to_json())

    def to_json(self) -> str:
        """The document as canonical JSON text (RFC 8785): what the digest is over."""
        return self._native.to_json()

    def requirement_digest(self, id: str) -> str | None:
        """The digest an approved exception from this requirement names; ``None`` if there is no such one."""
        return self._native.requirement_digest(id)

    def for_browser(self) -> "Policy":
        """The part of the policy that may be shown to anybody, for a page that helps to set a password."""
        return self._of(self._native.for_browser())

    def coverage(self) -> PolicyCoverage:
        """Who answers to which clause: a check, the host, the reading of the file, or nobody."""
        return PolicyCoverage(parsed(self._native.coverage_json()))

    def rules(self, profiles: Iterable[str] = (), language: str = "en") -> ExplainedRules:
        """The rules that hold for somebody of these profiles, each with sentences to write beside a form.

        >>> explained = Policy.preset("ja-org").rules(["user"])
        >>> first = next(rule for rule in explained.rules if rule.check == "password")
        >>> first.clause, first.asks
        ('user-auth/4.3.1', ['At least 8 characters.'])
        """
        subject = json_text({"profiles": profiles})
        return ExplainedRules(parsed(native.Messages().rules_json(self._native, subject, language)))

    def input_hints(self, profiles: Iterable[str] = ()) -> InputHints:
        """What the attributes of an input for a new password can say, such as ``passwordrules``.

        >>> Policy.preset("ja-org").input_hints(["user"]).passwordrules
        'minlength: 8; required: special; allowed: ascii-printable;'
        """
        return InputHints(parsed(self._native.input_hints_json(json_text({"profiles": profiles}))))

    def compare(self, theirs: "Policy") -> Comparison:
        """Where this policy departs from another: what is missing, laxer, stricter or forbidden there."""
        return Comparison(parsed(self._native.compare_json(native_policy(theirs))))

    def changes_since(self, older: "Policy") -> Changes:
        """What was added, removed and changed since an older edition."""
        return Changes(parsed(self._native.changes_since_json(native_policy(older))))

    def explain(self, language: str = "en") -> str:
        """The policy as a Markdown document. A language nobody wrote sentences in is said in English."""
        return native.Messages().explain(self._native, language)

    def explain_comparison(self, theirs: "Policy", language: str = "en") -> str:
        """Where this policy departs from another, as a Markdown document."""
        return native.Messages().explain_beside(self._native, native_policy(theirs), False, language)

    def explain_changes(self, older: "Policy", language: str = "en") -> str:
        """What changed since an older edition, as a Markdown document."""
        return native.Messages().explain_beside(self._native, native_policy(older), True, language)

    def __repr__(self) -> str:
        return f"<aikotoba.Policy {self.reference.id} {self.reference.version}>"

    @classmethod
    def _of(cls, native: native.Policy) -> "Policy":
        policy = cls.__new__(cls)
        policy._native = native
        return policy


class Waivers:
    """Approved exceptions from one policy, as they were written: waivers and excuses.

    >>> waivers = Waivers.from_toml('format = 1\\npolicy = "ja-org"')
    >>> waivers.register(Policy.preset("ja-org")).entries
    []
    """

    __slots__ = ("_native",)

    _native: native.Waivers

    def __init__(self) -> None:
        raise TypeError("waivers are made by from_toml or from_json")

    @classmethod
    def from_toml(cls, text: str) -> "Waivers":
        """Read exceptions from TOML text; ``InputError`` says everything that is wrong with them.

        One that is well-formed and still none (not approved, say) is kept, never acts, and stands in the
        register with every reason.
        """
        return cls._of(native.Waivers.from_toml(text))

    @classmethod
    def from_json(cls, document: str | Mapping[str, Any]) -> "Waivers":
        """Read exceptions from JSON text, or from the document it would be; see ``from_toml``."""
        return cls._of(native.Waivers.from_json(document_text(document)))

    def register(
        self,
        policy: Policy,
        *,
        now: datetime | str | None = None,
        ending_before: datetime | str | None = None,
    ) -> Register:
        """Every exception with how it stands, those that never act too; see ``Desk.register``."""
        before = None if ending_before is None else moment_text("ending_before", ending_before)
        desk = native.Desk([native_policy(policy)], False, [self._native], None, {}, None)
        return Register(parsed(desk.register_json(now_text(now), before)))

    @classmethod
    def _of(cls, native: native.Waivers) -> "Waivers":
        waivers = cls.__new__(cls)
        waivers._native = native
        return waivers


def native_policy(policy: Policy) -> native.Policy:
    """The native half of a policy; a document or an id is none."""
    if not isinstance(policy, Policy):
        raise TypeError("must be an aikotoba.Policy: make one with from_toml, from_json or preset")
    return policy._native


def native_waivers(waivers: Waivers) -> native.Waivers:
    """The native half of exceptions; a document is none."""
    if not isinstance(waivers, Waivers):
        raise TypeError("must be aikotoba.Waivers: make them with from_toml or from_json")
    return waivers._native


def _natives(policies: Iterable[Policy]) -> list[native.Policy]:
    return [native_policy(one) for one in policies]
