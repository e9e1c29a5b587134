"""What importing a roll takes: into an empty register, into a large one, and again; beside openpyxl that only reads
the file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from cryptography.fernet import Fernet

from knowledge.concepts.places import load_places
from knowledge.rolls.writing import RollWriter
from knowledge.rules.vocabulary_file import load_vocabulary
from knowledge.standards.loader import load_standards
from tests.benchmarks.import_roll import TODAY
from tests.benchmarks.invented import invented_in_full
from tests.benchmarks.register import IN_A_COMMUNE, filled
from tests.benchmarks.table import print_table, ratio
from tests.paths import ROOT
from tests.postgres import binaries, running_postgres


@dataclass(frozen=True, slots=True)
class Taken:
    """What a process took."""

    rows: int
    seconds: float
    processor: float
    megabytes: float


def print_rolls(rows: int, sizes: Sequence[int]) -> None:
    """The table for a roll with this many new households and registers of these sizes, each in a fresh process with a
    key."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        roll = _write(folder / "roll.xlsx", rows)
        plain = _run(roll)
        measured = [("openpyxl reads the cells", plain), *_into_sqlite(roll, folder, sizes), *_into_postgres(roll)]
    print_table(
        f"A roll of {rows:,} households with every column filled",
        ("", "written", "seconds", "of processor time", "to openpyxl", "peak MB"),
        [_row(label, taken, plain) for label, taken in measured],
        notes=("PostgreSQL works in processes of its own: only the seconds hold its work.",),
    )


def _into_sqlite(roll: Path, folder: Path, sizes: Sequence[int]) -> list[tuple[str, Taken]]:
    measured = []
    for size in sizes:
        url = f"sqlite:///{folder / str(size)}.db"
        filled(url, size)
        measured.append((f"into SQLite with {size:,}", _run(roll, url)))
    return [*measured, (f"again, with {sizes[-1]:,}", _run(roll, url))]


def _into_postgres(roll: Path) -> list[tuple[str, Taken]]:
    if binaries() is None:
        return []
    with running_postgres() as url:
        return [("into PostgreSQL, empty", _run(roll, url)), ("again", _run(roll, url))]


def _write(file: Path, rows: int) -> Path:
    random, places = Random(rows), load_places([])
    households = [
        invented_in_full(random, f"R{number:06}", places.communes[number // IN_A_COMMUNE]) for number in range(rows)
    ]
    RollWriter(places, load_standards(load_vocabulary(), []), TODAY).write(file, households)
    return file


_KEY = Fernet.generate_key().decode()


def _run(roll: Path, *url: str) -> Taken:
    command = [sys.executable, "-m", "tests.benchmarks.import_roll", str(roll), *url]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "RECORDS_KEY": _KEY}, stdout=subprocess.PIPE, check=True
    )
    return Taken(**json.loads(done.stdout))


def _row(label: str, taken: Taken, plain: Taken) -> tuple[str, ...]:
    return (
        label,
        f"{taken.rows:,}",
        f"{taken.seconds:.2f}",
        f"{taken.processor:.2f}",
        ratio(taken.processor, plain.processor),
        f"{taken.megabytes:.0f}",
    )
