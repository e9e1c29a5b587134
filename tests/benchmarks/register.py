"""How the register grows: writing, lists, search by name and the past, from a thousand households up."""

from __future__ import annotations

import datetime as dt
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.database.database import Database
from knowledge.households.facts import differences
from knowledge.households.history.changes import HouseholdChanges, Source, apply_changes
from knowledge.households.history.replaying import as_of
from knowledge.households.household_tables import HouseholdRow
from knowledge.households.naming.names import find_by_name
from knowledge.households.register import Register
from knowledge.households.scope import Area
from knowledge.store.keys import fold
from knowledge.store.vault import Vault
from tests.benchmarks.invented import invented
from tests.benchmarks.table import print_table, ratio
from tests.benchmarks.timing import timed

IN_A_COMMUNE = 500
DAY = dt.datetime(2019, 5, 6, 2)
TYPED = (
    "Nguyễn Thị Lan",
    "tran van binh",
    "bà Liên",
    "le huong",
    "vo dinh cuongg",
    "ngo xuan quyeen",
    "giang thi maii",
)
SLOW_TIMES = 20  # what takes long is measured less often


@dataclass(frozen=True, slots=True)
class Grown:
    """A register of a size: households written a second, and milliseconds that 95 of 100 calls stay under."""

    size: int
    written: float
    name: float
    name_in_commune: float
    first_page: float
    past_day: float
    by_like: float
    by_scan: float


def print_register(sizes: Sequence[int]) -> None:
    """Two tables; every register is made anew in a temporary SQLite file."""
    grown = [_measure(size) for size in sizes]
    print_table(
        "The register on SQLite: p95 in milliseconds of processor time",
        ("households", "written per s", "name", "name in a commune", "first page", "a past day"),
        [
            (
                f"{each.size:,}",
                f"{each.written:,.0f}",
                *(f"{ms:.1f}" for ms in (each.name, each.name_in_commune, each.first_page, each.past_day)),
            )
            for each in grown
        ],
    )
    print_table(
        "Search by name beside what is at hand: p95 in milliseconds of processor time",
        ("households", "ours", "SQL LIKE", "LIKE to ours", "scan in Python", "scan to ours"),
        [
            (f"{each.size:,}", f"{each.name:.1f}", *_beside(each.by_like, each.name), *_beside(each.by_scan, each.name))
            for each in grown
        ],
        notes=("LIKE finds names as they are accented, the scan without accents; neither forgives a typo or ranks.",),
    )


def filled(url: str, size: int) -> float:
    """Writes invented households, one transaction for each thousand; gives how many a second."""
    random, database = Random(size), Database(url)
    source = Source("bench", DAY, DAY, by_review=True)
    started = time.perf_counter()
    for first in range(0, size, 1000):
        households = [
            invented(random, f"H{number}", str(number // IN_A_COMMUNE)) for number in range(first, first + 1000)
        ]
        with database.transaction() as session:
            changes = [HouseholdChanges(household.code, differences(None, household)) for household in households]
            apply_changes(Register(session, Vault("")), changes, source)
    database.close()
    return size / (time.perf_counter() - started)


def _measure(size: int) -> Grown:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'register.db'}"
        written, database = filled(url, size), Database(url)
        with database.transaction() as session:
            register = Register(session, Vault(""))
            names = session.execute(select(HouseholdRow.code, HouseholdRow.name)).tuples().all()
            grown = Grown(
                size,
                written,
                name=_p95(lambda turn: find_by_name(register, TYPED[turn % len(TYPED)], Area())),
                name_in_commune=_p95(lambda turn: find_by_name(register, TYPED[turn % len(TYPED)], Area(commune="0"))),
                first_page=_p95(lambda turn: register.page(Area(commune=str(turn % (size // IN_A_COMMUNE))))),
                past_day=_p95(lambda turn: as_of(register, f"H{turn}", DAY.date())),
                by_like=_p95(lambda turn: _by_like(session, TYPED[turn % len(TYPED)]), SLOW_TIMES),
                by_scan=_p95(lambda turn: _by_scan(names, TYPED[turn % len(TYPED)]), SLOW_TIMES),
            )
        database.close()
    return grown


def _by_like(session: Session, typed: str) -> object:
    return session.execute(
        select(HouseholdRow.code, HouseholdRow.name).where(HouseholdRow.name.icontains(typed)).limit(20)
    ).all()


def _by_scan(names: Sequence[tuple[str, str | None]], typed: str) -> object:
    key = fold(typed)
    return [code for code, name in names if key in fold(name or "")][:20]


def _beside(milliseconds: float, ours: float) -> tuple[str, str]:
    return f"{milliseconds:,.1f}", ratio(milliseconds, ours)


def _p95(act: Callable[[int], object], times: int = 200) -> float:
    return sorted(timed(partial(act, turn))[1] for turn in range(times))[int(times * 0.95)]
