"""What is asked of an account, with what was typed: a class for each event.

Made from ``docs/schema/command.schema.json`` by ``make regenerate``, and not edited by hand. Commands show
nothing that was typed, in no ``repr``, copy or pickle.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from ._command import Command, Secret
from ._seed import TokenSeed
from .documents import Algorithm, Delivery, TokenKind

__all__ = [
    "AcceptClock",
    "CancelReset",
    "ChangePassword",
    "Confirm",
    "ConfirmToken",
    "Delete",
    "Disable",
    "Enable",
    "EnrolToken",
    "ForgetPerson",
    "HandOver",
    "IssueInitial",
    "Lock",
    "MakeRecoveryCodes",
    "MarkCompromised",
    "ReinstateToken",
    "Reissue",
    "RememberForeign",
    "ReportLost",
    "RequestReset",
    "Reseal",
    "Resynchronise",
    "RetireToken",
    "SetPin",
    "SetProfiles",
    "SetValidity",
    "SignIn",
    "SignOut",
    "Sweep",
    "Unlock",
    "VerifyIdentity",
]


class IssueInitial(Command):
    """A first password was made and set.

    ``new_password``: the password that is to be set.
    ``delivery``: how it is told; absent: nobody said.
    ``generated_by``: who made it up; absent: nobody said.
    ``unpredictable``: whether it is known to be impossible to predict.
    """

    __slots__ = ()

    def __init__(
        self,
        *,
        new_password: Secret,
        delivery: Delivery | None = None,
        generated_by: str | None = None,
        unpredictable: bool = False,
    ) -> None:
        super().__init__(
            {
                "event": "issue_initial",
                "delivery": delivery,
                "generated_by": generated_by,
                "unpredictable": unpredictable,
            },
            new_password=new_password,
        )


class HandOver(Command):
    """The password that was issued was handed over."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__({"event": "hand_over"})


class ChangePassword(Command):
    """The owner sets another password.

    ``new_password``: the password that is to be set.
    ``password``: the password that is there, as it was typed.
    ``foreign_matches``: whether it is one of those whose hashes an earlier system left; absent: nobody compared them.
    ``generated_by``: who made the new one up; absent: nobody said.
    """

    __slots__ = ()

    def __init__(
        self,
        *,
        new_password: Secret,
        password: Secret,
        foreign_matches: bool | None = None,
        generated_by: str | None = None,
    ) -> None:
        super().__init__(
            {
                "event": "change_password",
                "foreign_matches": foreign_matches,
                "generated_by": generated_by,
            },
            new_password=new_password,
            password=password,
        )


class Confirm(Command):
    """An administrator confirms that the first password was changed."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__({"event": "confirm"})


class SignIn(Command):
    """Somebody wants to sign in. Everything that was presented is told at once.

    ``code``: the code of a token, as it was typed.
    ``password``: the password that is there, as it was typed.
    ``pin``: the PIN of a token, as it was typed.
    ``pin_and_code``: a PIN and a code, as they were typed into one field.
    ``recovery_code``: a recovery code in the place of a code.
    ``token``: which of the owner's tokens a PIN and a code are of; absent: any of them.
    """

    __slots__ = ()

    def __init__(
        self,
        *,
        code: Secret | None = None,
        password: Secret | None = None,
        pin: Secret | None = None,
        pin_and_code: Secret | None = None,
        recovery_code: Secret | None = None,
        token: str | None = None,
    ) -> None:
        super().__init__(
            {"event": "sign_in", "token": token},
            code=code,
            password=password,
            pin=pin,
            pin_and_code=pin_and_code,
            recovery_code=recovery_code,
        )


class SignOut(Command):
    """Somebody signs out."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__({"event": "sign_out"})


class RequestReset(Command):
    """Somebody asks for a new password.

    ``case``: the case, if one is opened.
    """

    __slots__ = ()

    def __init__(
        self,
        *,
        case: str,
    ) -> None:
        super().__init__(
            {"event": "request_reset", "case": case},
        )


class CancelReset(Command):
    """The application is taken back.

    ``case``: the case.
    """

    __slots__ = ()

    def __init__(
        self,
        *,
        case: str,
    ) -> None:
        super().__init__(
            {"event": "cancel_reset", "case": case},
        )


class VerifyIdentity(Command):
    """Somebody's identity was checked.

    ``case``: the case.
    ``method``: how.
    ``reference``: where the evidence is kept.
    """

    __slots__ = ()

    def __init__(
        self,
        *,
        case: str,
        method: str,
        reference: str,
    ) -> None:
        super().__init__(
            {"event": "verify_identity", "case": case, "method": method, "reference": reference},
        )


