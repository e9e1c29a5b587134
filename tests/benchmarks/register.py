"""How the register grows: writing, lists, search by name and the past, from a thousand households up."""

from __future__ import annotations

import datetime as dt
import re
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from random import Random

from knowledge.records.changes import HouseholdChanges, Source, apply_changes
from knowledge.records.database import Database
from knowledge.records.facts import differences
from knowledge.records.history import as_of
from knowledge.records.household import DEPRIVATIONS, Household
from knowledge.records.names import find_by_name
from knowledge.records.register import Register
from knowledge.records.scope import Area
from knowledge.records.vault import Vault
from tests.benchmarks.table import print_table
from tests.benchmarks.timing import timed

IN_A_COMMUNE = 500
DAY = dt.datetime(2019, 5, 6, 2)
WORD = re.compile(r"\w+")
FAMILIES = WORD.findall("Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Mai Tống Giàng Vàng")
MIDDLES = WORD.findall("Văn Thị Đình Đức Hữu Xuân Minh Ngọc Thanh Quang Công Kim")
GIVEN = WORD.findall(
    "Lan Lân Liên Liễu Loan Long Lộc Lực Hòa Hoa Hóa Hùng Hương Bình Bính Cường Đào Dung Dũng An Ân Thành Thanh Thảnh Tâm Tám Tư Tú Tuấn Yến Yên Sơn "
    "Sơ Phương Phượng Vinh Vượng Quý Quyên Quyền Sáu Bảy Mười Chín Hai Ba Năm Nam Nga Ngà Oanh Ôn"
)
TYPED = ("Nguyễn Thị Lan", "tran van binh", "bà Liên", "le huong", "vo dinh cuongg", "ngo xuan quyeen", "giang thi maii")


def print_register(sizes: Sequence[int]) -> None:
    """The table; every register is made anew in a temporary SQLite file."""
    rows = [_measure(size) for size in sizes]
    headings = ("households", "written per s", "name p95 ms", "name in a commune p95 ms", "first page p95 ms", "a past day p95 ms")
    print_table("The register on SQLite", headings, rows)


def _measure(size: int) -> tuple[str, ...]:
    with tempfile.TemporaryDirectory() as folder:
        database = Database.in_file(Path(folder) / "register.db")
        written = _fill(database, size)
        with database.transaction() as session:
            register = Register(session, Vault(""))
            times = (
                _p95(lambda turn: find_by_name(register, TYPED[turn % len(TYPED)], Area())),
                _p95(lambda turn: find_by_name(register, TYPED[turn % len(TYPED)], Area(commune="0"))),
                _p95(lambda turn: register.page(Area(commune=str(turn % (size // IN_A_COMMUNE))))),
                _p95(lambda turn: as_of(register, f"H{turn}", DAY.date())),
            )
        database.close()
    return (f"{size:,}", f"{written:,.0f}", *(f"{milliseconds:.1f}" for milliseconds in times))


def _fill(database: Database, size: int) -> float:
    """Writes the households in one transaction for each thousand; gives how many a second."""
    random = Random(size)
    source = Source("bench", DAY, DAY, by_review=True)
    started = time.perf_counter()
    for first in range(0, size, 1000):
        changes = [HouseholdChanges(f"H{number}", differences(None, _household(random, number))) for number in range(first, first + 1000)]
        with database.transaction() as session:
            apply_changes(Register(session, Vault("")), changes, source)
    return size / (time.perf_counter() - started)


def _household(random: Random, number: int) -> Household:
    return Household(
        code=f"H{number}",
        name=f"{random.choice(FAMILIES)} {random.choice(MIDDLES)} {random.choice(GIVEN)}",
        commune=str(number // IN_A_COMMUNE),
        village=f"Thôn {number % 9}",
        household_class=random.choice(("poor", "near_poor")),
        members=random.randint(1, 7),
        income=random.randrange(300_000, 1_500_000, 1000),
        deprived={code: random.random() < 0.2 for code in DEPRIVATIONS},
    )


def _p95(act: Callable[[int], object], times: int = 200) -> float:
    """Milliseconds of processor time that 95 of 100 calls stay under."""
    return sorted(timed(partial(act, turn))[1] for turn in range(times))[int(times * 0.95)]
