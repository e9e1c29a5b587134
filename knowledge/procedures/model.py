"""One thing of national law that people ask for, as it stands on some days. Search, answers and citations see nothing
else of the law."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from knowledge.instruments.model import Days
from knowledge.standards.model import Sureness
from knowledge.text import Text


class Origin(StrEnum):
    """What the source of an entry is: a document on procedures, an instrument that gives something, a poverty
    standard."""

    PROCEDURE = "procedure"
    INSTRUMENT = "instrument"
    STANDARD = "standard"


class Audience(StrEnum):
    """Who asks for it."""

    HOUSEHOLD = "household"
    OFFICIAL = "official"
    ANYONE = "anyone"


@dataclass(frozen=True, slots=True)
class LawAddress:
    """A passage of the law as it is cited: `qd-28-2015`, `Điều 3`."""

    source: str
    address: str


@dataclass(frozen=True, slots=True)
class Handling:
    """What to do about it today: where to go, what to bring (form, papers), how long it takes. None where no rule says
    so."""

    where: Text | None
    bring: Text | None
    takes: Text | None


@dataclass(frozen=True, slots=True)
class LawEntry:
    """What the law says on one subject from the first to the last of `days`. `id` names the subject: on one day it is
    there once.

    `cites` has the passage that says it first, then others it rests on. `says` is complete and short enough to be an
    answer of its own.
    """

    id: str
    origin: Origin
    title: Text
    says: Text
    asked_as: Mapping[str, tuple[str, ...]] = field(hash=False)
    topics: tuple[str, ...]
    groups: tuple[str, ...]
    audience: Audience
    cites: tuple[LawAddress, ...]
    document: Text
    days: Days
    sureness: Sureness
    seen_at: str
    handling: Handling

    @property
    def is_sure(self) -> bool:
        """Whether a public source says it, so that it may be told without "has to be confirmed"."""
        return self.sureness is Sureness.SRC


@dataclass(frozen=True)
class Law:
    """All entries, every subject with all its days."""

    entries: tuple[LawEntry, ...]

    @cached_property
    def by_subject(self) -> dict[str, tuple[LawEntry, ...]]:
        """The entries of each subject, the oldest first."""
        found: dict[str, tuple[LawEntry, ...]] = {}
        for entry in self.entries:
            found[entry.id] = (*found.get(entry.id, ()), entry)
        return found

    def on(self, day: dt.date) -> tuple[LawEntry, ...]:
        """What holds on a day: each subject at most once."""
        return tuple(entry for entry in self.entries if entry.days.cover(day))

    def of(self, subject: str, day: dt.date) -> LawEntry | None:
        """What holds on a day on one subject; None when nothing does. An unknown subject raises KeyError."""
        return next((entry for entry in self.by_subject[subject] if entry.days.cover(day)), None)
