"""`reset request` and `reset verify`: what comes before a new password where the policy asks who wants it.

The password itself is made by `issue --again`, which takes the case that is open for an account.
"""

import secrets
from typing import Annotated

import typer

from aikotoba import RequestReset, VerifyIdentity, say_reason
from aikotoba.documents import Origin

from .accounts import answered, show_answer
from .exits import Exit, Trouble
from .judging import exit_of
from .options import Actor, Rules
from .room import Kept
from .speech import Speech

__all__ = ["request", "verify"]

Account = Annotated[str, typer.Argument(metavar="ACCOUNT", help="Whose password.")]


def request(
    speech: Speech,
    account: Account,
    rules: Rules,
    kept: Kept,
    place: Annotated[
        str | None, typer.Option("--place", help="The terminal or the address, for the record.")
    ] = None,
) -> Exit:
    """Write down that an owner asks for a new password. It is answered alike for every account."""
    case = f"c-{secrets.token_hex(8)}"
    origin: Origin = {"actor": "owner"} if place is None else {"actor": "owner", "place": place}
    outcome = kept.room(rules).apply(account, RequestReset(case=case), origin)
    answer = outcome.stored()
    document = {**answered(account, outcome), "case": case}
    speech.answer(document, lambda: speech.line(speech.word("reset.requested", case=case)))
    return exit_of(answer.decision)


def verify(
    speech: Speech,
    account: Account,
    rules: Rules,
    kept: Kept,
    actor: Actor,
    method: Annotated[str, typer.Option("--method", help="How, in the words of the policy.")],
    reference: Annotated[str, typer.Option("--reference", help="Where the evidence is kept.")],
) -> Exit:
    """Write down how the identity of who asked was checked, before `issue --again`."""
    room = kept.room(rules)
    (known,) = room.accounts([account])
    reset = known.document.get("reset")
    if not reset:
        raise Trouble(Exit.MALFORMED, "reset.none", account=account)
    command = VerifyIdentity(case=reset["case"], method=method, reference=reference)
    outcome = room.apply(account, command, actor.origin())
    answer = outcome.stored()

    def show() -> None:
        show_answer(speech, answer, "reset.verified")
        if answer.reason is not None:
            speech.line(say_reason(answer.reason, speech.language.value))

    speech.answer(answered(account, outcome), show)
    return exit_of(answer.decision)
