"""Open questions: what the assistant has asked and waits for, stored with the conversation until it is answered, given
up, or too old.

Each is a frozen dataclass with a tag that is never used again and a version; one that an earlier program stored is
brought up by `upgraded`, or told to be lost.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

from assistant.conversation.stored import NotAsStored, from_plain, to_plain

LASTS = dt.timedelta(days=3)
_BY_TAG: dict[str, type[OpenQuestion]] = {}
Q = TypeVar("Q", bound="OpenQuestion")


class OpenQuestion:
    """The base. `is_resumed`: an interruption offers to go on with it, and its end is told."""

    __slots__ = ()
    tag: ClassVar[str]
    version: ClassVar[int]
    is_resumed: ClassVar[bool] = True

    @property
    def is_waiting(self) -> bool:
        """Whether something is still to be answered."""
        return True

    @classmethod
    def upgraded(cls, version: int, data: dict[str, Any]) -> dict[str, Any]:
        """The data of an earlier version as this one keeps it. Raises NotAsStored where it cannot be taken up."""
        raise NotAsStored(f"{cls.tag} {version}: {sorted(data)}")


def open_question(tag: str, version: int = 1) -> Callable[[type[Q]], type[Q]]:
    """Gives an open question its tag and version. Raises ValueError for a tag that is taken."""

    def tagged(question: type[Q]) -> type[Q]:
        before = _BY_TAG.get(tag)
        if before is not None and before.__qualname__ != question.__qualname__:
            raise ValueError(f"the tag '{tag}' is taken by {before.__qualname__}")
        question.tag, question.version = tag, version
        _BY_TAG[tag] = question
        return question

    return tagged


@dataclass(frozen=True, slots=True)
class Open:
    """An open question in a conversation: since when (UTC), and which account was asked. While it is paused, what is
    typed does not answer it."""

    question: OpenQuestion
    since: dt.datetime
    who: str = ""
    is_paused: bool = False

    def is_expired(self, now: dt.datetime) -> bool:
        """Whether it has waited too long."""
        return now - self.since > LASTS

    def to_data(self) -> dict[str, Any]:
        """As it is stored."""
        question = self.question
        return {
            "tag": question.tag,
            "version": question.version,
            "since": self.since.isoformat(),
            "who": self.who,
            "paused": self.is_paused,
            "data": to_plain(question),
        }

    @staticmethod
    def from_data(stored: dict[str, Any]) -> Open:
        """As it was stored. Raises NotAsStored for one that this program cannot take up."""
        try:
            kind, data = _BY_TAG[stored["tag"]], stored["data"]
            if stored["version"] != kind.version:
                data = kind.upgraded(stored["version"], data)
            since = dt.datetime.fromisoformat(stored["since"])
            return Open(from_plain(kind, data), since, stored.get("who", ""), bool(stored.get("paused")))
        except (KeyError, TypeError, ValueError) as error:
            raise NotAsStored(str(stored.get("tag"))) from error


def question_tags() -> dict[str, type[OpenQuestion]]:
    """Every tag with its question."""
    return dict(_BY_TAG)
