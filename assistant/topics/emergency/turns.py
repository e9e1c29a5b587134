"""Danger: it is answered, and whatever was open stays open."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.conversation.context import Context, Turn
from assistant.conversation.requests import Request
from assistant.conversation.topic import Act
from assistant.topics.emergency.answers import Emergency
from assistant.topics.emergency.requests import BeHelped


def _help(context: Context, request: BeHelped) -> Turn:
    return context.say(Emergency(request.danger, request.is_seen, request.is_hunger))


TURNS: Mapping[type[Request], Act] = {BeHelped: _help}
