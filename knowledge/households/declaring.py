"""How a fact of a household is declared: once, beside its field in `Household`; whoever needs more of it reads it
there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

_KEY = "declared"


class FactKind(StrEnum):
    """What kind of value a fact holds: how it is stored, and how cells of a roll write it."""

    TEXT = "text"
    PLACE = "place"
    CHOICE = "choice"
    YEAR = "year"
    DAY = "day"
    PEOPLE = "people"
    MONEY = "money"
    DECIMAL = "decimal"
    MARK = "mark"
    CODES = "codes"
    SUPPORTS = "supports"
    DEPRIVED = "deprived"
    PHONE = "phone"
    IDENTITY = "identity"


class Group(StrEnum):
    """The button under which staff find a fact to change it."""

    PEOPLE = "people"
    LIVING = "living"
    LACKS = "lacks"
    CAUSES = "causes"
    NEEDS = "needs"
    SUPPORTS = "supports"
    REVIEW = "review"


class CardPlace(StrEnum):
    """Where a household's card says a fact: among its people, or in a line of its own; what is said in other words has
    no place here."""

    PEOPLE = "people"
    LIVING = "living"


@dataclass(frozen=True, slots=True)
class Declared:
    """What holds of a fact besides its name and type.

    `width` is the most letters its column takes, 0 for any. `heading` is its column's in a roll, empty where a roll has
    none; `also` are other headings that mean it; `names` is the list of what its cells may hold (`rolls/columns.yaml`),
    and `roll_width` how wide the column is written. `screened`: the rules may judge by it. `counted`: figures of a day
    are counted by it. `sealed`: encrypted at rest. `decided`: changed by a review only; `ahead`: under a standard
    that is not in force yet. `private`: only the commune's own
    staff see it; `sensitive` are those of its codes that only they see. `sample` are the values
    that invented households have; empty where they come about otherwise, or not at all.
    """

    kind: FactKind
    width: int = 0
    heading: str = ""
    also: tuple[str, ...] = ()
    names: str = ""
    roll_width: int = 15
    group: Group | None = None
    card: CardPlace | None = None
    screened: bool = False
    counted: bool = False
    sealed: bool = False
    decided: bool = False
    ahead: bool = False
    private: bool = False
    sensitive: frozenset[str] = frozenset()
    sample: tuple[object, ...] = ()


def declared(kind: FactKind, **more: object) -> Mapping[str, Declared]:
    """A declaration as the metadata of a dataclass field; the keys of `more` are those of `Declared`."""
    return {_KEY: Declared(kind, **more)}  # type: ignore[arg-type]  # a wrong key or type fails as the program starts


def fact(kind: FactKind, **more: object) -> Any:
    """A field of `Household` with its declaration: unknown until somebody says it."""
    return field(default=None, metadata=declared(kind, **more))


def people(heading: str, **more: object) -> Any:
    """A number of the household's people that the rules judge by."""
    among = {"group": Group.PEOPLE, "card": CardPlace.PEOPLE}
    return fact(FactKind.PEOPLE, heading=heading, screened=True, counted=True, **among, **more)


def living(kind: FactKind, heading: str, **more: object) -> Any:
    """How the household lives, which the rules judge by."""
    among = {"group": Group.LIVING, "card": CardPlace.LIVING}
    return fact(kind, heading=heading, screened=True, counted=True, **among, **more)


def declaration(metadata: Mapping[str, Declared]) -> Declared:
    """The declaration that a field carries. Raises KeyError for a field without one."""
    return metadata[_KEY]
