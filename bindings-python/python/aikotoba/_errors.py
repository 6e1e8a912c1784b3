"""The one exception: input that could not be understood. A weak password is never one."""

import json
from typing import TypedDict


class Problem(TypedDict):
    """One thing that is wrong with the input, and where: member names and ``[n]``, empty for the whole."""

    path: str
    problem: str


class InputError(ValueError):
    """Input that could not be understood: ``kind`` says which, ``problems`` everything wrong with it.

    No message quotes a password or a personal fact.
    """

    kind: str
    problems: list[Problem]

    def __init__(self, message: str, kind: str, problems: list[Problem]) -> None:
        # All three are arguments of the base class, so that the error survives pickling.
        super().__init__(message, kind, problems)
        self.kind = kind
        self.problems = problems

    def __str__(self) -> str:
        return str(self.args[0])


def input_error(message: str, told: str) -> InputError:
    """The exception for an error of the core, from its message and its JSON text."""
    error = json.loads(told)
    return InputError(message, error["kind"], error["problems"])
