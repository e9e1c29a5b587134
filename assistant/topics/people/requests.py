"""What newcomers want, and from which messages that is claimed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.conversation.context import Context
from assistant.conversation.requests import PrivateRequest, Request, ShowHome
from assistant.topics.small_talk.requests import BeGreeted
from knowledge.people.tokens import household_code_in

_LINK = re.compile(r"\S+[?&]start=([\w-]+)\S*", re.ASCII)
_TOKEN = re.compile(r"(?=.*[a-z])(?=.*[A-Z])[\w-]{22}", re.ASCII)


@dataclass(frozen=True, slots=True)
class LookAtInvitation(PrivateRequest):
    """What a token, or the code of a household, leads to."""

    typed: str


@dataclass(frozen=True, slots=True)
class GreetHousehold(PrivateRequest):
    """A household that is linked begins."""

    household: str


def claim_token(context: Context) -> Request | None:
    """The invitation that a text is, alone or as a link."""
    if not context.records or not context.incoming.is_private:
        return None
    text = context.incoming.said.strip()
    link = _LINK.fullmatch(text)
    token = link[1] if link else household_code_in(text) or (text if _TOKEN.fullmatch(text) else None)
    return LookAtInvitation(token) if token else None


def start(context: Context, words: str) -> Request:
    """With a token its invitation; else the staff come home, a linked household is greeted, everybody else welcomed."""
    if not context.records:
        return BeGreeted()
    if words:
        return LookAtInvitation(words)
    if context.is_staff:
        return ShowHome()
    own = context.desk.own_household if context.incoming.is_private else None
    return GreetHousehold(own) if own and context.desk.find(own) else BeGreeted()