class Reissue(Command):
    """A new password was made and set in the place of one that was forgotten or is dead.

    ``new_password``: the password that is to be set.
    ``case``: the case; absent: nobody asked.
    ``delivery``: how it is told; absent: nobody said.
    ``generated_by``: who made it up; absent: nobody said.
    ``unlock``: whether holds and blocks are lifted with it.
    ``unpredictable``: whether it is known to be impossible to predict.
    """

    __slots__ = ()

    def __init__(
        self,
        *,
        new_password: Secret,
        case: str | None = None,
        delivery: Delivery | None = None,
        generated_by: str | None = None,
        unlock: bool = False,
        unpredictable: bool = False,
    ) -> None:
        super().__init__(
            {
                "event": "reissue",
                "case": case,
                "delivery": delivery,
                "generated_by": generated_by,
                "unlock": unlock,
                "unpredictable": unpredictable,
            },
            new_password=new_password,
        )


class Lock(Command):
    """An administrator holds the account.

    ``until``: until then, that instant not included.
    """

    __slots__ = ()

    def __init__(
        self,
        *,
        until: datetime | str,
    ) -> None:
        super().__init__(
            {"event": "lock", "until": until},
        )


class Unlock(Command):
    """An administrator lifts holds and blocks."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__({"event": "unlock"})


class Enable(Command):
    """An administrator enables the account."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__({"event": "enable"})


class Disable(Command):
    """An administrator disables the account."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__({"event": "disable"})


class Delete(Command):
    """The account is deleted, for good."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__({"event": "delete"})


