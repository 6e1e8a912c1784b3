"""Starts the service: ``pip install aikotoba[pydantic] fastapi uvicorn``, then ``python -m service`` in ``examples``."""

import secrets
from datetime import datetime, timezone

import anyio
import uvicorn
from aikotoba import Desk, Keys, Policy

from .app import make_app
from .asking import Service

# A real service reads its keys from where it keeps secrets, and never from where it stores accounts. Here the store is
# gone when the program ends, so the key may be too.
KEYS = Keys("2026", secrets.token_bytes(32))


async def main() -> None:
    """Makes a first administrator, says the password once, and answers until it is stopped."""
    service = Service(
        Desk(Policy.preset("ja-org"), keys=KEYS),
        lambda: datetime.now(timezone.utc),
        # `ja-org` hashes with 64 MiB: four at once are 256 MiB, whatever knocks.
        at_once=4,
        administrators={"root": "system-admin"},
    )
    first = await service.begin("root", "public-server-admin")
    print(f"The first password of `root`, to be changed within three days: {first.reveal()}")
    await uvicorn.Server(uvicorn.Config(make_app(service), port=3000)).serve()


anyio.run(main)
