"""What is raised: input that could not be understood. A weak password is never one."""

import json
from typing import TypedDict


class Problem(TypedDict):
    """One thing that is wrong with the input, and where: member names and ``[n]``, empty for the whole."""

    path: str
    problem: str


class InputError(ValueError):
    """Input that could not be understood: ``kind`` says which, ``problems`` everything wrong with it.

    No message quotes a password or a personal fact.

    >>> from aikotoba import Policy
    >>> try:
    ...     Policy.preset("no-such-policy")
    ... except InputError as error:
    ...     error.kind
    'preset'
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


class StaleError(InputError):
    """What was weighed is not what is stored any more: read what is stored, and weigh again."""


class StoreError(InputError):
    """What is stored cannot be read: whoever runs the store has to see to it, and nobody who asks can help it.

    Its kind is ``"keys"`` (a key is missing), ``"seal"`` (a value was changed, or moved from where it belongs) or
    ``"newer_state"`` (a newer version of this package wrote it).
    """


def input_error(message: str, told: str) -> InputError:
    """The exception for an error of the core, from its message and its JSON text."""
    error = json.loads(told)
    kind: str = error["kind"]
    return _KINDS.get(kind, InputError)(message, kind, error["problems"])


_KINDS: dict[str, type[InputError]] = {
    "keys": StoreError,
    "newer_state": StoreError,
    "seal": StoreError,
    "stale": StaleError,
}
