"""The facts of a household one by one, by the names of the scripting contract, and the text each is stored as in the
history."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from functools import lru_cache

from knowledge.households.declaring import CardPlace, Declared, FactKind, Group, declaration
from knowledge.households.household import DEPRIVATIONS, Household, Support

FactValue = str | int | bool | Decimal | dt.date | frozenset[str] | tuple[Support, ...]

_DEPRIVED = "deprived."
FIELDS = {field.name: declaration(field.metadata) for field in fields(Household)}  # by attribute of `Household`
_PLAIN = tuple(name for name in FIELDS if name != "deprived")


def fact_name(attribute: str) -> str:
    """The contract's name for an attribute of `Household`."""
    return "class" if attribute == "household_class" else attribute


DECLARED: Mapping[str, Declared] = {
    **{fact_name(name): FIELDS[name] for name in ("household_class", *_PLAIN)},
    **{_DEPRIVED + code: replace(FIELDS["deprived"], kind=FactKind.MARK) for code in DEPRIVATIONS},
}  # every fact, by the contract's name
EVERY_FACT = tuple(DECLARED)
SEALED = frozenset(name for name, fact in DECLARED.items() if fact.sealed)  # encrypted at rest
DECIDED = frozenset(name for name, fact in DECLARED.items() if fact.decided)  # changed by a review only
DECIDED_AHEAD = frozenset(name for name, fact in DECLARED.items() if fact.ahead)
_DECIMALS = frozenset(name for name, fact in DECLARED.items() if fact.kind is FactKind.DECIMAL)
_ENCODER = json.JSONEncoder(ensure_ascii=False)


def facts_in(group: Group) -> tuple[str, ...]:
    """The facts that staff change under a button."""
    return tuple(name for name, fact in DECLARED.items() if fact.group is group)


def facts_at(place: CardPlace) -> tuple[str, ...]:
    """The facts that the card says in a place."""
    return tuple(name for name, fact in DECLARED.items() if fact.card is place)


@dataclass(frozen=True, slots=True)
class FactChange:
    """One fact with its value before and after; None is unknown."""

    fact: str
    old: FactValue | None
    new: FactValue | None


def attribute_of(fact: str) -> str:
    """The name of a fact's column: `household_class` for `class`, `deprived_water` for `deprived.water`."""
    return "household_class" if fact == "class" else fact.replace(".", "_")


def facts_of(household: Household | None) -> dict[str, FactValue]:
    """Every known fact, decimals with two places; none for a household that is not there."""
    if household is None:
        return {}
    plain = {fact_name(name): getattr(household, name) for name in _PLAIN}
    plain |= {name: two_places(plain[name]) for name in _DECIMALS if plain[name] is not None}
    deprived = {_DEPRIVED + code: lacking for code, lacking in household.deprived.items()}
    return {fact: value for fact, value in {**plain, **deprived}.items() if value is not None}


def household_of(facts: Mapping[str, FactValue | None]) -> Household | None:
    """The household that has these facts; None without a code: it is not, or no longer, in the register."""
    if facts.get("code") is None:
        return None
    plain = {name: facts.get(fact_name(name)) for name in _PLAIN}
    deprived = {
        fact.removeprefix(_DEPRIVED): value
        for fact, value in facts.items()
        if fact.startswith(_DEPRIVED) and value is not None
    }
    return Household(**plain, deprived=deprived)  # type: ignore[arg-type]  # each fact has its attribute's own type


def differences(before: Household | None, after: Household | None) -> tuple[FactChange, ...]:
    """What must change so that the one becomes the other. None: not in the register."""
    old, new = facts_of(before), facts_of(after)
    return tuple(
        FactChange(fact, old.get(fact), new.get(fact)) for fact in {**old, **new} if old.get(fact) != new.get(fact)
    )


def class_restated(changes: tuple[FactChange, ...], household_class: str | None) -> tuple[FactChange, ...]:
    """The changes, and the class that stays with a new day: it is seen on another day than before."""
    changed = {change.fact for change in changes}
    stays = "class_since" in changed and "class" not in changed
    return (FactChange("class", household_class, household_class), *changes) if stays else changes


@lru_cache(maxsize=20_000, typed=True)  # True and 1 are two texts
def as_text(value: FactValue | None) -> str | None:
    """The value as it is stored; None stays None. Equal values give equal texts; decimals are kept to two places."""
    match value:
        case None:
            return None
        case dt.date():
            plain: object = value.isoformat()
        case Decimal():
            plain = str(two_places(value))
        case frozenset():
            plain = sorted(value)
        case tuple():
            plain = [[support.code, support.amount] for support in value]
        case _:
            plain = value
    return _ENCODER.encode(plain)


@lru_cache(maxsize=20_000)
def from_text(fact: str, text: str | None) -> FactValue | None:
    """The stored value of a fact."""
    value = None if text is None else json.loads(text)
    if value is None:
        return None
    match DECLARED[fact].kind if fact in DECLARED else None:
        case FactKind.DAY:
            return dt.date.fromisoformat(value)
        case FactKind.DECIMAL:
            return Decimal(value)
        case FactKind.CODES:
            return frozenset(value)
        case FactKind.SUPPORTS:
            return tuple(Support(code, amount) for code, amount in value)
    stored: FactValue = value
    return stored


def two_places(value: Decimal) -> Decimal:
    """The value as the tables hold it: 7.5 and 7.50 are the same."""
    return value.quantize(Decimal("0.01"))
