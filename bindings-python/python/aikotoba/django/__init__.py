"""A policy as one of Django's ``AUTH_PASSWORD_VALIDATORS``.

Django asks its validators wherever a password is set: in forms, in the admin and by its commands. This one asks a desk,
and raises one ``ValidationError`` for each requirement that refuses the password, with the finding's code and a sentence
in the language that is active.

It judges the password, and nothing else of the policy: histories, rotation, first passwords and lockout belong to the
life of accounts (``Desk.apply``), which Django's users do not have.

``"aikotoba.django"`` in ``INSTALLED_APPS`` adds a system check that finds a mistake in the options when the program
starts; without it the first password finds it.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Literal, TypeAlias

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, ObjectDoesNotExist, ValidationError
from django.utils.module_loading import import_string
from django.utils.translation import get_language
from django.views.decorators.debug import sensitive_variables

from .._desk import Desk
from .._errors import InputError
from .._facts import texts_of
from .._messages import Messages
from .._policy import Policy
from ..answers import Finding, Report

__all__ = ["USUAL_FACTS", "PolicyValidator"]

Profiles: TypeAlias = Iterable[str] | Callable[[Any], Iterable[str]]


class PolicyValidator:
    """Refuses what the policy refuses."""

    def __init__(
        self,
        *,
        policy: str | None = None,
        policy_file: str | Path | None = None,
        desk: str | Desk | None = None,
        profiles: str | Profiles = (),
        facts: Mapping[str, str] | None = None,
        person: str | None = None,
        refuse: Literal["must", "should"] = "must",
    ) -> None:
        """Take the ``OPTIONS``. One of ``policy``, ``policy_file`` and ``desk`` is needed.

        ``policy`` is the id of one that comes along (``"ja-org"``), ``policy_file`` a TOML or JSON file, ``desk`` a
        ``Desk``, or the dotted path of one or of a function that makes one: for waivers and lists of your own.
        ``profiles`` are names, or the dotted path of a function from the user (or ``None``) to names. ``facts`` says
        what is known of a user: attributes (``profile.birthday``, and methods without arguments) and the kinds of fact
        they are; left out, ``USUAL_FACTS``; ``{}`` says that nothing is known. ``person`` is the attribute that
        approved exceptions know a person by. ``refuse="should"`` refuses what the policy only advises against, too.

        ``ImproperlyConfigured`` says what is wrong with them.
        """
        if refuse not in ("must", "should"):
            raise ImproperlyConfigured("`refuse` must be 'must' or 'should'")
        self._desk = _desk_of(policy, policy_file, desk)
        self._profiles = _profiles_of(profiles)
        self._facts = dict(USUAL_FACTS if facts is None else facts)
        self._is_usual = facts is None
        self._person = person
        self._levels = ("must",) if refuse == "must" else ("must", "should")

    @sensitive_variables()
    def validate(self, password: str, user: Any = None) -> None:
        """Raise a ``ValidationError`` of one error for each requirement that refuses the password.

        A ``must`` that could not be judged refuses it as well: without a user nothing is known of the person, and
        where the policy forbids what others know, nobody can say that it is kept.
        """
        report = self._judge(password, user)
        findings = self._refusing(report)
        if findings:
            language = get_language() or settings.LANGUAGE_CODE
            raise ValidationError([_error(finding, language) for finding in findings])
        if not report.accepted:
            # INVARIANT: what a report refuses for stands in its findings.
            raise ValidationError("The password is refused.", code=report.decision)

    def get_help_text(self) -> str:
        """What is asked of a password, a sentence for each thing, in the language that is active."""
        language = get_language() or settings.LANGUAGE_CODE
        messages, policy = Messages(), self._desk.policy
        asked = (messages.asks(policy, one, language) for one in self.requirements())
        return " ".join(sentence for sentences in asked for sentence in sentences)

    @sensitive_variables()
    def password_changed(self, password: str, user: Any = None) -> None:
        """Nothing: what a person used before is remembered with accounts (``Desk.apply``), and not here."""

    def requirements(self) -> list[str]:
        """Ids of the requirements that a password is refused by, for whoever has the usual profiles."""
        return [
            one.requirement
            for one in self._probe().rulings
            if one.level in self._levels and one.basis != "engine"
        ]

    def unjudgeable(self) -> list[str]:
        """Ids of those that can never be judged here, so that no password would ever be accepted."""
        rulings = self._probe().rulings
        return [
            one.requirement for one in rulings if one.level == "must" and one.verdict == "unjudged"
        ]

    def unknown_attributes(self, model: type[Any]) -> list[str]:
        """Attributes of the options that a user model does not have."""
        named = [*({} if self._is_usual else self._facts), *filter(None, [self._person])]
        fields = {field.name for field in model._meta.get_fields()}
        firsts = ((path, path.split(".")[0]) for path in named)
        return [path for path, first in firsts if first not in fields and not hasattr(model, first)]

    @sensitive_variables()
    def _judge(self, password: str, user: Any) -> Report:
        facts = self._known_of(user)
        person = None if self._person is None or user is None else _attribute(user, self._person)
        try:
            return self._desk.check_password(
                password,
                profiles=self._profiles(user),
                person=None if person is None else str(person),
                facts=facts,
            )
        except InputError as error:
            # Nothing of what was typed: only profiles, kinds of facts and dates can be malformed.
            raise ImproperlyConfigured(f"the password cannot be judged: {error}") from error

    def _probe(self) -> Report:
        """A report on a password that nobody has, of whom nothing is known: what is ruled on, and what never is."""
        try:
            # Kinds of facts that are none are found here, and not by the first password.
            facts: dict[str, list[str]] = {kind: [] for kind in self._facts.values()}
            return self._desk.check_password(PROBE, profiles=self._profiles(None), facts=facts)
        except InputError as error:
            raise ImproperlyConfigured(str(error)) from error

    def _refusing(self, report: Report) -> list[Finding]:
        """What an approved exception covers refuses nothing."""
        return [one for one in report.findings if one.level in self._levels and one.waiver is None]

    def _known_of(self, user: Any) -> dict[str, list[str]] | None:
        if not self._facts:
            return {}
        if user is None:
            return None
        known: dict[str, list[str]] = {}
        for path, kind in self._facts.items():
            known.setdefault(kind, []).extend(texts_of(_attribute(user, path, self._is_usual)))
        return known


def _attribute(user: Any, path: str, may_lack: bool = False) -> Any:
    """What stands there, of a method what it answers; ``None`` where a relation leads nowhere."""
    found = user
    for name in path.split("."):
        try:
            found = getattr(found, name)
        except ObjectDoesNotExist:
            return None
        except AttributeError:
            if may_lack:
                return None
            raise ImproperlyConfigured(f"a user has no attribute `{path}`") from None
        if callable(found):
            found = found()
        if found is None:
            return None
    return found


def _error(finding: Finding, language: str) -> ValidationError:
    # Django fills `params` into the message by `%`.
    sentence = finding.say(language).replace("%", "%%")
    params = {
        "requirement": finding.requirement,
        "clause": finding.clause,
        "level": finding.level,
        "details": finding.details,
    }
    return ValidationError(sentence, code=finding.code, params=params)


def _desk_of(policy: str | None, file: str | Path | None, desk: str | Desk | None) -> Desk:
    given = [one for one in (policy, file, desk) if one is not None]
    if len(given) != 1:
        raise ImproperlyConfigured("one of `policy`, `policy_file` and `desk` is needed")
    try:
        if policy is not None:
            return Desk(Policy.preset(policy))
        if file is not None:
            text = Path(file).read_text(encoding="utf-8")
            is_json = Path(file).suffix == ".json"
            return Desk(Policy.from_json(text) if is_json else Policy.from_toml(text))
        found: Any = import_string(desk) if isinstance(desk, str) else desk
        found = found if isinstance(found, Desk) else found()
    except (InputError, ImportError, OSError, TypeError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(f"the policy cannot be read: {error}") from error
    if not isinstance(found, Desk):
        raise ImproperlyConfigured("`desk` must lead to an aikotoba.Desk")
    return found


def _profiles_of(profiles: str | Profiles) -> Callable[[Any], Iterable[str]]:
    if isinstance(profiles, str):
        try:
            profiles = import_string(profiles)
        except ImportError as error:
            raise ImproperlyConfigured(
                f"`profiles` must be a list, or the path of a function: {error}"
            ) from error
    if callable(profiles):
        return profiles
    names = tuple(profiles)
    return lambda user: names


USUAL_FACTS: Mapping[str, str] = {
    "username": "ids",
    "email": "mail",
    "first_name": "names",
    "last_name": "names",
    "get_full_name": "names",
}
"""What Django's own users say of themselves, and the kinds of fact it is. What a user lacks is passed over."""

PROBE = "kettle orbit velvet murky teapot oblong"
"""A password of nobody."""
