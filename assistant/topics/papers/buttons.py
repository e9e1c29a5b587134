"""Buttons of papers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from assistant.conversation.buttons import button
from assistant.conversation.requests import PrivateRequest
from knowledge.households.scope import EVERYTHING, Area


@button("form")
@dataclass(frozen=True, slots=True)
class ShowForms(PrivateRequest):
    """Which forms there are, for an area and the list of a day (None: the latest)."""

    area: Area = EVERYTHING
    on: dt.date | None = None


@button("form-of")
@dataclass(frozen=True, slots=True)
class MakeForm(PrivateRequest):
    """A form of an area, of the list of a day, preliminary or official."""

    number: str
    area: Area
    on: dt.date
    kind: str
