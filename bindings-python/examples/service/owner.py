"""What whoever owns an account can do, or claims to."""

import secrets
from typing import Any

from aikotoba import ChangePassword, ConfirmToken, EnrolToken, RequestReset, SetPin, SignIn, SignOut
from aikotoba.pydantic import Typed
from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse

from .asker import COOKIE, AnyAsker, AnyService
from .bodies import ChangeBody, CheckBody, ConfirmBody, EnrolBody, PinBody, ResetBody, SignInBody
from .replies import Refusal, done, sentences, shown
from .sessions import LONGEST, Session

router = APIRouter()
ISSUER = "Example Org"


@router.post("/sign-in")
async def sign_in(body: SignInBody, asker: AnyAsker, service: AnyService) -> Response:
    """All that came is weighed; nobody, a wrong password, a hold and a dead password are answered alike."""
    command = SignIn(**_typed(password=body.password, pin=body.pin, code=body.code))
    told = await service.ask(body.account, command, asker.as_owner())
    answer, now = told.answer, service.now()
    if not answer.accepted or told.account is None or answer.permits is None:
        raise Refusal(403, error="refused")
    until = min(answer.permitted_until or now + LONGEST, now + LONGEST)
    session = Session(told.account, answer.permits, until, told.revision)
    key = service.sessions.begin(session, now)
    if key is None:
        raise Refusal(403, error="refused")
    greeting = {
        "permits": answer.permits,
        "until": answer.document.get("permitted_until"),
        "notices": sentences(answer.notices, asker.language),
    }
    response = JSONResponse(greeting)
    response.set_cookie(COOKIE, key, secure=True, httponly=True, samesite="strict")
    return response


@router.post("/sign-out", status_code=204)
async def sign_out(asker: AnyAsker, service: AnyService) -> None:
    session = asker.signed_in()
    await service.ask(session.account, SignOut(), asker.as_owner())
    # Afterwards: who is told to ask again can.
    service.sessions.end(asker.key)


@router.post("/password", status_code=204)
async def change_password(body: ChangeBody, asker: AnyAsker, service: AnyService) -> None:
    """Every session of the account ends with it, this one too."""
    account = asker.who_may("change_password")
    command = ChangePassword(**_typed(password=body.password, new_password=body.new_password))
    done(await service.ask(account, command, asker.as_owner()), asker.language)


@router.post("/check")
async def check(body: CheckBody, asker: AnyAsker, service: AnyService) -> dict[str, Any]:
    """For whoever is signed in, and about themselves: to others a report would tell what is known of a person."""
    held = await service.store.find(asker.signed_in().account, service.now())
    if held is None:
        raise Refusal(403, error="refused")
    account, facts, now = held.account.document, held.facts, service.now()
    password = body.new_password.get_secret_value()
    report = await service.slow.run(
        lambda: service.desk.check_password(
            password,
            profiles=account["profiles"],
            account=account["id"],
            person=account["person"],
            facts=facts,
            now=now,
        )
    )
    return shown(report, asker.language)


@router.post("/reset", status_code=202)
async def request_reset(body: ResetBody, asker: AnyAsker, service: AnyService) -> None:
    """The answer is the same for every name; administrators see the case."""
    command = RequestReset(case=_fresh("case"))
    await service.ask(body.account, command, asker.as_owner())


@router.post("/tokens", status_code=201)
async def enrol_token(body: EnrolBody, asker: AnyAsker, service: AnyService) -> dict[str, Any]:
    """The seed is shown once; the first code of the device confirms it within ten minutes."""
    account = asker.who_may("everything")
    typed = _typed(new_pin=body.new_pin, password=body.password, pin=body.pin, code=body.code)
    command = EnrolToken(token=_fresh("token"), replaces=body.replaces, **typed)
    told = await service.ask(account, command, asker.as_owner())
    done(told, asker.language)
    if told.seed is None:
        raise Refusal(403, error="refused")
    uri = told.seed.uri(issuer=ISSUER, account_name=account)
    return {"token": told.answer.token, "uri": uri}


@router.post("/tokens/{token}/confirm", status_code=204)
async def confirm_token(
    token: str, body: ConfirmBody, asker: AnyAsker, service: AnyService
) -> None:
    account = asker.who_may("everything")
    command = ConfirmToken(token=token, **_typed(code=body.code))
    done(await service.ask(account, command, asker.as_owner()), asker.language)


@router.post("/tokens/{token}/pin", status_code=204)
async def set_pin(token: str, body: PinBody, asker: AnyAsker, service: AnyService) -> None:
    account = asker.who_may("change_pin")
    typed = _typed(pin=body.pin, code=body.code, new_pin=body.new_pin)
    command = SetPin(token=token, **typed)
    done(await service.ask(account, command, asker.as_owner()), asker.language)


def _typed(**given: Typed | None) -> dict[str, Any]:
    """What was typed, for a command: from here on nobody shows it but who asks for it."""
    return {name: one.get_secret_value() for name, one in given.items() if one is not None}


def _fresh(what: str) -> str:
    """An id nobody has had."""
    return f"{what}-{secrets.token_hex(16)}"
