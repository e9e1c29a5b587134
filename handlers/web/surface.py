"""The endpoints of the browser chat: read the request, call the chat, give the response."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from assistant.assistant import TurnFailed, apology_for
from handlers.delivery.answering import LongWorkFailed
from handlers.web.chat import Chat, FileLost, SignInState, VisitClosed
from handlers.web.limits import Buckets
from handlers.web.media import BYTES, bared, read_media_message
from handlers.web.page import page_html
from handlers.web.refusal import Refusal
from handlers.web.replies import XLSX, media_type
from handlers.web.samples import SampleMode
from handlers.web.sign_in import SignIn, brings_invitation
from handlers.web.visitor import NOBODY, Visitor
from handlers.web.wire import MESSAGE_ID, VISIT, ChatMessage, read_file_message, read_message
from knowledge.store.files import StoredFile
from locales.words import Words, words_for

LONGEST_MESSAGE = 16 * 1024  # bytes
LONGEST_FILE = 10 * 1024 * 1024
LOOK_EVERY = 0.2  # seconds, while long work goes on
NOT_STORED = {"Cache-Control": "no-store"}
SIGN_IN = "Dong-Hanh-Sign-In"  # tells the page how it stands


@dataclass(frozen=True, slots=True)
class Surface:
    """What each address does, over one chat. `samples` only where the chat runs on invented data."""

    chat: Chat
    each_visit: Buckets
    each_address: Buckets
    sign_in: SignIn
    samples: SampleMode | None

    async def page(self, request: Request) -> Response:
        """The page itself; an invitation in its address is left to the page, so that a look at the link takes nothing
        up."""
        district = request.query_params.get("huyen")
        known = district if district in self.chat.places.by_slug else None
        return HTMLResponse(page_html(words_of(request), known, self.samples, self.chat.places), headers=NOT_STORED)

    async def post_message(self, request: Request) -> Response:
        """Answers what was typed or pressed."""
        words = self._open(request)
        too_long = words.say("This message is too long. Please write your question in a few sentences.")
        message = read_message(
            await _body(request, LONGEST_MESSAGE, too_long), self.chat.places.by_slug, self.samples, words
        )
        self._slow_down(self.each_visit, message.visit, words)
        visitor = self.sign_in.visitor(request)
        signs_in = visitor == NOBODY and not message.account and brings_invitation(message)
        if signs_in or visitor != NOBODY:
            self.sign_in.check_sender(request, "application/json", words)
        if signs_in:
            return self.sign_in.hand_cookie(request, words)
        return await self._answer(request, message, visitor, words)

    async def post_file(self, request: Request) -> Response:
        """Answers a file; only people who signed in send files, and sample people."""
        words = self._open(request)
        visitor = self.sign_in.visitor(request)
        self.sign_in.check_sender(request, XLSX, words)
        content = await _body(
            request, LONGEST_FILE, words.say("This file is larger than 10 MB. Please split it into smaller ones.")
        )
        if visitor == NOBODY and not self.samples:
            raise Refusal(
                403, words.say("Files are for staff who are signed in. Please open the link of your invitation first.")
            )
        message = read_file_message(request.query_params, content, self.samples, words)
        self._slow_down(self.each_visit, message.visit, words)
        return await self._answer(request, message, visitor, words)

    async def post_media(self, request: Request) -> Response:
        """Answers a photo or a sound; only people who signed in send them, and sample people."""
        words = self._open(request)
        visitor = self.sign_in.visitor(request)
        self.sign_in.check_sender(request, BYTES, words)
        too_large = words.say("That is too large to be kept; {size} MB are the most.", size=LONGEST_FILE // 1024**2)
        content = await _body(request, LONGEST_FILE, too_large)
        if visitor == NOBODY and not self.samples:
            raise Refusal(
                403, words.say("Files are for staff who are signed in. Please open the link of your invitation first.")
            )
        message = read_media_message(request.query_params, content, self.samples, words)
        self._slow_down(self.each_visit, message.visit, words)
        message = await run_in_threadpool(bared, message, words)
        return await self._answer(request, message, visitor, words)

    async def picture(self, request: Request) -> Response:
        """A picture of a reply, to be shown."""
        file = await self._file(request)
        if file is None or not media_type(file.name).startswith("image/"):
            raise Refusal(404, words_of(request).say("This picture is no longer kept."))
        return _file_response(file, "inline")

    async def voice(self, request: Request) -> Response:
        """A voice of a reply, to be played."""
        file = await self._file(request)
        if file is None or not media_type(file.name).startswith("audio/"):
            raise Refusal(404, words_of(request).say("This file is no longer kept. Please ask for it again."))
        return _file_response(file, "inline")

    async def document(self, request: Request) -> Response:
        """A document of a reply, to be saved."""
        file = await self._file(request)
        if file is None:
            raise Refusal(404, words_of(request).say("This file is no longer kept. Please ask for it again."))
        return _file_response(file, "attachment")

    async def delete_visit(self, request: Request) -> Response:
        """Deletes a visit with everything in it; a sign-in stays."""
        words, visit = self._open(request), request.path_params["visit"]
        if self.sign_in.visitor(request) != NOBODY:
            self.sign_in.check_sender(request, "", words)
        if not VISIT.fullmatch(visit):
            raise Refusal(400, words.say("The field “{name}” of the message is missing or wrong.", name="visit"))
        await run_in_threadpool(self.chat.forget, visit)
        return Response(status_code=204)

    async def work_under_way(self, request: Request) -> Response:
        """What takes long in a conversation just now, in words."""
        self._open(request)
        visit = request.path_params["visit"]
        visitor = self.sign_in.visitor(request)
        says = await run_in_threadpool(self.chat.work_under_way, visitor, visit) if VISIT.fullmatch(visit) else ""
        return JSONResponse({"says": says}, headers=NOT_STORED)

    async def health(self, _request: Request) -> Response:
        """Whether the chat can reach its database."""
        await run_in_threadpool(self.chat.check_database)
        return JSONResponse({"status": "ok"}, headers=NOT_STORED)

    async def sign_in_state(self, request: Request) -> Response:
        """Whether the browser is still signed in: a page that is not shows nothing of before any more."""
        self._open(request)
        visit = request.query_params.get("visit", "")
        visitor = self.sign_in.visitor(request)
        state = await run_in_threadpool(self.chat.sign_in_of, visitor, visit if VISIT.fullmatch(visit) else "")
        is_over = state is SignInState.ENDED and not await run_in_threadpool(self.chat.is_to_be_told, visitor)
        return self._with_state(request, Response(status_code=204, headers=NOT_STORED), state, is_over=is_over)

    async def _answer(self, request: Request, message: ChatMessage, visitor: Visitor, words: Words) -> Response:
        """The answer, and how it then stands with the sign-in."""
        before = await run_in_threadpool(self.chat.sign_in_of, visitor, message.visit)
        if before is SignInState.ENDED and not brings_invitation(message):
            return self._with_state(request, await self._answered(message, NOBODY, words, visitor), before)
        response = await self._answered(message, visitor, words)
        after = await run_in_threadpool(self.chat.sign_in_of, visitor, message.visit)
        if before is SignInState.OPEN and after is not SignInState.OPEN:
            await run_in_threadpool(self.chat.end_sign_in, visitor)
            after = SignInState.ENDED
        return self._with_state(request, response, after)

    def _with_state(
        self, request: Request, response: Response, state: SignInState, *, is_over: bool = True
    ) -> Response:
        """`is_over`: the cookie of a sign-in that has ended is of no use any more; else the next message brings it, and
        its sender is told why."""
        response.headers[SIGN_IN] = state
        if state is SignInState.ENDED and is_over:
            self.sign_in.take_cookie(request, response)
        return response

    async def _answered(
        self, message: ChatMessage, visitor: Visitor, words: Words, former: Visitor = NOBODY
    ) -> Response:
        try:
            replies = await self._replies(message, visitor, former)
        except TurnFailed as failed:
            raise Refusal(500, apology_for(failed, words.language).text) from None
        except LongWorkFailed:
            raise Refusal(500, words.say("Sorry, something went wrong here. Please try again in a while.")) from None
        except VisitClosed:
            raise Refusal(410, words.say("This conversation has been deleted.")) from None
        except FileLost:
            raise Refusal(
                400,
                words.say("The file is empty, or the page was loaded anew before it was sent. Please choose it again."),
            ) from None
        return Response(replies, media_type="application/json", headers=NOT_STORED)

    async def _replies(self, message: ChatMessage, visitor: Visitor, former: Visitor) -> str:
        """Whoever waits for long work keeps no thread busy: the few there are answer the others."""
        begun = await run_in_threadpool(self.chat.answer, message, visitor, former)
        while not isinstance(begun, str):
            await asyncio.sleep(LOOK_EVERY)
            begun = await run_in_threadpool(self.chat.look, begun) or begun
        return begun

    async def _file(self, request: Request) -> StoredFile | None:
        """The file at an address; a visit's name in another shape could name somebody's conversation."""
        self._open(request)
        visit, message, number = (request.path_params[name] for name in ("visit", "message", "number"))
        if not VISIT.fullmatch(visit) or not MESSAGE_ID.fullmatch(message) or number > 999:
            return None
        return await run_in_threadpool(self.chat.file, self.sign_in.visitor(request), visit, message, number)

    def _open(self, request: Request) -> Words:
        """Lets a request in at the pace of its address. Raises Refusal (429)."""
        words = words_of(request)
        self._slow_down(self.each_address, request.client.host if request.client else "", words)
        return words

    @staticmethod
    def _slow_down(buckets: Buckets, key: str, words: Words) -> None:
        if seconds := buckets.take(key):
            raise Refusal(429, words.say("That was a lot at once. Please wait a moment; nothing is lost."), seconds)


def words_of(request: Request) -> Words:
    """The words in the language that a request asks for."""
    return words_for(request.query_params.get("lang"))


async def _body(request: Request, limit: int, too_long: str) -> bytes:
    """The request's body, read no further than the limit in bytes. Raises Refusal (413) with the sentence."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > limit:
            raise Refusal(413, too_long)
    return bytes(body)


def _file_response(file: StoredFile, shown: str) -> Response:
    headers = {**NOT_STORED, "Content-Disposition": f"{shown}; filename*=UTF-8''{quote(file.name)}"}
    return Response(file.content, media_type=media_type(file.name), headers=headers)
