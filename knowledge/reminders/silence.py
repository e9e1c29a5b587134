"""Communes from which nothing has been heard."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from knowledge.households.history.standing_tables import SightingRow
from knowledge.households.scope import Area
from knowledge.people.roles import Role
from knowledge.people.tables import GrantRow
from knowledge.store.clock import day_in_vietnam

SILENT_AFTER = dt.timedelta(days=30)


@dataclass(frozen=True, slots=True)
class SilentCommune:
    """A commune with a cadre, and the day of its last report (None: never one)."""

    area: Area
    last: dt.date | None


def silent_communes(session: Session, areas: Iterable[Area], now: dt.datetime) -> tuple[SilentCommune, ...]:
    """The communes of these districts and communes whose cadres have been in office, and sent nothing, for thirty days
    before a moment (UTC)."""
    found = []
    for area in sorted(set(areas), key=str):
        begun = _cadres_since(session, area)
        heard = _heard(session, area)
        for commune, since in sorted(begun.items()):
            last = heard.get(commune)
            if max(since, last or since) <= now - SILENT_AFTER:
                found.append(SilentCommune(Area(area.district, commune), day_in_vietnam(last) if last else None))
    return tuple(found)


def _cadres_since(session: Session, area: Area) -> dict[str, dt.datetime]:
    """Since when each commune has a cadre."""
    held = (
        select(GrantRow.commune, func.min(GrantRow.given_at))
        .where(GrantRow.role == str(Role.CADRE), GrantRow.ended_at.is_(None), GrantRow.district == area.district)
        .where(GrantRow.commune.is_not(None) if area.commune is None else GrantRow.commune == area.commune)
        .group_by(GrantRow.commune)
    )
    return {commune: since for commune, since in session.execute(held).tuples() if commune}


def _heard(session: Session, area: Area) -> dict[str, dt.datetime]:
    last = (
        select(SightingRow.commune, func.max(SightingRow.known_at))
        .where(SightingRow.district == area.district, SightingRow.is_report.is_(True))
        .group_by(SightingRow.commune)
    )
    return dict(session.execute(last).tuples().all())
