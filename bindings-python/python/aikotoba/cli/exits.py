"""Exit codes, and what stands in the way of a command.

A refusal is an answer, and no trouble. Trouble is what kept a command from answering: it has a code that scripts can
branch on, and words for people in both languages. It never quotes a secret.
"""

from collections.abc import Sequence
from enum import IntEnum

from aikotoba import InputError, Problem, StoreError

__all__ = ["Exit", "Trouble", "trouble_of"]


class Exit(IntEnum):
    """What the shell is told. `docs/command-line.md` has the same table."""

    DONE = 0
    REFUSED = 1
    MALFORMED = 2
    INCOMPLETE = 3
    STORE = 4
    BUSY = 5
    DUE = 6
    # sysexits.h: EX_SOFTWARE. Python's own 1 would read as a refusal.
    BROKEN = 70
    # 128 and the number of SIGINT, as shells do.
    INTERRUPTED = 130
    # 128 and the number of SIGPIPE: whoever read the answer has gone.
    UNHEARD = 141


class Trouble(Exception):
    """Why a command could not answer: a sentence of `words`, and everything that is wrong with the input."""

    def __init__(
        self,
        exit: Exit,
        word: str,
        *,
        problems: Sequence[Problem] = (),
        kind: str | None = None,
        **values: object,
    ) -> None:
        super().__init__(word)
        self.exit, self.word, self.values = exit, word, values
        self.problems = list(problems)
        self.kind = kind or word.partition(".")[0]


def trouble_of(error: InputError, subject: str = "") -> Trouble:
    """What the library could not understand; `subject` is the file it came from."""
    exit = Exit.STORE if isinstance(error, StoreError) else Exit.MALFORMED
    word = "store.error" if exit is Exit.STORE else "input.malformed"
    return Trouble(
        exit, word, problems=error.problems, kind=error.kind, subject=subject or error.kind
    )
