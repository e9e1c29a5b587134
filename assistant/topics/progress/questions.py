"""What was asked of the figures last: a short question may go on with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from assistant.conversation.questions import OpenQuestion, open_question
from assistant.understanding.figures.request import FiguresAsked


@open_question("figures-asked")
@dataclass(frozen=True, slots=True)
class LastFigures(OpenQuestion):
    """The last question on figures."""

    asked: FiguresAsked
    is_resumed: ClassVar[bool] = False
