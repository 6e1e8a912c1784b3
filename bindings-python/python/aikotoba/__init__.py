"""Judge a password by a written policy; every answer names the clause it comes from.

A weak password is an answer, not an exception. The one exception of this package, ``InputError``, says that
the input could not be understood.
"""

from importlib.metadata import version

from ._account import Account, Outcome, Token
from ._desk import Desk
from ._errors import InputError, Problem
from ._generated import Generated
from ._history import History, Keys, Weighed
from ._policy import Policy, Waivers
from ._seed import TokenSeed

__all__ = [
    "Account",
    "Desk",
    "Generated",
    "History",
    "InputError",
    "Keys",
    "Outcome",
    "Policy",
    "Problem",
    "Token",
    "TokenSeed",
    "Waivers",
    "Weighed",
    "__version__",
]

__version__ = version("aikotoba")
