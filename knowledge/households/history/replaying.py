"""How things stood: a household read from its history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from knowledge.households.facts import SEALED, FactChange, FactValue, from_text, household_of
from knowledge.households.history.standings import Reading
from knowledge.households.household import Household
from knowledge.households.household_tables import ChangeRow
from knowledge.households.register import Register
from knowledge.households.scope import EVERYWHERE
from knowledge.store.clock import day_in_vietnam
from knowledge.store.vault import Vault

VIETNAM = dt.timedelta(hours=7)  # a day ends at midnight there; stored times are UTC


@dataclass(frozen=True, slots=True)
class Change:
    """One line of a household's history; times are UTC. `number` counts up over all households."""

    number: int
    code: str
    fact: FactChange
    who: str
    seen_at: dt.datetime
    known_at: dt.datetime
    message: str | None
    import_id: int | None
    reason: str | None = None


def history(register: Register, code: str) -> tuple[Change, ...]:
    """Every change of a household in reach, in the order they were applied. Sealed values are unknown without their
    key.

    A household that has left the register is in reach of those only who reach everything.
    """
    if register.scope != EVERYWHERE and register.find(code) is None:
        return ()
    rows = register.session.scalars(select(ChangeRow).where(ChangeRow.household == code).order_by(ChangeRow.id))
    return tuple(_read(row, register.vault) for row in rows)


def replay(changes: Iterable[Change]) -> Household | None:
    """The household that the changes, in their order, lead to; None when it is not in the register."""
    facts: dict[str, FactValue | None] = {}
    for change in changes:
        facts[change.fact.fact] = change.fact.new
    return household_of(facts)


def as_of(register: Register, code: str, day: dt.date, reading: Reading = Reading.KNOWN) -> Household | None:
    """The household as it stood at the end of a day in Vietnam; None when it was not in the register then."""
    end = dt.datetime.combine(day + dt.timedelta(days=1), dt.time()) - VIETNAM
    changes = history(register, code)
    if reading is Reading.KNOWN:
        return replay(change for change in changes if change.known_at < end)
    return replay(
        sorted(
            (change for change in changes if change.seen_at < end),
            key=lambda change: (day_in_vietnam(change.seen_at), change.number),
        )
    )


def _read(row: ChangeRow, vault: Vault) -> Change:
    fact = FactChange(row.fact, _value(row.fact, row.old, vault), _value(row.fact, row.new, vault))
    return Change(
        row.id, row.household, fact, row.who, row.seen_at, row.known_at, row.message, row.import_id, row.reason
    )


def _value(fact: str, text: str | None, vault: Vault) -> FactValue | None:
    if fact in SEALED:
        return vault.open(text) if text else None
    return from_text(fact, text)
