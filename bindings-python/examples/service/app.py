"""The application: its addresses, and what becomes of what goes wrong."""

from collections.abc import Awaitable, Callable

from aikotoba import InputError
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

from . import administrator, owner
from .asking import Service, There
from .bounded import Busy
from .replies import Refusal


def make_app(service: Service) -> FastAPI:
    """The service as an application."""
    app = FastAPI(title="Accounts")
    app.state.service = service
    app.include_router(owner.router)
    app.include_router(administrator.router)

    @app.middleware("http")
    async def keep_nowhere(
        request: Request, go_on: Callable[[Request], Awaitable[Response]]
    ) -> Response:
        """Answers hold passwords that are shown once, sessions and findings: no cache keeps any of them."""
        response = await go_on(request)
        response.headers["cache-control"] = "no-store"
        return response

    @app.exception_handler(Refusal)
    async def refused(_: Request, refusal: Refusal) -> JSONResponse:
        return JSONResponse(refusal.body, refusal.status)

    @app.exception_handler(RequestValidationError)
    async def malformed(_: Request, error: RequestValidationError) -> JSONResponse:
        # `error.body` is everything that was sent: neither answered nor logged.
        where = [".".join(map(str, one["loc"])) for one in error.errors()]
        return JSONResponse({"error": "malformed", "where": where}, 422)

    @app.exception_handler(InputError)
    async def not_understood(_: Request, error: InputError) -> JSONResponse:
        if error.kind not in THE_ASKERS:
            # A key that is missing, a hash that costs too much: the service's own trouble, for its log.
            raise error
        return JSONResponse({"error": "malformed"}, 422)

    @app.exception_handler(There)
    async def there(_: Request, error: There) -> JSONResponse:
        return JSONResponse({"error": "there"}, 409)

    @app.exception_handler(Busy)
    async def busy(_: Request, error: Busy) -> JSONResponse:
        return JSONResponse({"error": "busy"}, 503, {"retry-after": "2"})

    return app


THE_ASKERS = ("event", "subject", "token")
"""Kinds of input that whoever asks has written: ids, profiles, facts."""
