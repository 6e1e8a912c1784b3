"""Whoever asks: from where, in which language, and signed in or not."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from .asking import Service
from .replies import Refusal
from .sessions import Session

COOKIE = "__Host-session"
"""The prefix makes browsers keep it to this host, its root and TLS."""


@dataclass(frozen=True)
class Asker:
    """Whoever asks."""

    place: dict[str, str]
    language: str
    session: Session | None
    key: str

    def as_owner(self) -> dict[str, str]:
        """Whoever asks, as somebody who claims to own an account."""
        return {"actor": "owner", **self.place}

    def signed_in(self) -> Session:
        """The session, if there is one."""
        if self.session is None:
            raise Refusal(401, error="not-signed-in")
        return self.session

    def who_may(self, what: str) -> str:
        """The account of whoever asks, if the session may be used for this."""
        session = self.signed_in()
        if not session.may(what):
            raise Refusal(403, error="refused")
        return session.account


async def service_of(request: Request) -> Service:
    """The service that the application was made for."""
    service: Service = request.app.state.service
    return service


AnyService = Annotated[Service, Depends(service_of)]


async def asker_of(request: Request, service: AnyService) -> Asker:
    """Whoever asks, as far as the request says it."""
    # Behind a proxy this is the proxy: take what it says then, and only what it says.
    place = {"place": request.client.host} if request.client else {}
    languages = request.headers.get("accept-language", "").strip()
    key = request.cookies.get(COOKIE, "")
    session = service.sessions.find(key, service.now())
    return Asker(place, "ja" if languages.startswith("ja") else "en", session, key)


AnyAsker = Annotated[Asker, Depends(asker_of)]


async def administrator_of(asker: AnyAsker, service: AnyService) -> dict[str, str]:
    """Whoever asks, is signed in for everything and administers, as the records name them."""
    account = asker.who_may("everything")
    role = service.administrators.get(account)
    held = await service.store.find(account, service.now())
    if role is None or held is None:
        raise Refusal(403, error="refused")
    person = held.account.document["person"]
    return {"actor": "administrator", "person": person, "role": role, **asker.place}


Administrator = Annotated[dict[str, str], Depends(administrator_of)]
