"""What is read from outside. Every model is ``Discreet``: no error of one says what was given."""

from aikotoba.documents import Delivery
from aikotoba.pydantic import Discreet, Typed


class Body(Discreet, extra="forbid"):
    """A body: no members but its own."""


class SignInBody(Body):
    """A password, or the PIN and a code of a token."""

    account: str
    password: Typed | None = None
    pin: Typed | None = None
    code: Typed | None = None


class ChangeBody(Body):
    """The password that is there, and the one to be set."""

    password: Typed
    new_password: Typed


class CheckBody(Body):
    """A password somebody thinks of."""

    new_password: Typed


class ResetBody(Body):
    """Whoever applies for a new password."""

    account: str


class EnrolBody(Body):
    """The PIN of a new token, and everything the owner has: also of the token that is in use, where there is one."""

    new_pin: Typed
    password: Typed
    pin: Typed | None = None
    code: Typed | None = None
    replaces: str | None = None


class ConfirmBody(Body):
    """The first code of a device."""

    code: Typed


class PinBody(Body):
    """The PIN that is there with a code, and the PIN to be set."""

    pin: Typed
    code: Typed
    new_pin: Typed


class AccountBody(Body):
    """A new account; what is known of whose it is, by kind (``{}``: nothing is); how the password is told."""

    account: str
    person: str
    profiles: list[str]
    facts: dict[str, list[str]]
    delivery: Delivery


class IdentityBody(Body):
    """How somebody's identity was checked, and where the evidence is."""

    case: str
    method: str
    reference: str


class ReissueBody(Body):
    """For which case, how it is told; and whether holds and blocks are lifted with it: said, and never implied."""

    case: str
    delivery: Delivery
    unlock: bool = False
