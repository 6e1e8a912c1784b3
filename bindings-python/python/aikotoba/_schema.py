"""The JSON Schemas of everything that crosses a language border."""

from typing import Any

from . import _native as native
from ._values import parsed

__all__ = ["schema", "schema_names"]


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a document, such as ``"policy"``, ``"report"`` or ``"account"``.

    >>> schema("origin")["required"]
    ['actor']

    ``KeyError`` says that there is none of this name; see ``schema_names``.
    """
    found = dict(native.schemas()).get(name)
    if found is None:
        raise KeyError(name)
    return parsed(found)


def schema_names() -> list[str]:
    """The names of all schemas."""
    return [name for name, _ in native.schemas()]
