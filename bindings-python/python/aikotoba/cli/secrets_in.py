"""How secrets come in: from a prompt that does not echo, or from standard input. Nowhere else.

With `--stdin` each secret is one line of bytes, in the order the command asks for them, and exactly one line end is
taken off each; a single secret may hold anything else. Bytes that are no text go to the library as they are: it is
the library that says so.
"""

import getpass
import sys
from collections.abc import Sequence
from typing import BinaryIO

import typer

from .exits import Exit, Trouble
from .speech import Speech

__all__ = ["Secret", "ask"]

Secret = str | bytes
MOST_BYTES = 1024 * 1024


def ask(
    speech: Speech, asked: Sequence[str], *, stdin: bool, twice: Sequence[str] = ()
) -> list[Secret]:
    """The secrets that are asked for, by the names of their prompts; `twice` are those somebody has to repeat."""
    if stdin:
        return list(from_lines(sys.stdin.buffer, len(asked)))
    if not sys.stdin.isatty():
        raise Trouble(Exit.MALFORMED, "secret.no-terminal")
    return [_typed(speech, one, repeat=one in twice) for one in asked]


def from_lines(stream: BinaryIO, count: int) -> list[bytes]:
    """So many secrets, one a line."""
    read = stream.read(MOST_BYTES + 1)
    if len(read) > MOST_BYTES:
        raise Trouble(Exit.MALFORMED, "secret.too-long")
    whole = read[:-1] if read.endswith(b"\n") else read
    lines = [whole] if count == 1 else whole.split(b"\n")
    if len(lines) != count:
        raise Trouble(Exit.MALFORMED, "secret.lines", found=len(lines), count=count)
    # The line end of Windows is two bytes and one line end; without its second byte it is part of the secret.
    ended = len(lines) - (0 if read.endswith(b"\n") else 1)
    return [one[:-1] if at < ended and one.endswith(b"\r") else one for at, one in enumerate(lines)]


def _typed(speech: Speech, prompt: str, *, repeat: bool) -> str:
    while True:
        first = _hidden(speech.word(prompt))
        if not repeat or _hidden(speech.word("prompt.again")) == first:
            return first
        speech.tell("secret.differs", style="yellow")


def _hidden(prompt: str) -> str:
    try:
        return getpass.getpass(f"{prompt}: ", stream=sys.stderr)
    except EOFError:
        raise typer.Abort() from None
