"""`otp enrol`, `otp confirm` and `otp verify`: a token with its PIN, as its owner.

The seed is shown once, after it was stored, to whoever sits at the terminal: as a picture for an app, and in letters
only on request. A refusal is the same for an account that is there and for one that is not.
"""

import secrets
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated, Any

import typer

from aikotoba import Answer, ConfirmToken, EnrolToken, Outcome, SignIn, TokenSeed

from .accounts import Owner, answered, show_answer
from .exits import Exit, Trouble
from .judging import Stdin, exit_of, show_report
from .options import Rules
from .room import Kept, Room
from .secrets_in import ask
from .sheet import Sheet
from .speech import Speech

__all__ = ["confirm", "enrol", "verify"]

TRIES = 3
Account = Annotated[str, typer.Argument(metavar="ACCOUNT", help="Whose token.")]


def enrol(
    speech: Speech,
    account: Account,
    rules: Rules,
    kept: Kept,
    owner: Owner,
    token: Annotated[
        str | None, typer.Option("--token", help="The id of the new token; else one is made up.")
    ] = None,
    replaces: Annotated[
        str | None,
        typer.Option("--replaces", help="The token that is retired when this one is confirmed."),
    ] = None,
    issuer: Annotated[
        str, typer.Option("--issuer", help="Who issues, as the app will show it.")
    ] = "aikotoba",
    svg: Annotated[
        Path | None,
        typer.Option(
            "--svg",
            metavar="FILE",
            help="Write the picture to a file nobody else can read, and not to the terminal.",
        ),
    ] = None,
    uri: Annotated[bool, typer.Option("--uri", help="Show the seed in letters too.")] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Write over a picture that is there.")
    ] = False,
    no_confirm: Annotated[
        bool,
        typer.Option("--no-confirm", help="Do not ask for the first code; `otp confirm` does."),
    ] = False,
    stdin: Stdin = False,
) -> Exit:
    """Enrol a token with a PIN: shows the seed once, then asks for the first code."""
    if (stdin or speech.as_json) and not no_confirm:
        raise Trouble(Exit.MALFORMED, "enrol.no-confirm")
    room, told = kept.room(rules), owner.told()
    room.store.keep_apart(svg)
    id = token or f"t-{secrets.token_hex(8)}"
    prompts = ["prompt.current", "prompt.new-pin", *_proof_of_token(room, account)]
    password, new_pin, *proof = ask(speech, prompts, stdin=stdin, twice=["prompt.new-pin"])
    pin, code = proof or (None, None)
    command = EnrolToken(
        token=id, replaces=replaces, password=password, new_pin=new_pin, pin=pin, code=code
    )
    with nullcontext() if svg is None else Sheet(svg, force=force) as sheet:
        outcome = room.apply(account, command, owner.origin(), **told)
        seed = outcome.seed()
        if seed is not None and sheet is not None:
            try:
                sheet.write(seed.qr_svg(issuer=issuer, account_name=account))
                Sheet.put(sheet.ready())
            except Trouble:
                # The token is stored, and its seed is shown now or never.
                speech.tell("enrol.no-svg", style="yellow")
                svg = None
    answer = outcome.stored()
    document = {**answered(account, outcome), "token": id}
    if seed is not None:
        document |= {"uri": seed.uri(issuer=issuer, account_name=account), "base32": seed.base32()}
    speech.answer(
        document, lambda: _show_enrolled(speech, answer, seed, issuer, account, id, svg, uri)
    )
    if seed is None or no_confirm:
        return exit_of(answer.decision)
    return _confirm(speech, room, owner, account, id)


def confirm(
    speech: Speech,
    account: Account,
    token: Annotated[str, typer.Argument(metavar="TOKEN", help="The token that was enrolled.")],
    rules: Rules,
    kept: Kept,
    owner: Owner,
    stdin: Stdin = False,
) -> Exit:
    """Confirm a token by its first code, within ten minutes of its enrolment."""
    room = kept.room(rules)
    (code,) = ask(speech, ["prompt.first-code"], stdin=stdin)
    outcome = room.apply(account, ConfirmToken(token=token, code=code), owner.origin())
    answer = outcome.stored()
    speech.answer(answered(account, outcome), lambda: show_answer(speech, answer, "confirm.done"))
    return exit_of(answer.decision)


def verify(
    speech: Speech,
    account: Account,
    rules: Rules,
    kept: Kept,
    owner: Owner,
    one_field: Annotated[
        bool, typer.Option("--one-field", help="Ask for PIN and code in one: the code comes last.")
    ] = False,
    password: Annotated[
        bool, typer.Option("--password", help="Ask for the password too, first.")
    ] = False,
    stdin: Stdin = False,
) -> Exit:
    """Sign in with PIN and code. The reason of a refusal stands in the records of --json, and nowhere else."""
    room = kept.room(rules)
    names = (["password"] if password else []) + (
        ["pin_and_code"] if one_field else ["pin", "code"]
    )
    typed = ask(speech, [PROMPTS[name] for name in names], stdin=stdin)
    given: dict[str, Any] = dict(zip(names, typed, strict=True))
    outcome = room.apply(account, SignIn(**given), owner.origin())
    answer = outcome.stored()
    speech.answer(answered(account, outcome), lambda: show_answer(speech, answer, "verify.done"))
    return exit_of(answer.decision)


PROMPTS = {
    "password": "prompt.current",
    "pin": "prompt.pin",
    "code": "prompt.code",
    "pin_and_code": "prompt.pin-and-code",
}


def _proof_of_token(room: Room, account: str) -> list[str]:
    """Who has a token proves it before another is enrolled."""
    held = room.read(account, room.clock())
    in_use = (
        []
        if held is None
        else [one for one in held.tokens if one.state not in ("pending", "retired")]
    )
    return ["prompt.pin", "prompt.code"] if in_use else []


def _confirm(speech: Speech, room: Room, owner: Owner, account: str, id: str) -> Exit:
    for _ in range(TRIES):
        (code,) = ask(speech, ["prompt.first-code"], stdin=False)
        outcome: Outcome = room.apply(account, ConfirmToken(token=id, code=code), owner.origin())
        answer = outcome.stored()
        show_answer(speech, answer, "confirm.done")
        if answer.accepted:
            return Exit.DONE
    return Exit.REFUSED


def _show_enrolled(
    speech: Speech,
    answer: Answer,
    seed: TokenSeed | None,
    issuer: str,
    account: str,
    id: str,
    svg: Path | None,
    uri: bool,
) -> None:
    show_answer(speech, answer, "enrol.done")
    if answer.report is not None and not answer.accepted:
        show_report(speech, answer.report)
    if seed is None:
        return
    if svg is None:
        print(seed.qr_text(issuer=issuer, account_name=account))
    else:
        speech.line(speech.word("enrol.svg", path=svg))
    if uri:
        print(seed.uri(issuer=issuer, account_name=account))
    speech.line(speech.word("enrol.token", id=id))
