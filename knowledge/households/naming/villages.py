"""Villages, learned from the households that are said to live there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from knowledge.households.area_tables import VillageRow
from knowledge.households.naming.village_names import care, settled_name, village_key
from knowledge.store.keys import sort_key

_INSERT: dict[str, Callable[[type[VillageRow]], postgresql.Insert | sqlite.Insert]] = {
    "postgresql": postgresql.insert,
    "sqlite": sqlite.insert,
}


def village_names(session: Session, commune: str) -> tuple[str, ...]:
    """The villages of a commune, each in one spelling, in Vietnamese order."""
    return tuple(sorted(session.scalars(select(VillageRow.name).where(VillageRow.commune == commune)), key=sort_key))


def learn_villages(session: Session, villages: Collection[tuple[str, str]], day: dt.date) -> None:
    """Notes that these villages, each given as commune and name, were seen on a day. Another spelling of a known one
    is no other village."""
    communes = sorted({commune for commune, _ in villages})
    known: dict[str, dict[str, VillageRow | None]] = {commune: {} for commune in communes}
    for row in session.scalars(select(VillageRow).where(VillageRow.commune.in_(communes))):
        known[row.commune][row.name] = row
    new: dict[tuple[str, str], str] = {}
    for commune, name in sorted(set(villages), key=lambda village: (village[0], care(village[1]))):
        settled = settled_name(name, known[commune])
        stored = known[commune].setdefault(settled, None)
        if stored:
            stored.first_seen, stored.last_seen = min(day, stored.first_seen), max(day, stored.last_seen)
        else:
            new[commune, village_key(settled)] = settled
    _add(session, new, day)


def _add(session: Session, villages: Mapping[tuple[str, str], str], day: dt.date) -> None:
    """Adds villages, by commune and key; what another transaction has just learned as well is left as it is."""
    if villages:
        rows = [
            {"commune": commune, "key": key, "name": name, "first_seen": day, "last_seen": day}
            for (commune, key), name in sorted(villages.items())
        ]
        session.execute(_INSERT[session.get_bind().dialect.name](VillageRow).on_conflict_do_nothing(), rows)
