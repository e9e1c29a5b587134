"""The HTTP surface of the browser chat."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from handlers.web.chat import Chat, VisitClosed
from handlers.web.headers import SafeHeaders
from handlers.web.limits import Buckets, Pace
from handlers.web.page import page_html
from handlers.web.wire import VISIT, Refusal, read_message
from locales.words import Words, words_for

ASSETS = Path(__file__).parent / "page" / "assets"
LONGEST_BODY = 16 * 1024  # bytes
EACH_VISIT = Pace(burst=20, per_second=1)
EACH_ADDRESS = Pace(burst=200, per_second=20)  # a whole commune office may share one address

Endpoint = Callable[[Request], Awaitable[Response]]
logger = logging.getLogger(__name__)


def build_app(chat: Chat, each_visit: Pace = EACH_VISIT, each_address: Pace = EACH_ADDRESS) -> Starlette:
    """The application over one chat."""
    surface = _Surface(chat, Buckets(each_visit), Buckets(each_address))
    routes = [
        Route("/", _guarded(surface.page), methods=["GET"]),
        Route("/api/messages", _guarded(surface.post_message), methods=["POST"]),
        Route("/api/pictures/{visit}/{message}/{number:int}", _guarded(surface.picture), methods=["GET"]),
        Route("/api/visits/{visit}", _guarded(surface.delete_visit), methods=["DELETE"]),
        Route("/healthz", _guarded(surface.health), methods=["GET"]),
        Mount("/assets", StaticFiles(directory=ASSETS)),
    ]
    return Starlette(routes=routes, middleware=[Middleware(SafeHeaders)])


@dataclass(frozen=True, slots=True)
class _Surface:
    chat: Chat
    each_visit: Buckets
    each_address: Buckets

    async def page(self, request: Request) -> Response:
        district = request.query_params.get("huyen")
        known = district if district in self.chat.places.by_slug else None
        return HTMLResponse(page_html(_words(request), known), headers={"Cache-Control": "no-store"})

    async def post_message(self, request: Request) -> Response:
        words = _words(request)
        self._slow_down(self.each_address, _address(request), words)
        message = read_message(await _body(request, words), self.chat.places.by_slug, words)
        self._slow_down(self.each_visit, message.visit, words)
        try:
            replies = await run_in_threadpool(self.chat.answer, message)
        except VisitClosed:
            raise Refusal(410, words.say("This conversation has been deleted.")) from None
        return Response(replies, media_type="application/json", headers={"Cache-Control": "no-store"})

    async def picture(self, request: Request) -> Response:
        words = _words(request)
        self._slow_down(self.each_address, _address(request), words)
        picture = await run_in_threadpool(self.chat.picture, **request.path_params)
        if picture is None:
            raise Refusal(404, words.say("This picture is no longer kept."))
        headers = {"Cache-Control": "no-store", "Content-Disposition": f"inline; filename*=UTF-8''{quote(picture.name)}"}
        return Response(picture.content, media_type="image/png", headers=headers)

    async def delete_visit(self, request: Request) -> Response:
        words, visit = _words(request), request.path_params["visit"]
        self._slow_down(self.each_address, _address(request), words)
        if not VISIT.fullmatch(visit):
            raise Refusal(400, words.say("The field “{name}” of the message is missing or wrong.", name="visit"))
        await run_in_threadpool(self.chat.forget, visit)
        return Response(status_code=204)

    async def health(self, _request: Request) -> Response:
        await run_in_threadpool(self.chat.check_database)
        return JSONResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})

    @staticmethod
    def _slow_down(buckets: Buckets, key: str, words: Words) -> None:
        if seconds := buckets.take(key):
            raise Refusal(429, words.say("That was a lot at once. Please wait a moment; nothing is lost."), seconds)


def _guarded(endpoint: Endpoint) -> Endpoint:
    """Turns whatever goes wrong into a sentence; the log names the error and its place, never what a person wrote."""

    async def answer(request: Request) -> Response:
        try:
            return await endpoint(request)
        except Refusal as refusal:
            return _refused(refusal)
        except ClientDisconnect:
            return Response(status_code=400)
        except Exception as error:
            place = traceback.extract_tb(error.__traceback__)[-1]
            logger.error("%s %s failed: %s at %s:%s", request.method, endpoint.__name__, type(error).__name__, place.filename, place.lineno)
            return _refused(Refusal(500, _words(request).say("Sorry, something went wrong here. Please try again in a while.")))

    return answer


def _refused(refusal: Refusal) -> Response:
    headers = {"Retry-After": str(refusal.retry_after)} if refusal.retry_after else {}
    return JSONResponse({"error": refusal.sentence}, refusal.status, headers)


async def _body(request: Request, words: Words) -> bytes:
    """The request's body, read no further than the limit. Raises Refusal (413)."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LONGEST_BODY:
            raise Refusal(413, words.say("This message is too long. Please write your question in a few sentences."))
    return bytes(body)


def _words(request: Request) -> Words:
    return words_for(request.query_params.get("lang"))


def _address(request: Request) -> str:
    return request.client.host if request.client else ""
