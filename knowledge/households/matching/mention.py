"""What a text says of whose household it means."""

from __future__ import annotations

from dataclasses import dataclass, field

from knowledge.households.matching.roll import RollEntry, VillageOf
from knowledge.households.matching.spelling import Accents


@dataclass(frozen=True, slots=True)
class Sender:
    """Where the sender works: a commune by its key (None: the whole district) and a village as written."""

    commune: str | None = None
    village: str | None = None


@dataclass(frozen=True, slots=True)
class Naming:
    """The parts of one mention. `sex` is that of the kinship word; `villages` and `communes` are those the text names
    (None: it names none; empty: one that the roll does not have); `beside` those named with a neighbour of the list,
    which narrow only where that leaves somebody. `coded`: what its code may be (None: none is
    given). `shorter`: the name without a rank that the roll may not have."""

    words: tuple[str, ...] = ()
    shorter: tuple[str, ...] = ()
    sex: str | None = None
    birth_year: int | None = None
    villages: frozenset[VillageOf] | None = None
    communes: frozenset[str] | None = None
    beside: frozenset[VillageOf] = frozenset()
    coded: tuple[RollEntry, ...] | None = None
    accents: Accents = Accents.FULL


@dataclass(frozen=True, slots=True)
class Match:
    """The household meant, or None with the candidates: all that fit, else (`is_near`) some that nearly do."""

    household: RollEntry | None
    candidates: tuple[RollEntry, ...] = field(default=())
    is_near: bool = False