class MarkCompromised(Command):
    """The password is found to be known to others."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__({"event": "mark_compromised"})


class SetProfiles(Command):
    """The account is given other profiles.

    ``profiles``: all of them.
    """

    __slots__ = ()

    def __init__(
        self,
        *,
        profiles: Iterable[str],
    ) -> None:
        super().__init__(
            {"event": "set_profiles", "profiles": profiles},
        )


class SetValidity(Command):
    """The account is given another time of validity.

    ``valid_from``: it can be used from then on; absent: always.
    ``valid_until``: it can be used before then; absent: for ever.
    """

    __slots__ = ()

    def __init__(
        self,
        *,
        valid_from: datetime | str | None = None,
        valid_until: datetime | str | None = None,
    ) -> None:
        super().__init__(
            {"event": "set_validity", "from": valid_from, "until": valid_until},
        )


class EnrolToken(Command):
    """A token is enrolled; its PIN comes with the command, and so may its seed.

    ``new_pin``: the PIN that is to be set.
    ``token``: its id, never used before.
    ``algorithm``: the hash function; absent: SHA-1, which every device has.
    ``code``: the code of a token, as it was typed.
    ``kind``: whether its codes go by time or by counter; absent: as the policy says first. A seed that comes along says it itself.
    ``password``: the password that is there, as it was typed.
    ``pin``: the PIN of a token, as it was typed.
    ``pin_and_code``: a PIN and a code, as they were typed into one field.
    ``recovery_code``: a recovery code in the place of a code.
    ``reference``: where the evidence is kept of how the person's identity was checked: administrators have to.
    ``replaces``: the token whose place it takes once it is confirmed.
    ``token_seed``: the seed of a device that has one, as an ``otpauth://`` URI. Absent: one is drawn.
    """

    __slots__ = ()

    def __init__(
        self,
        *,
        new_pin: Secret,
        token: str,
        algorithm: Algorithm | None = None,
        code: Secret | None = None,
        kind: TokenKind | None = None,
        password: Secret | None = None,
        pin: Secret | None = None,
        pin_and_code: Secret | None = None,
        recovery_code: Secret | None = None,
        reference: str | None = None,
        replaces: str | None = None,
        token_seed: TokenSeed | None = None,
    ) -> None:
        super().__init__(
            {
                "event": "enrol_token",
                "token": token,
                "algorithm": algorithm,
                "kind": kind,
                "reference": reference,
                "replaces": replaces,
            },
            new_pin=new_pin,
            code=code,
            password=password,
            pin=pin,
            pin_and_code=pin_and_code,
            recovery_code=recovery_code,
            token_seed=token_seed,
        )


class ConfirmToken(Command):
    """A token that was enrolled is confirmed by its first code.

    ``code``: the code of a token, as it was typed.
    ``token``: the token.
    """

    __slots__ = ()

    def __init__(
        self,
        *,
        code: Secret,
        token: str,
    ) -> None:
        super().__init__(
            {"event": "confirm_token", "token": token},
            code=code,
        )


class Resynchronise(Command):
    """A token whose clock or counter has run away is found again by two codes that follow one another.

    ``code``: the code of a token, as it was typed.
    ``next_code``: the code that followed it.
    ``pin``: the PIN of a token, as it was typed.
    ``token``: the token.
    """

    __slots__ = ()

    def __init__(
        self,
        *,
        code: Secret,
        next_code: Secret,
        pin: Secret,
        token: str,
    ) -> None:
        super().__init__(
            {"event": "resynchronise", "token": token},
            code=code,
            next_code=next_code,
            pin=pin,
        )


class SetPin(Command):
    """A token is given another PIN.

    ``new_pin``: the PIN that is to be set.
    ``token``: the token.
    ``code``: the code of a token, as it was typed.
    ``pin``: the PIN of a token, as it was typed.
    ``pin_and_code``: a PIN and a code, as they were typed into one field.
    ``recovery_code``: a recovery code in the place of a code.
    ``reference``: where the evidence is kept of how the person's identity was checked: administrators have to.
    """

    __slots__ = ()

    def __init__(
        self,
        *,
        new_pin: Secret,
        token: str,
        code: Secret | None = None,
        pin: Secret | None = None,
        pin_and_code: Secret | None = None,
        recovery_code: Secret | None = None,
        reference: str | None = None,
    ) -> None:
        super().__init__(
            {"event": "set_pin", "token": token, "reference": reference},
            new_pin=new_pin,
            code=code,
            pin=pin,
            pin_and_code=pin_and_code,
            recovery_code=recovery_code,
        )


class MakeRecoveryCodes(Command):
    """New recovery codes are made, in the place of all others of the owner.

    ``token``: the token they stand in for.
    ``code``: the code of a token, as it was typed.
    ``password``: the password that is there, as it was typed.
    ``pin``: the PIN of a token, as it was typed.
    ``pin_and_code``: a PIN and a code, as they were typed into one field.
    ``recovery_code``: a recovery code in the place of a code.
    """

    __slots__ = ()

    def __init__(
        self,
        *,
        token: str,
        code: Secret | None = None,
        password: Secret | None = None,
        pin: Secret | None = None,
        pin_and_code: Secret | None = None,
        recovery_code: Secret | None = None,
    ) -> None:
        super().__init__(
            {"event": "make_recovery_codes", "token": token},
            code=code,
            password=password,
            pin=pin,
            pin_and_code=pin_and_code,
            recovery_code=recovery_code,
        )


class ReportLost(Command):
    """A token is lost: its codes are good for nothing.

    ``token``: the token.
    ``password``: the password that is there, as it was typed.
    """

    __slots__ = ()

    def __init__(
        self,
        *,
        token: str,
        password: Secret | None = None,
    ) -> None:
        super().__init__(
            {"event": "report_lost", "token": token},
            password=password,
        )


class ReinstateToken(Command):
    """A token that was suspended or lost is put into use again.

    ``token``: the token.
    """

    __slots__ = ()

    def __init__(
        self,
        *,
        token: str,
    ) -> None:
        super().__init__(
            {"event": "reinstate_token", "token": token},
        )


class RetireToken(Command):
    """A token is taken out of use, for good.

    ``token``: the token.
    ``code``: the code of a token, as it was typed.
    ``password``: the password that is there, as it was typed.
    ``pin``: the PIN of a token, as it was typed.
    ``pin_and_code``: a PIN and a code, as they were typed into one field.
    ``recovery_code``: a recovery code in the place of a code.
    ``reference``: where the evidence is kept of why: administrators have to. After it the password may suffice for another token.
    """

    __slots__ = ()

    def __init__(
        self,
        *,
        token: str,
        code: Secret | None = None,
        password: Secret | None = None,
        pin: Secret | None = None,
        pin_and_code: Secret | None = None,
        recovery_code: Secret | None = None,
        reference: str | None = None,
    ) -> None:
        super().__init__(
            {"event": "retire_token", "token": token, "reference": reference},
            code=code,
            password=password,
            pin=pin,
            pin_and_code=pin_and_code,
            recovery_code=recovery_code,
        )


class RememberForeign(Command):
    """Hashes that an earlier system left of the owner's passwords are remembered; they come with the command.

    ``foreign_hashes``: hashes of the owner's passwords that an earlier system left.
    """

    __slots__ = ()

    def __init__(
        self,
        *,
        foreign_hashes: Iterable[str],
    ) -> None:
        super().__init__(
            {"event": "remember_foreign"},
            foreign_hashes=foreign_hashes,
        )


class ForgetPerson(Command):
    """What is remembered of the passwords of a person who left is forgotten.

    ``accounts``: every other account the person had: all of them are deleted.
    """

    __slots__ = ()

    def __init__(
        self,
        *,
        accounts: Iterable[str] = (),
    ) -> None:
        super().__init__(
            {"event": "forget_person", "accounts": accounts},
        )


class Reseal(Command):
    """What is sealed is sealed anew, under the key that seals now.

    ``from_clear``: whether what lies in the clear from a time without keys is sealed too: whoever asks vouches for the store.
    """

    __slots__ = ()

    def __init__(
        self,
        *,
        from_clear: bool = False,
    ) -> None:
        super().__init__(
            {"event": "reseal", "from_clear": from_clear},
        )


class Sweep(Command):
    """What has lapsed is written down."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__({"event": "sweep"})


class AcceptClock(Command):
    """The clock went back, or had been ahead, and is right now."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__({"event": "accept_clock"})
