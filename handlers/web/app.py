"""The HTTP surface of the browser chat, put together."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Awaitable, Callable
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from handlers.web.chat import Chat
from handlers.web.headers import SafeHeaders
from handlers.web.limits import Buckets, Pace
from handlers.web.refusal import Refusal
from handlers.web.samples import SampleMode
from handlers.web.sign_in import SignIn
from handlers.web.surface import Surface, words_of

ASSETS = Path(__file__).parent / "page" / "assets"
EACH_VISIT = Pace(burst=20, per_second=1)
EACH_ADDRESS = Pace(burst=200, per_second=20)  # a whole commune office may share one address

Endpoint = Callable[[Request], Awaitable[Response]]
logger = logging.getLogger(__name__)


def build_app(
    chat: Chat,
    each_visit: Pace = EACH_VISIT,
    each_address: Pace = EACH_ADDRESS,
    address: str = "",
    samples: SampleMode | None = None,
) -> Starlette:
    """The application over one chat. `address` is its public one, where one is set; `samples` says that it runs on
    invented data."""
    surface = Surface(chat, Buckets(each_visit), Buckets(each_address), SignIn(address), samples)
    routes = [
        Route("/", _guarded(surface.page), methods=["GET"]),
        Route("/api/messages", _guarded(surface.post_message), methods=["POST"]),
        Route("/api/files", _guarded(surface.post_file), methods=["POST"]),
        Route("/api/media", _guarded(surface.post_media), methods=["POST"]),
        Route("/api/voices/{visit}/{message}/{number:int}", _guarded(surface.voice), methods=["GET"]),
        Route("/api/pictures/{visit}/{message}/{number:int}", _guarded(surface.picture), methods=["GET"]),
        Route("/api/documents/{visit}/{message}/{number:int}", _guarded(surface.document), methods=["GET"]),
        Route("/api/visits/{visit}", _guarded(surface.delete_visit), methods=["DELETE"]),
        Route("/api/work/{visit}", _guarded(surface.work_under_way), methods=["GET"]),
        Route("/api/sign-in", _guarded(surface.sign_in_state), methods=["GET"]),
        Route("/healthz", _guarded(surface.health), methods=["GET"]),
        Mount("/assets", StaticFiles(directory=ASSETS)),
    ]
    return Starlette(routes=routes, middleware=[Middleware(SafeHeaders)])


def _guarded(endpoint: Endpoint) -> Endpoint:
    """Turns whatever goes wrong into a sentence; the log names the error and its place, never what a person wrote."""

    async def answer(request: Request) -> Response:
        try:
            return await endpoint(request)
        except Refusal as refusal:
            return _refused(refusal)
        except ClientDisconnect:
            return Response(status_code=400)
        except Exception as error:  # noqa: BLE001 - whatever goes wrong is told in a sentence
            place = traceback.extract_tb(error.__traceback__)[-1]
            logger.error(
                "%s %s failed: %s at %s:%s",
                request.method,
                endpoint.__name__,
                type(error).__name__,
                place.filename,
                place.lineno,
            )
            return _refused(
                Refusal(500, words_of(request).say("Sorry, something went wrong here. Please try again in a while."))
            )

    return answer


def _refused(refusal: Refusal) -> Response:
    headers = {"Retry-After": str(refusal.retry_after)} if refusal.retry_after else {}
    return JSONResponse({"error": refusal.sentence}, refusal.status, headers)
