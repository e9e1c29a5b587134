"""Who may see and change which household, worked out plainly from the stored offices: nothing of the program's own
scopes is used."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from knowledge.store.account import Account

STAFF = {"cadre", "commune_official", "district_official", "admin"}
OFFICIALS = {"commune_official", "district_official", "admin"}
OWN_STAFF = {"cadre", "commune_official"}
PLACE = ("district", "commune", "village")
BY_OFFICIALS_ONLY = {
    "code",
    "district",
    "commune",
    "village",
    "household_class",
    "class_since",
    "class_decision",
    "class_standard",
    "class_reason",
    "coming_class",
    "coming_since",
    "coming_from",
    "coming_decision",
    "coming_standard",
    "coming_reason",
}
DELETED_ON_DEMAND = {"phone", "identity_number"}
IDLE = dt.timedelta(hours=1)

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Rights:
    """The codes of the households that somebody may read, and whose sensitive facts; and the offices held today."""

    reads: frozenset[str]
    sees_all: frozenset[str]
    own: frozenset[str]
    offices: tuple[Row, ...]

    def may_hear_of(self, newcomer: Row) -> bool:
        """Whether this person decides on a household that was reported as new."""
        return any(office["role"] in OFFICIALS and _lies_in(newcomer, office) for office in self.offices)

    def may_write(self, before: Row | None, after: Row | None) -> bool:
        """Whether this person may have made this of that row."""
        changed = {name for name in (before or after or {}) if (before or {}).get(name) != (after or {}).get(name)}
        if before and after and changed <= DELETED_ON_DEMAND and before["code"] in self.own:
            return all(after[name] is None for name in changed)
        roles = OFFICIALS if changed & BY_OFFICIALS_ONLY else STAFF
        held = [office for office in self.offices if office["role"] in roles]
        return all(any(_lies_in(row, office) for office in held) for row in (before, after) if row)


@dataclass(frozen=True)
class Stored:
    """Every household as its row stands, by code."""

    raw: tuple[tuple[object, ...], ...]
    rows: Mapping[str, Row]


def reported(session: Session) -> list[Row]:
    """Households that were reported and nobody knows: name, place, and by whom."""
    rows = session.execute(
        text(
            "SELECT DISTINCT newcomer.name, newcomer.district, newcomer.commune, newcomer.village, report.who "
            "FROM newcomer JOIN proposal ON proposal.newcomer_id = newcomer.id "
            "JOIN report ON report.id = proposal.report_id"
        )
    )
    return [dict(row) for row in rows.mappings()]


def stored(session: Session, before: Stored | None = None) -> Stored:
    """The households now; the same object again when nothing has changed."""
    found = session.execute(text("SELECT * FROM household ORDER BY code"))
    raw = tuple(tuple(row) for row in found)
    if before and raw == before.raw:
        return before
    rows = (dict(zip(found.keys(), row, strict=True)) for row in raw)
    return Stored(raw, {str(row["code"]): row for row in rows})


def rights_of(session: Session, account: Account, rows: Mapping[str, Row], now: dt.datetime, day: dt.date) -> Rights:
    """What an account may do at a moment."""
    offices = tuple(_offices(session, account, now, day))
    own = frozenset(str(office["household"]) for office in offices if office["role"] == "household")
    reads = frozenset(
        code
        for code, row in rows.items()
        if any(office["role"] in STAFF and _lies_in(row, office) for office in offices)
    )
    sees_all = frozenset(
        code
        for code, row in rows.items()
        if any(office["role"] in OWN_STAFF and _lies_in(row, office) for office in offices)
    )
    return Rights((reads | own) & rows.keys(), sees_all, own, offices)


def _offices(session: Session, account: Account, now: dt.datetime, day: dt.date) -> list[Row]:
    found = (
        session.execute(
            text("SELECT person_id, seen_at, is_session FROM account WHERE channel = :channel AND id = :id"),
            {"channel": account.channel, "id": account.id},
        )
        .mappings()
        .first()
    )
    if found is None or (found["is_session"] and now - _moment(found["seen_at"]) > IDLE):
        return []
    rows = session.execute(
        text("SELECT * FROM office WHERE person_id = :person AND ended_at IS NULL"), {"person": found["person_id"]}
    ).mappings()
    return [dict(row) for row in rows if row["until"] is None or day <= dt.date.fromisoformat(str(row["until"]))]


def _lies_in(row: Row, office: Row) -> bool:
    return all(office[level] is None or office[level] == row[level] for level in PLACE)


def _moment(stored: object) -> dt.datetime:
    return stored if isinstance(stored, dt.datetime) else dt.datetime.fromisoformat(str(stored))
