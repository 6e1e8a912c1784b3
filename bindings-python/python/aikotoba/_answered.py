"""What every answer can do: show its JSON document, say itself in a language, and refuse to be a truth value."""

import copy
import json
from collections.abc import Mapping
from typing import Any

from . import _native as native

__all__ = ["Answered", "Decided", "Remarked", "Said", "Undecided", "say_hint", "say_reason"]


class Answered:
    """A part of an answer: an immutable view of its JSON document.

    Two are equal if their documents are. What a newer version of this package adds to an answer stands in
    ``document``.
    """

    __slots__ = ("_document",)

    _document: Mapping[str, Any]

    def __init__(self, document: Mapping[str, Any]) -> None:
        """Take the document as it is: only what a desk or a policy answered is one."""
        self._document = document

    @property
    def document(self) -> dict[str, Any]:
        """The JSON document: a new one each time."""
        return copy.deepcopy(dict(self._document))

    def to_json(self) -> str:
        """The document as JSON text: the same bytes in every language."""
        return json.dumps(self._document, ensure_ascii=False, separators=(",", ":"))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Answered) or type(other) is not type(self):
            return NotImplemented
        return self._document == other._document

    def __hash__(self) -> int:
        # Equal documents may have their members in another order.
        return hash(json.dumps(self._document, sort_keys=True))

    def __repr__(self) -> str:
        # Lists and parts are left out: an answer has dozens, and ``document`` shows them.
        shown = [
            f"{name}={one!r}"
            for name, one in self._document.items()
            if not isinstance(one, (dict, list))
        ]
        return f"{type(self).__name__}({', '.join(shown)})"


class Undecided(Answered):
    """An answer that is neither true nor false."""

    __slots__ = ()

    def __bool__(self) -> bool:
        raise TypeError(f"a {type(self).__name__.lower()} is neither true nor false: ask its members")


class Decided(Undecided):
    """An answer with a decision."""

    __slots__ = ()

    @property
    def accepted(self) -> bool:
        """Whether the decision is ``"accepted"``: neither ``"refused"`` nor ``"incomplete"``."""
        return bool(self._document["decision"] == "accepted")


class Said(Answered):
    """A part of an answer that has a sentence."""

    __slots__ = ()

    def say(self, language: str = "en") -> str:
        """What is wrong and what to do, as a sentence: ``"en"``, ``"ja"``, or a tag such as ``"ja-JP"``.

        A language nobody wrote sentences in is said in English; ``Messages`` takes others.
        """
        return native.Messages().say(self.to_json(), language)


class Remarked(Answered):
    """An estimate, with what an estimator remarks."""

    __slots__ = ()

    def say(self, language: str = "en") -> list[str]:
        """What the estimator remarks, a sentence each."""
        return [say_hint(hint, language) for hint in self._document["hints"]]


def say_hint(hint: str, language: str = "en") -> str:
    """What an estimator remarks, as a sentence."""
    return native.Messages().say(json.dumps({"code": hint}), language)


def say_reason(reason: str, language: str = "en") -> str:
    """Why something was not done to an account, as a sentence for administrators: never for who asks from outside."""
    return native.Messages().say(json.dumps({"code": reason}), language)
