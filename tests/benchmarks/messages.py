"""How long it takes to read a message and to find its households in a commune."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from statistics import median, quantiles

from assistant.understanding.reports.reading import read_report
from knowledge.households.matching.mention import Sender
from knowledge.households.matching.roll import Roll, RollEntry, make_roll
from tests.benchmarks.table import print_table
from tests.quality.messages import OWN, load_messages

COMMUNE = "Dân Lực"
VILLAGES = 25


def print_messages(sizes: Sequence[int]) -> None:
    """Processor time of a message on one core, for communes of these sizes, all full of namesakes."""
    rows = [(f"{size:,} households", *(f"{figure:.1f}" for figure in _times(_roll(size)))) for size in sizes]
    print_table("Reading a message and matching its households, ms of one core", ("", "median", "p95", "worst"), rows)


def _times(roll: Roll) -> tuple[float, float, float]:
    messages, times = load_messages(OWN), []
    for is_warm in (False, True):
        for message in messages[: None if is_warm else 20]:
            started = time.process_time()
            read_report(message.text, Sender(COMMUNE), message.sent_at, roll)
            times += [(time.process_time() - started) * 1000] if is_warm else []
    return median(times), quantiles(times, n=20)[-1], max(times)


def _roll(size: int) -> Roll:
    """A commune whose heads bear the surnames and given names of our own roll, put together anew."""
    names = [
        str(line).split("|")[2].split() for line in (OWN / "roll.yaml").read_text("utf-8").splitlines() if "|" in line
    ]
    heads = [name for name in names if len(name) == 3]
    chance = random.Random(5)
    return make_roll(
        (
            RollEntry(
                f"XX-YY-{number:05d}",
                f"{chance.choice(heads)[0]} {(middle := chance.choice(('Văn', 'Thị')))} {chance.choice(heads)[2]}",
                COMMUNE,
                f"Thôn {chance.randint(1, VILLAGES)}",
                "M" if middle == "Văn" else "F",
                chance.randint(1940, 1995),
                chance.randint(1, 8),
            )
            for number in range(size)
        ),
        [(COMMUNE, (COMMUNE,))],
    )
