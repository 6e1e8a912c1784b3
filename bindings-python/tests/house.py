"""The service of the example with a clock that a test moves, and somebody's browser."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta, timezone

import anyio
import httpx
from fastapi import FastAPI
from service.app import make_app
from service.asking import Service

from aikotoba import Desk, Keys, Policy, TokenSeed

__all__ = ["OTHER", "OWN", "PIN", "ROOT", "Browser", "House", "both"]

# `ja-org`, with hashes that cost as little as the format allows.
POLICY = """
format = 1
id = "quick"
version = "1"
effective-from = "2026-01-01"
time-zone = "Asia/Tokyo"
extends = "ja-org"
seal = { memory-kib = 19456, passes = 2, lanes = 1 }
"""
ROOT = "Pewter-canal 77 thistle"
OWN = "Kettle orbit; velvet 4"
OTHER = "Murky teapot+oblong 5"
PIN = "704926"
NEW = {
    "profiles": ["user"],
    "facts": {"names": ["Yamada Hanako"], "birthdays": ["1990-12-24"]},
    "delivery": "oral",
}


class Browser:
    """Somebody's browser, of somebody who reads Japanese."""

    def __init__(self, app: FastAPI) -> None:
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        self.http = httpx.AsyncClient(
            transport=transport,
            base_url="https://accounts.example",
            headers={"accept-language": "ja,en;q=0.5"},
        )
        self.token = ""

    async def post(self, path: str, body: object) -> httpx.Response:
        return await self.http.post(path, json=body)

    async def get(self, path: str) -> httpx.Response:
        return await self.http.get(path)

    async def sign_in(self, account: str, **factors: str) -> httpx.Response:
        return await self.post("/sign-in", {"account": account, **factors})

    async def change(self, old: str, new: str) -> httpx.Response:
        return await self.post("/password", {"password": old, "new_password": new})

    async def enrol(self, password: str) -> TokenSeed:
        """Enrols a token, and answers with what its device holds."""
        enrolled = await self.post("/tokens", {"new_pin": PIN, "password": password})
        assert enrolled.status_code == 201, enrolled.text
        self.token = enrolled.json()["token"]
        return TokenSeed.from_uri(enrolled.json()["uri"])[0]


class House:
    """The service with a clock that a test moves."""

    def __init__(self) -> None:
        self.now = datetime(2026, 4, 1, tzinfo=timezone.utc)
        self.asked = 0
        self.desk = Desk(Policy.from_toml(POLICY), keys=Keys("2026", b"\x09" * 32))
        self.service = Service(
            self.desk, self.clock, at_once=2, administrators={"root": "system-admin"}
        )
        self.app = make_app(self.service)

    def clock(self) -> datetime:
        self.asked += 1
        return self.now

    def later(self, **much: float) -> None:
        self.now += timedelta(**much)

    def browser(self) -> Browser:
        return Browser(self.app)

    async def root(self) -> Browser:
        """The administrator, who has changed the first password."""
        first = await self.service.begin("root", "user")
        root = self.browser()
        await root.sign_in("root", password=first.reveal())
        assert (await root.change(first.reveal(), ROOT)).status_code == 204
        await root.sign_in("root", password=ROOT)
        return root

    async def issue(self, root: Browser, account: str) -> str:
        """A new account, and its first password."""
        asked = {"account": account, "person": f"p-{account}", **NEW}
        issued = await root.post("/admin/accounts", asked)
        assert issued.status_code == 201, issued.text
        return str(issued.json()["password"])

    async def owner(self, root: Browser, account: str) -> Browser:
        """A new account whose owner has set a password and is signed in."""
        first, owner = await self.issue(root, account), self.browser()
        await owner.sign_in(account, password=first)
        assert (await owner.change(first, OWN)).status_code == 204
        await owner.sign_in(account, password=OWN)
        return owner


async def both(
    one: Callable[[], Awaitable[httpx.Response]], other: Callable[[], Awaitable[httpx.Response]]
) -> list[int]:
    """What two requests at once were answered, in order."""
    found: list[int] = []

    async def ask(request: Callable[[], Awaitable[httpx.Response]]) -> None:
        found.append((await request()).status_code)

    async with anyio.create_task_group() as tasks:
        tasks.start_soon(ask, one)
        tasks.start_soon(ask, other)
    return sorted(found)
