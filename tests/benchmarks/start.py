"""`python bot.py ask` from process start to answer: wall time and peak memory."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from tests.benchmarks.table import print_table, ratio
from tests.paths import ROOT

ASK = ("bot.py", "ask", "Nhà tôi là hộ nghèo, con đi học có được miễn học phí không?", "--district")
COMMANDS = {
    "python -c pass": ("-c", "pass"),
    "bot.py ask, Bố Trạch (longest plan)": (*ASK, "bo-trach"),
    "bot.py ask, Tuy Phước (shortest plan)": (*ASK, "tuy-phuoc"),
}


@dataclass(frozen=True, slots=True)
class Run:
    """One process from start to end."""

    seconds: float
    megabytes: float


def print_start(times: int) -> None:
    """The table; every command runs `times` times."""
    runs = {name: [_run(arguments) for _ in range(times)] for name, arguments in COMMANDS.items()}
    middle = {
        name: Run(median(run.seconds for run in each), median(run.megabytes for run in each))
        for name, each in runs.items()
    }
    bare = middle["python -c pass"]
    print_table(
        f"From process start to answer: median of {times} runs",
        ("", "seconds", "to bare Python", "peak MB"),
        [
            (name, f"{run.seconds:.2f}", ratio(run.seconds, bare.seconds), f"{run.megabytes:.0f}")
            for name, run in middle.items()
        ],
    )


def _run(arguments: Sequence[str]) -> Run:
    """Raises CalledProcessError when the command fails."""
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, process.args)
    unit = 1024**2 if sys.platform == "darwin" else 1024  # bytes there, kilobytes elsewhere
    return Run(seconds, used.ru_maxrss / unit)
