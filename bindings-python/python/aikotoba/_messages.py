"""Sentences in languages of one's own."""

import json

from . import _native as native
from ._answered import Said
from ._policy import Policy, native_policy

__all__ = ["Messages"]


class Messages:
    """Sentences for findings, hints, reasons and rules: English, Japanese, and the languages that are added.

    >>> messages = Messages().with_language("fr", '"password.too-short" = "Trop court : {found}."')
    >>> messages.say_code("password.too-short", {"found": 3, "least": 8}, "fr")
    'Trop court : 3.'
    """

    __slots__ = ("_native",)

    _native: native.Messages

    def __init__(self) -> None:
        """English (``"en"``) and Japanese (``"ja"``)."""
        self._native = native.Messages()

    def with_language(self, tag: str, toml: str) -> "Messages":
        """The same, and this language too: TOML text, a table of sentences by code.

        ``{name}`` is the place of a detail. What is not there is said in English; ``"en"`` and ``"ja"`` may be
        replaced. ``InputError`` says everything that is wrong with the table.
        """
        messages = Messages()
        messages._native = self._native.with_language(tag, toml)
        return messages

    def say(self, finding: Said, language: str = "en") -> str:
        """What is wrong and what to do, as a sentence."""
        return self._native.say(finding.to_json(), language)

    def say_code(
        self, code: str, details: dict[str, object] | None = None, language: str = "en"
    ) -> str:
        """The sentence of a code, a hint or a reason. A code that nobody knows here is said as it is."""
        return self._native.say(json.dumps({"code": code, "details": details or {}}), language)

    def explain(self, policy: Policy, language: str = "en") -> str:
        """A policy as a Markdown document."""
        return self._native.explain(native_policy(policy), language)
