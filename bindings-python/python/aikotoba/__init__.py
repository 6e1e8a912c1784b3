"""Judge a password by a written policy; every answer names the clause it comes from.

A weak password is an answer, not an exception. ``InputError``, with its kinds ``StaleError`` and ``StoreError``,
says that the input could not be understood.

``aikotoba.commands`` are what is asked of an account, ``aikotoba.answers`` what is answered, and
``aikotoba.documents`` what is stored, for type checkers.
"""

from importlib.metadata import version

from . import answers, commands, documents
from ._account import Account, Outcome, Token
from ._answered import say_hint, say_reason
from ._blocklist import Blocklist, BuiltBlocklist, build_blocklist
from ._command import Command
from ._desk import Desk
from ._errors import InputError, Problem, StaleError, StoreError
from ._generated import Generated
from ._history import History, Keys, Weighed
from ._messages import Messages
from ._policy import Policy, Waivers
from ._schema import schema, schema_names
from ._seed import TokenSeed
from ._words import Words
from .answers import Answer, Change, Finding, Record, Report, Status
from .commands import *  # noqa: F403

__all__ = [
    "Account",
    "Answer",
    "Blocklist",
    "BuiltBlocklist",
    "Change",
    "Command",
    "Desk",
    "Finding",
    "Generated",
    "History",
    "InputError",
    "Keys",
    "Messages",
    "Outcome",
    "Policy",
    "Problem",
    "Record",
    "Report",
    "StaleError",
    "Status",
    "StoreError",
    "Token",
    "TokenSeed",
    "Waivers",
    "Weighed",
    "Words",
    "__version__",
    "answers",
    "build_blocklist",
    "commands",
    "documents",
    "say_hint",
    "say_reason",
    "schema",
    "schema_names",
    *commands.__all__,
]

__version__ = version("aikotoba")
