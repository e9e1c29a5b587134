"""Questions on figures, answered from the register."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.conversation.context import Context, Turn
from assistant.conversation.requests import Request
from assistant.conversation.topic import Act
from assistant.topics.progress.answers import NoRecords
from assistant.topics.progress.requests import AskFigures


def _answer(context: Context, request: AskFigures) -> Turn:
    return context.say(NoRecords(request.asked))


TURNS: Mapping[type[Request], Act] = {AskFigures: _answer}
