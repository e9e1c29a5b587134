"""Figures of areas: how long a commune and a district take as the register grows, and pandas over the exported roll for
the same figures."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from random import Random

from assistant.library import Library
from knowledge.database.database import Database
from knowledge.figures.progress import Statistics
from knowledge.figures.units import Unit, district_unit
from knowledge.rolls.writing import RollWriter
from tests.benchmarks.invented import invented_in_full
from tests.benchmarks.standings_made import make_standings
from tests.benchmarks.table import print_table
from tests.benchmarks.timing import timed
from tests.paths import ROOT

DISTRICT, DAY = "bim-son", dt.date(2018, 12, 31)
IN_THE_DISTRICT, IN_ANOTHER = 100_000, 14_000
TIMES, SLOW_TIMES = 100, 10


def print_figures(library: Library, sizes: Sequence[int], rows: int) -> None:
    """Two tables: ours as the register grows, and beside pandas where that is installed."""
    print_table(
        "`progress` on SQLite: p95 in milliseconds of processor time",
        ("households", "a commune of 2,000", "the district (up to 100,000)"),
        [(f"{size:,}", *(f"{ms:.1f}" for ms in _measure(library, size))) for size in sizes],
    )
    if find_spec("pandas") is None:
        print("\npandas over the exported roll: not measured, pandas is not installed (pip install pandas)")
        return
    _print_beside(library, rows)


def _measure(library: Library, size: int) -> tuple[float, float]:
    own = [(DISTRICT, commune.code) for commune in library.places.of_district(DISTRICT)]
    others = [(f"d{number // 20}", f"c{number}") for number in range((size - IN_THE_DISTRICT) // IN_ANOTHER)]
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'register.db'}")
        make_standings(database, own + others, size)
        name = library.places.by_code[own[0][1]].name
        commune = Unit(DISTRICT, own[0][1], name, (own[0][1],))
        found = (
            _p95(library, database, commune, TIMES),
            _p95(library, database, district_unit(library.places, DISTRICT), SLOW_TIMES),
        )
        database.close()
    return found


def _p95(library: Library, database: Database, unit: Unit, times: int) -> float:
    taken = sorted(timed(partial(_progress, library, database, unit))[1] for _ in range(times))
    return taken[int(times * 0.95) - 1]


def _progress(library: Library, database: Database, unit: Unit) -> object:
    with database.snapshot() as session:
        statistics = Statistics(session, library.places, library.screener.standards, library.plan)
        return statistics.progress(unit, DAY)


def _print_beside(library: Library, rows: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        roll, database = Path(folder) / "roll.xlsx", Database(f"sqlite:///{Path(folder) / 'register.db'}")
        random, communes = Random(rows), library.places.of_district(DISTRICT)
        households = [
            invented_in_full(random, f"R{number:06}", communes[number % len(communes)]) for number in range(rows)
        ]
        RollWriter(library.places, library.screener.standards, DAY).write(roll, households)
        make_standings(database, [(DISTRICT, commune.code) for commune in communes], rows)
        ours = _p95(library, database, district_unit(library.places, DISTRICT), SLOW_TIMES)
        database.close()
        command = [sys.executable, "-m", "tests.benchmarks.by_pandas", str(roll)]
        theirs = json.loads(subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout)
    print_table(
        f"Classes, members, lacks and causes by commune of {rows:,} households",
        ("", "milliseconds", "of them reading", "peak MB"),
        [
            ("ours, with movements and targets", f"{ours:.0f}", "-", "-"),
            (
                "pandas over the exported roll",
                f"{theirs['milliseconds']:.0f}",
                f"{theirs['reading']:.0f}",
                f"{theirs['megabytes']:.0f}",
            ),
        ],
        notes=("The roll has no past: pandas gives no movements, no earlier day, no second reading.",),
    )
