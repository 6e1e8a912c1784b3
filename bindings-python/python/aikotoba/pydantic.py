"""Passwords in pydantic models: judged when a model is validated, and shown by no error.

An error of pydantic carries what was given, in ``errors()`` as ``input`` and so in the answer of a web framework, also
where the field is a ``SecretStr``. Two things keep a password out of it, and both are needed:

- ``Judged`` and ``Typed`` consume the text of their own field: no error of that field has it.
- ``Discreet``, a base class for models, takes what was given out of every error of the model. An error of *another*
  field would bring it back: of one that is missing the input is everything that was given, the password with it.

``docs/integrations.md`` says what no type can prevent.
"""

from collections.abc import Callable, Iterable, Mapping, Set
from datetime import datetime
from typing import Annotated, Any, TypeVar

from pydantic import (
    BaseModel,
    ConfigDict,
    GetCoreSchemaHandler,
    SecretStr,
    ValidationError,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
)
from pydantic_core import CoreSchema, InitErrorDetails, PydanticCustomError, core_schema

from ._desk import Desk
from ._errors import InputError
from ._facts import texts_of
from .answers import Finding, Report

__all__ = ["Discreet", "Judged", "Typed", "facts_from", "redacted"]

Facts = Mapping[str, Iterable[str]]
Model = TypeVar("Model", bound="Discreet")
T = TypeVar("T")


class Unshown:
    """A text that no error of its field shows; ``Typed`` is the type to write."""

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Put this before everything that looks at the text; a ``SecretStr`` says the rest."""
        if source is not SecretStr:
            raise TypeError("must annotate a SecretStr: Annotated[SecretStr, ...]")
        schema = handler(source)
        return core_schema.with_info_wrap_validator_function(self._consume, schema)

    def _consume(
        self, given: object, handler: ValidatorFunctionWrapHandler, info: ValidationInfo
    ) -> SecretStr:
        text = given.get_secret_value() if isinstance(given, SecretStr) else given
        if not isinstance(text, str):
            # Not pydantic's own error: that one carries what was given.
            raise _error([_line("string_type", "Input should be a valid string", None)])
        lines = self._judge(text, info)
        if not lines:
            try:
                return SecretStr(handler(text).get_secret_value())
            except ValidationError as error:
                lines = _lines(error)
        raise _error(lines)

    def _judge(self, text: str, info: ValidationInfo) -> list[InitErrorDetails]:
        """What speaks against the text: here nothing does."""
        return []


class Judged(Unshown):
    """A new password: ``Annotated[SecretStr, Judged(desk, profiles=["user"])]``.

    The field is valid where the policy accepts the password. Otherwise there is an error for each requirement that must
    be met and is not, or could not be judged: its ``type`` is the finding's code, its ``msg`` a sentence, its ``ctx``
    has ``code``, ``requirement``, ``clause`` (``None`` where nothing is printed) and ``details``.
    """

    def __init__(
        self,
        desk: Desk,
        *,
        profiles: Iterable[str] | Callable[[ValidationInfo], Iterable[str]] = (),
        facts: Facts | Callable[[ValidationInfo], Facts | None] | None = None,
        person: str | Callable[[ValidationInfo], str | None] | None = None,
        language: str | Callable[[ValidationInfo], str] = "en",
        now: Callable[[], datetime] | None = None,
    ) -> None:
        """Take what ``Desk.check_password`` takes.

        ``profiles``, ``facts``, ``person`` and ``language`` are what they are, or a function of pydantic's ``ValidationInfo``: its
        ``data`` has the fields that stand before this one in the model, its ``context`` what the caller handed over.
        ``facts_from`` makes such a function. ``facts=None`` says that nobody asked, and a rule about the person then
        refuses; ``{}`` that nothing is known. ``now`` is a clock, for tests.
        """
        self._desk = desk
        self._profiles = profiles if callable(profiles) else tuple(profiles)
        self._facts = facts
        self._person = person
        self._language = language
        self._now = now

    def _judge(self, text: str, info: ValidationInfo) -> list[InitErrorDetails]:
        try:
            report = self._desk.check_password(
                text,
                profiles=_asked(self._profiles, info),
                facts=_asked(self._facts, info),
                person=_asked(self._person, info),
                now=self._now() if self._now else None,
            )
        except InputError as error:
            paths = [problem["path"] for problem in error.problems]
            if error.kind == "subject" and all(path.startswith("facts") for path in paths):
                # Facts come from other fields: what is wrong with them is for whoever filled those in.
                return [_line("facts", str(error), {"problems": list(error.problems)})]
            # An unknown profile is the program's own mistake. An `InputError` is a `ValueError`, and pydantic would
            # put it to whoever typed the password, with the password.
            raise RuntimeError(f"the password cannot be judged: {error}") from error
        if report.accepted:
            return []
        language = _asked(self._language, info)
        return [_of_finding(finding, language) for finding in _binding(report)]


class Discreet(BaseModel):
    """A model none of whose errors shows what was given: they say what is wrong, and where.

    For every model that holds a password, and for every model that holds such a model.
    """

    model_config = ConfigDict(hide_input_in_errors=True)

    @classmethod
    def __pydantic_init_subclass__(cls, **options: Any) -> None:
        """Keep the names of the fields: what else stands in the place of an error was given, or is internal."""
        super().__pydantic_init_subclass__(**options)
        for name, field in cls.model_fields.items():
            aliases = (field.alias, field.validation_alias)
            _DECLARED.update({name, *(one for one in aliases if isinstance(one, str))})

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[BaseModel], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Stand around the whole of the model, so that no error gets past."""

        def keep(given: Any, inner: ValidatorFunctionWrapHandler) -> Any:
            try:
                return inner(given)
            except ValidationError as error:
                lines = _lines(error, _DECLARED)
                found = ValidationError.from_exception_data(error.title, lines, hide_input=True)
            # Outside of `except`: what is raised in it keeps the other error as its context.
            raise found

        return core_schema.no_info_wrap_validator_function(keep, handler(source))

    @classmethod
    def model_validate_json(
        cls: type[Model], json_data: str | bytes | bytearray, **options: Any
    ) -> Model:
        """As of every model; text that is no JSON is not shown either."""
        try:
            return super().model_validate_json(json_data, **options)
        except ValidationError as error:
            found = redacted(error)
        raise found


