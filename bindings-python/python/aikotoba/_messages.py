"""Sentences in languages of one's own."""

from collections.abc import Mapping
from typing import Any

from . import _native as native
from ._answered import Said
from ._policy import Policy, native_policy
from ._values import document_text

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

    def with_language(self, tag: str, sentences: str | Mapping[str, str]) -> "Messages":
        """The same, and this language too: sentences by code, as a mapping or as TOML text.

        ``{name}`` is the place of a detail. What is not there is said in English; ``"en"`` and ``"ja"`` may be
        replaced. ``InputError`` says everything that is wrong with the table.
        """
        messages = Messages()
        is_toml = isinstance(sentences, str)
        messages._native = self._native.with_language(tag, document_text(sentences), is_toml)
        return messages

    def say(self, finding: Said | Mapping[str, Any] | str, language: str = "en") -> str:
        """What is wrong and what to do, as a sentence: of a finding, of its document, or of its JSON text."""
        told = finding.to_json() if isinstance(finding, Said) else document_text(finding)
        return self._native.say(told, language)

    def say_code(
        self, code: str, details: Mapping[str, Any] | None = None, language: str = "en"
    ) -> str:
        """The sentence of a code, a hint or a reason. A code that nobody knows here is said as it is."""
        return self.say({"code": code, "details": details or {}}, language)

    def asks(self, policy: Policy, requirement: str, language: str = "en") -> list[str]:
        """Everything a requirement asks, a sentence each: what to write beside a form.

        Of a requirement that the policy does not have, nothing.

        >>> Messages().asks(Policy.preset("member-site"), "length")
        ['At least 12 characters.']
        """
        return self._native.asks(native_policy(policy), requirement, language)

    def explain(self, policy: Policy, language: str = "en") -> str:
        """A policy as a Markdown document."""
        return self._native.explain(native_policy(policy), language)
