"""Standings of invented households, written straight into their table: what figures are counted from, at any size."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import islice
from random import Random
from typing import Any

from sqlalchemy import insert, text

from knowledge.database.database import Database
from knowledge.households.history.standing_tables import FOREVER, SightingRow, StandingRow
from knowledge.households.history.standings import Reading
from knowledge.households.household import DEPRIVATIONS, Support

LISTED_ON, DECIDED_ON = dt.date(2017, 12, 31), dt.date(2018, 6, 30)
IN_A_COMMUNE, AT_ONCE = 2_000, 10_000
CAUSES = ("capital", "land", "jobs", "illness", "labour", "skills")
CLASSES = ("poor", "poor", "near_poor", "near_poor", "newly_escaped", "not_poor")


def make_standings(database: Database, communes: list[tuple[str, str]], size: int) -> None:
    """So many households, spread over communes (district, code) of which the first has IN_A_COMMUNE; one in eight is
    decided anew in the middle of 2018, one in four is visited."""
    random = Random(size)
    with database.transaction() as session:
        for table, rows in (
            (StandingRow.__table__, _rows(random, communes, size)),
            (SightingRow.__table__, _visits(random, communes, size)),
        ):
            while portion := list(islice(rows, AT_ONCE)):
                session.execute(insert(table), portion)
    with database.transaction() as session:
        session.execute(text("ANALYZE"))


def place_of(number: int, communes: list[tuple[str, str]]) -> tuple[str, str]:
    """Where a household lives."""
    return communes[0] if number < IN_A_COMMUNE else communes[1 + number % (len(communes) - 1)]


def _rows(random: Random, communes: list[tuple[str, str]], size: int) -> Iterator[dict[str, Any]]:
    for number in sorted(range(size), key=lambda number: (*place_of(number, communes), number)):
        district, commune = place_of(number, communes)
        facts = _facts(random) | {"district": district, "commune": commune, "household": f"H{number}"}
        name, changed = random.choice(CLASSES), random.random() < 1 / 8
        until = DECIDED_ON if changed else FOREVER
        first = {**facts, "household_class": name, "since": LISTED_ON, "until": until, "stood_since": LISTED_ON}
        spans = [first | {"class_reason": None}]
        if changed:
            after = {"household_class": random.choice(CLASSES), "since": DECIDED_ON, "stood_since": DECIDED_ON}
            spans.append({**facts, **after, "until": FOREVER, "class_reason": None})
        yield from ({**span, "reading": reading.value} for reading in Reading for span in spans)


def _facts(random: Random) -> dict[str, Any]:
    lacks = {f"deprived_{code}": random.random() < 0.2 for code in DEPRIVATIONS}
    return {
        **dict.fromkeys(column.name for column in StandingRow.__table__.columns),
        **lacks,
        "was_poor": False,
        "was_near_poor": False,
        "class_since": LISTED_ON,
        "class_standard": "qd-59-2015",
        "members": random.randint(1, 8),
        "workers": random.randint(0, 4),
        "village": f"Thôn {random.randint(1, 9)}",
        "causes": frozenset(random.sample(CAUSES, 2)),
        "needs": frozenset(random.sample(("credit", "job", "rice"), 1)),
        "supports": (Support("credit", 20_000_000),) if random.random() < 0.5 else None,
        "ethnicity": random.choice(("Kinh", "Thái")),
        "sex": random.choice("MF"),
        "birth_year": random.randint(1930, 2000),
        "income": random.randrange(300_000, 1_500_000, 1000),
    }


def _visits(random: Random, communes: list[tuple[str, str]], size: int) -> Iterator[dict[str, Any]]:
    for number in range(0, size, 4):
        day = dt.date(2018, 12, 31) - dt.timedelta(days=random.randint(0, 200))
        district, commune = place_of(number, communes)
        known = dt.datetime.combine(day, dt.time(3))
        place = {"district": district, "commune": commune, "village": None}
        yield {"household": f"H{number}", **place, "visited_on": day, "is_report": True, "known_at": known}
