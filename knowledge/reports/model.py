"""A report and its proposals: what a message says of which household, and what became of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from knowledge.households.facts import FactValue
from knowledge.households.household import Support
from knowledge.households.scope import Area

ReportedValue = str | int | bool | Support


class Op(StrEnum):
    """What a reported change does to a fact."""

    SET = "set"
    ADD = "add"
    REMOVE = "remove"


class Event(StrEnum):
    """What happened in a household; alone it changes no count."""

    BIRTH = "birth"
    DEATH = "death"
    MOVED_IN = "moved_in"
    MOVED_OUT = "moved_out"
    VISITED = "visited"


class Waits(StrEnum):
    """Why a proposal is not applied yet."""

    ASK = "ask"  # several households fit
    UNKNOWN = "unknown"  # none fits
    CONFLICT = "conflict"  # what stands is not what it was made from, or was seen later
    IMPLAUSIBLE = "implausible"  # only after an explicit yes
    DECISION = "decision"  # the commune decides


class Standing(StrEnum):
    """What became of a proposal."""

    WAITING = "waiting"
    RECORDED = "recorded"
    DROPPED = "dropped"
    UNDONE = "undone"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class ReportedChange:
    """One change as a message says it: a field, operation and value of the scripting contract, the words it rests on,
    and the day the message gives for it (None: it gives none)."""

    field: str
    op: Op
    value: ReportedValue
    words: str = ""
    on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Naming:
    """How a message names a household: the name without titles, in small letters, and what else it says of them."""

    name: str = ""
    sex: str | None = None
    village: str | None = None


UNNAMED = Naming()


@dataclass(frozen=True, slots=True)
class ReportedHousehold:
    """What a message says of one household. `code` None: not settled; `candidates` are the codes that fit, best
    first, or (`is_near`) some that nearly do, where none fits. `naming`: how the message names it."""

    code: str | None
    name: str | None
    candidates: tuple[str, ...]
    changes: tuple[ReportedChange, ...]
    is_near: bool = False
    naming: Naming = UNNAMED


class Outcome(StrEnum):
    """What became of a newcomer."""

    PROPOSED = "proposed"  # its cadre has not confirmed it yet
    WAITING = "waiting"  # for the commune
    ENTERED = "entered"
    REFUSED = "refused"  # or withdrawn


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A household that nobody knows yet, as a cadre proposes it to the commune; its number is stored with it."""

    name: str
    area: Area
    sex: str | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class Proposal:
    """One change that waits or was settled. `old` is what stood when it was shown; `change` the number of the line of
    the history that it became; `part` the number of the message, in a joined report, that says it. `naming`: how the
    message names whom it is about, `newcomer` who that is where nobody knows them yet."""

    number: int
    household: str | None
    name: str | None
    candidates: tuple[str, ...]
    change: ReportedChange
    seen_at: dt.datetime
    old: FactValue | None
    standing: Standing
    waits: Waits | None
    part: int | None = None
    naming: Naming = UNNAMED
    newcomer: Newcomer | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One of the messages that a report was joined from: its number, its name on its channel, its words, when it was
    sent (UTC)."""

    number: int
    message: str | None
    text: str
    sent_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Report:
    """A message of a cadre and its proposals, in the order of the message. Times are UTC; the number is its receipt.

    One that was joined from several messages has them as its `parts`, in the order they were sent. `is_passed`: its
    sender's office has ended, what waits is the commune's.
    """

    number: int
    who: str
    message: str | None
    text: str
    sent_at: dt.datetime
    made_at: dt.datetime
    settled_at: dt.datetime | None
    proposals: tuple[Proposal, ...]
    parts: tuple[Part, ...] = ()
    is_passed: bool = False

    @property
    def waiting(self) -> tuple[Proposal, ...]:
        """What is still to be settled."""
        return tuple(each for each in self.proposals if each.standing is Standing.WAITING)
