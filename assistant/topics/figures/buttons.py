"""Buttons of figures: an area and a support by their codes, an office by its number, a figure as it was shown."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from assistant.conversation.buttons import button
from assistant.conversation.requests import PageRequest, PrivateRequest
from knowledge.households.scope import EVERYTHING, Area


@button("fig")
@dataclass(frozen=True, slots=True)
class ShowFigures(PrivateRequest):
    """The figures of an area, of the whole reach where it is everything."""

    area: Area = EVERYTHING


@button("fig-in")
@dataclass(frozen=True, slots=True)
class ChooseFiguresArea(PageRequest):
    """Which area inside of one (a page, from 0)?"""

    area: Area
    page: int = 0


@button("field")
@dataclass(frozen=True, slots=True)
class ShowField(PrivateRequest):
    """The figures of an agency's field: of an office by its number, or the first."""

    office: int | None = None


@button("field-by")
@dataclass(frozen=True, slots=True)
class ShowSupport(PageRequest):
    """A support of an office's field commune by commune (a page, from 0)."""

    office: int
    support: str
    page: int = 0


@button("field-of")
@dataclass(frozen=True, slots=True)
class ChooseReportedSupport(PageRequest):
    """Which support does an office report a figure of?"""

    office: int


@button("figure")
@dataclass(frozen=True, slots=True)
class EnterTotal(PrivateRequest):
    """The number of all households of an area is to be entered."""

    area: Area
    what: str = ""


@button("figure-of")
@dataclass(frozen=True, slots=True)
class ReportFigure(PrivateRequest):
    """A figure that an office reports of a support is to be entered."""

    office: int
    support: str


@button("figure-today")
@dataclass(frozen=True, slots=True)
class FigureOfToday(PrivateRequest):
    """The number that was typed is of today."""

    what: str
    area: Area
    agency: str
    value: int


@button("figure-yes")
@dataclass(frozen=True, slots=True)
class EnterFigure(PrivateRequest):
    """Stores just the figure that was shown."""

    what: str
    area: Area
    agency: str
    value: int
    on: dt.date
    source: str


@button("figure-undo")
@dataclass(frozen=True, slots=True)
class WithdrawFigure(PrivateRequest):
    """Takes a figure, by its number, out of use."""

    number: int
    area: Area
