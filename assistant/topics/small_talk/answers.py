"""Answers that need no knowledge."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.conversation.answer import Answer
from assistant.conversation.commands import Command
from assistant.messages import Unreadable
from knowledge.concepts.places import District


class Phrase(StrEnum):
    """Short answers that need nothing but themselves."""

    EMPTY = "empty"
    CANCELLED = "cancelled"
    CHOOSE_LANGUAGE = "choose_language"
    FOREIGN_LANGUAGE = "foreign_language"
    NO_PERSON = "no_person"


@dataclass(frozen=True, slots=True)
class Said(Answer):
    """A short answer."""

    phrase: Phrase
    district: District | None = None


@dataclass(frozen=True, slots=True)
class SmallTalk(Answer):
    """Greetings, thanks, insults: answered like a person, without a source."""

    kind: str
    district: District | None


@dataclass(frozen=True, slots=True)
class Welcome(Answer):
    """The first message."""

    district: District | None


@dataclass(frozen=True, slots=True)
class Help(Answer):
    """What can be asked, and the commands that the person has."""

    district: District | None
    commands: tuple[Command, ...]
    is_staff: bool


@dataclass(frozen=True, slots=True)
class LanguageChosen(Answer):
    """The language was changed."""

    district: District | None


@dataclass(frozen=True, slots=True)
class Declined(Answer):
    """Something other than text was sent."""

    what: Unreadable
