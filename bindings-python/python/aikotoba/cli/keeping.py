"""`keys new`: a file with a key, for the host to keep where the state is not."""

from pathlib import Path
from typing import Annotated

import typer

from .exits import Exit
from .keyfile import new_keys
from .speech import Speech

__all__ = ["new"]


def new(
    speech: Speech,
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="The file to be made: .json, or TOML by any other name."
        ),
    ],
    id: Annotated[str | None, typer.Option("--id", help="The id of the key; else the day.")] = None,
) -> Exit:
    """Make a file with a new key, which nobody else can read. Losing it loses every sealed password and token."""
    made = new_keys(file, id)
    speech.answer(
        {"keys": str(file), "id": made},
        lambda: speech.line(speech.word("keys.done", path=file, id=made)),
    )
    return Exit.DONE
