"""The sign-in cookie of the browser chat: handed to a browser that brings an invitation, and of no use to other sites'
pages."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import Response

from assistant.conversation.commands import behind_command, command_name
from handlers.web.refusal import Refusal
from handlers.web.visitor import NOBODY, Visitor
from handlers.web.wire import ChatMessage
from locales.words import Words

NAME = "dong-hanh"
COOKIE = re.compile(r"[0-9a-f]{64}")
HANDED = "handed"  # in the address of the request that should bring the new cookie back
OWN_PAGES = ("same-origin", "none")


@dataclass(frozen=True, slots=True)
class SignIn:
    """Reads and hands out the cookie. `address`: the chat's public address, empty when none is set."""

    address: str = ""

    def visitor(self, request: Request) -> Visitor:
        """Who sent a request."""
        cookie = request.cookies.get(self._name(request), "")
        return Visitor.with_cookie(cookie) if COOKIE.fullmatch(cookie) else NOBODY

    def check_sender(self, request: Request, kind: str, words: Words) -> None:
        """Holds a request that a cookie speaks for to coming from our own page, as `kind` of content. Raises Refusal
        (403, 415)."""
        origin = request.headers.get("origin")
        elsewhere = origin is not None and urlsplit(origin).netloc not in self._own_hosts(request)
        if elsewhere or request.headers.get("sec-fetch-site", "none") not in OWN_PAGES:
            raise Refusal(
                403, words.say("This came from another website and was not carried out. Please open the chat itself.")
            )
        if kind and request.headers.get("content-type", "").partition(";")[0].strip().lower() != kind:
            raise Refusal(415, words.say("The message must be sent as {kind}.", kind=kind))

    def hand_cookie(self, request: Request, words: Words) -> Response:
        """Hands out a new cookie and has the browser send the same message again.

        So an invitation is taken up only with a cookie that came back: a lost response costs nobody the invitation,
        and neither does a browser that keeps no cookies. Raises Refusal (403) for one of these.
        """
        if HANDED in request.query_params:
            sentence = words.say(
                "This browser does not keep your sign-in here. Please allow cookies, or open the invitation link "
                "in a window of its own."
            )
            raise Refusal(403, sentence)
        again = "?" + urlencode({**request.query_params, HANDED: "1"})
        response = Response(status_code=307, headers={"Location": again, "Cache-Control": "no-store"})
        response.set_cookie(
            self._name(request),
            secrets.token_hex(32),
            path="/",
            secure=self._secure(request),
            httponly=True,
            samesite="strict",
        )
        return response

    def take_cookie(self, request: Request, response: Response) -> None:
        """Takes the cookie of a sign-in that has ended out of the browser."""
        response.delete_cookie(
            self._name(request), path="/", secure=self._secure(request), httponly=True, samesite="strict"
        )

    def _secure(self, request: Request) -> bool:
        return request.url.scheme == "https" or self.address.startswith("https:")

    def _name(self, request: Request) -> str:
        """A name that a neighbouring domain cannot set, where browsers offer one."""
        return f"__Host-{NAME}" if self._secure(request) else NAME

    def _own_hosts(self, request: Request) -> tuple[str, ...]:
        """Ours as the browser says it, and the public one: a proxy may call us by another name."""
        return tuple(host for host in (request.headers.get("host"), urlsplit(self.address).netloc) if host)


def brings_invitation(message: ChatMessage) -> bool:
    """Whether a message is the command `start` with something behind it."""
    return command_name(message.text) == "start" and bool(behind_command(message.text))