Typed = Annotated[SecretStr, Unshown()]
"""A password, a PIN or a code that is there already: whatever was typed is valid, and no error shows it."""


def facts_from(**fields: str | Iterable[str]) -> Callable[[ValidationInfo], Facts]:
    """What other fields of the model say of the person: ``facts_from(names=["family_name", "given_name"])``.

    The fields have to stand before the password. One that is not there says nothing, nor does one that is invalid: the
    model is refused for it anyway.
    """
    named = {kind: (one,) if isinstance(one, str) else tuple(one) for kind, one in fields.items()}

    def facts(info: ValidationInfo) -> Facts:
        return {
            kind: [text for name in names for text in texts_of(info.data.get(name))]
            for kind, names in named.items()
        }

    return facts


def redacted(error: ValidationError) -> ValidationError:
    """The same error without anything that was given: for what is validated without a ``Discreet`` model."""
    return ValidationError.from_exception_data(error.title, _lines(error), hide_input=True)


def _lines(error: ValidationError, declared: Set[str] | None = None) -> list[InitErrorDetails]:
    """What an error says, with ``None`` in the place of what was given.

    Of its place only names that models declare are kept, where it is known which those are: a key is given too.
    """
    lines = []
    for found in error.errors(include_url=False, include_input=False):
        where = found["loc"]
        if declared is not None:
            where = tuple(one if isinstance(one, int) or one in declared else "?" for one in where)
        elif found["type"] == "extra_forbidden" and where:
            where = (*where[:-1], "?")
        if found["type"] in _QUIET or "." in found["type"]:
            lines.append(_line(found["type"], found["msg"], found.get("ctx"), where))
        else:
            # Some of pydantic's own sentences quote: a tag, a letter, what an enumeration was given.
            lines.append(_line(found["type"], "Input should be valid", None, where))
    return lines


_DECLARED: set[str] = set()
# Errors whose sentences hold nothing that was given; those with a dot are findings.
_QUIET = frozenset(
    "bool_type bytes_type date_type datetime_type dict_type extra_forbidden facts float_type greater_than "
    "greater_than_equal int_type json_invalid less_than less_than_equal list_type missing model_attributes_type "
    "model_type set_type string_pattern_mismatch string_too_long string_too_short string_type too_long too_short "
    "tuple_type".split()
)


def _line(
    code: str, sentence: str, context: dict[str, Any] | None, where: tuple[int | str, ...] = ()
) -> InitErrorDetails:
    kind = PydanticCustomError(code, sentence, context)
    return InitErrorDetails(type=kind, loc=where, input=None)


def _error(lines: list[InitErrorDetails]) -> ValidationError:
    return ValidationError.from_exception_data("password", lines, hide_input=True)


def _of_finding(finding: Finding, language: str) -> InitErrorDetails:
    context = {
        "code": finding.code,
        "requirement": finding.requirement,
        "clause": finding.clause,
        "details": dict(finding.details),
    }
    return _line(finding.code, finding.say(language), context)


def _binding(report: Report) -> list[Finding]:
    """What a password is refused for: an approved exception covers its finding, and a `should` only advises."""
    return [one for one in report.findings if one.level == "must" and one.waiver is None]


def _asked(given: T | Callable[[ValidationInfo], T], info: ValidationInfo) -> T:
    return given(info) if callable(given) else given
