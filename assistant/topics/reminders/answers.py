"""Answers on reminders."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from assistant.conversation.answer import Answer
from knowledge.figures.telling import Telling
from knowledge.reminders.doors import Owed
from knowledge.reminders.silence import SilentCommune
from knowledge.reminders.wishes import Wishes


@dataclass(frozen=True, slots=True)
class RemindersShown(Answer):
    """How somebody is reminded and what they owe in the next weeks; `done` was marked as done just now, `is_changed`
    says that the wishes were."""

    wishes: Wishes
    owed: tuple[Owed, ...]
    silent: tuple[SilentCommune, ...]
    done: Owed | None = None
    is_changed: bool = False


@dataclass(frozen=True, slots=True)
class Digest(Answer):
    """What somebody is told in the morning without having asked: what is due, silent communes, and how their area
    stands compared with the end of the day `since`."""

    owed: tuple[Owed, ...]
    silent: tuple[SilentCommune, ...]
    summary: Telling | None = None
    since: dt.date | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not (self.owed or self.silent or self.summary)
