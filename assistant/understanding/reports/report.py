"""What a cadre's message would change, as it was read."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from knowledge.households.household import Support
from knowledge.households.matching.mention import Match
from knowledge.households.matching.roll import VillageOf

Value = str | bool | int | Support


@dataclass(frozen=True, slots=True)
class Change:
    """One change: `field` and `op` as in the scripting contract; the words it rests on, characters `start` to `end` of
    the message; `on` the day the message says, None where it says none."""

    field: str
    op: str
    value: Value
    words: str
    start: int
    end: int
    on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Update:
    """What the message says of one household. `called`: the words that name it; of these `named` is the name alone,
    `sex` and `village` (of the roll) what else tells whom they mean."""

    called: str
    match: Match
    changes: tuple[Change, ...]
    on: dt.date | None = None
    named: str = ""
    sex: str | None = None
    village: VillageOf | None = None


@dataclass(frozen=True, slots=True)
class Unclear:
    """Words that could not be placed, as written, and why: `household` (whose?), `received` (a loan received or wished
    for?), `range`, `kind` (income in kind), `members` (how many share it?), `sum` (for what?)."""

    words: str
    why: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """A message as it was read."""

    updates: tuple[Update, ...] = ()
    unclear: tuple[Unclear, ...] = field(default=())
