"""`round`: approves and locks the list of an area's review, preliminary or official."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys

from assistant.bootstrap import build_library
from handlers.command_line.areas import unit_of
from handlers.command_line.batch import BadLine, moment_of
from handlers.command_line.store import with_database
from knowledge.database.database import Database
from knowledge.figures.rounds import AlreadyLocked, Approval, Kind, NothingToApprove, approve_round
from knowledge.figures.units import Unit
from knowledge.store.clock import day_in_vietnam


def run(options: argparse.Namespace) -> int:
    """Locks the list of the options and prints what was locked; 2 for wrong usage, 1 where there is nothing to lock."""
    try:
        now = moment_of(options.now)
        on = _day(options.on, day_in_vietnam(now))
        area = {"district": options.district, "commune": options.commune}
        unit = unit_of(build_library(read_all=False).places, area, on)
    except BadLine as error:
        print(error, file=sys.stderr)
        return 2
    approval = Approval(Kind(options.kind), on, options.by, now)
    return with_database(options.db, lambda database: _approve(database, unit, approval))


def _approve(database: Database, unit: Unit, approval: Approval) -> int:
    try:
        with database.transaction() as session:
            found = approve_round(session, unit, approval)
    except AlreadyLocked as error:
        print(f"already approved and locked: {error}", file=sys.stderr)
        return 1
    except NothingToApprove as error:
        print(f"no poor or near-poor household is known for that day: {error}", file=sys.stderr)
        return 1
    row = {"round": found.number, "kind": found.kind, "on": found.on.isoformat(), "district": unit.district}
    print(json.dumps({**row, "commune": unit.name if unit.commune else None}, ensure_ascii=False))
    return 0


def _day(given: str | None, today: dt.date) -> dt.date:
    try:
        day = dt.date.fromisoformat(given or "")
    except ValueError:
        raise BadLine(f"--on must be a day such as 2018-12-31, not {given!r}") from None
    if day > today:
        raise BadLine(f"--on must not lie in the future: {day}")
    return day
