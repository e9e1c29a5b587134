"""Answers to questions on figures: numbers as they may be told, no sentences."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.conversation.answer import Answer
from assistant.understanding.figures.request import FiguresAsked


@dataclass(frozen=True, slots=True)
class NoRecords(Answer):
    """There is no register to count in, or it is not the asker's."""

    asked: tuple[FiguresAsked, ...]
