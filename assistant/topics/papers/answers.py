"""Answers on papers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from assistant.conversation.answer import Answer
from knowledge.households.scope import Area
from knowledge.publishing.forms.heads import Head
from knowledge.publishing.forms.refusals import FormRefused
from knowledge.publishing.forms.tables import Table


@dataclass(frozen=True, slots=True)
class FormsOffered(Answer):
    """The forms (number and title) of an area for the list of a day; `others` are other days with official lists,
    `is_locked` says that this one is."""

    area: Area
    on: dt.date
    forms: tuple[tuple[str, str], ...]
    others: tuple[dt.date, ...]
    is_locked: bool


@dataclass(frozen=True, slots=True)
class FormMade(Answer):
    """A form as Excel and as Word."""

    table: Table
    head: Head
    area: Area
    excel: bytes
    word: bytes


@dataclass(frozen=True, slots=True)
class FormNotMade(Answer):
    """Why a form cannot be made."""

    number: str
    area: Area
    refused: FormRefused


@dataclass(frozen=True, slots=True)
class FormsOfWhichArea(Answer):
    """The person's reach is no one district or commune: papers are of those."""
