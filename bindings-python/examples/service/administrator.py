"""What administrators do: issue a first password, check who somebody is, issue again, and look.

A password that was made is in one answer and nowhere else: it is told its owner orally or on paper.
"""

from typing import Any

from aikotoba import Account, InputError, Reissue, VerifyIdentity
from fastapi import APIRouter

from .asker import Administrator, AnyAsker, AnyService
from .asking import There
from .bodies import AccountBody, IdentityBody, ReissueBody
from .replies import Refusal, done

router = APIRouter(prefix="/admin")


@router.post("/accounts", status_code=201)
async def issue(
    body: AccountBody, asker: AnyAsker, origin: Administrator, service: AnyService
) -> dict[str, str]:
    try:
        new = Account.new(body.account, body.person, profiles=body.profiles, now=service.now())
    except InputError as error:
        # What is wrong with a new account is the asker's; with a stored one it would be the store's.
        raise InputError(str(error), "event", error.problems) from None
    if await service.store.find(new.id, service.now()) is not None:
        raise There
    made, told = await service.issue(new, body.facts, origin, body.delivery)
    done(told, asker.language, is_administrator=True)
    return {"password": made.reveal(), "spelled": made.spelled(asker.language)}


@router.get("/accounts/{name}/status")
async def status(name: str, origin: Administrator, service: AnyService) -> dict[str, Any]:
    held = await service.store.find(name, service.now())
    if held is None:
        raise Refusal(404, error="nowhere")
    stands = service.desk.status(held.account, now=service.now())
    reset = held.account.document.get("reset")
    case = None if reset is None else reset["case"]
    return {"status": stands.document, "case": case}


@router.post("/accounts/{name}/reset/identity", status_code=204)
async def verify_identity(
    name: str, body: IdentityBody, asker: AnyAsker, origin: Administrator, service: AnyService
) -> None:
    command = VerifyIdentity(case=body.case, method=body.method, reference=body.reference)
    done(await service.ask(name, command, origin), asker.language, is_administrator=True)


@router.post("/accounts/{name}/reset/password", status_code=201)
async def reissue(
    name: str, body: ReissueBody, asker: AnyAsker, origin: Administrator, service: AnyService
) -> dict[str, str]:
    """The old password is dead at once."""
    held = await service.store.find(name, service.now())
    if held is None:
        raise Refusal(404, error="nowhere")
    made = await service.make_for(held)
    command = Reissue(
        new_password=made.reveal(),
        case=body.case,
        delivery=body.delivery,
        unlock=body.unlock,
        generated_by=origin["role"],
        unpredictable=True,
    )
    done(await service.ask(name, command, origin), asker.language, is_administrator=True)
    return {"password": made.reveal(), "spelled": made.spelled(asker.language)}


@router.get("/records")
async def records(origin: Administrator, service: AnyService) -> dict[str, Any]:
    log = [record.document for record in service.store.records]
    return {"records": log, "to_be_told": service.store.to_be_told}
