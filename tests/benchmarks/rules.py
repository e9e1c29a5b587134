"""What rules cost: one household with reasons, and a whole register counted by SQL beside judging each household in
Python."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Sequence
from functools import partial
from operator import itemgetter
from pathlib import Path
from random import Random
from statistics import median

from sqlalchemy import create_engine

from assistant.library import Library
from knowledge.rules.facts import Facts
from knowledge.rules.judge import judge
from knowledge.rules.tree import Rule
from knowledge.screening.screener import Screener
from knowledge.standards.classify import read_class
from knowledge.standards.model import Standards
from tests.benchmarks.table import print_table, ratio
from tests.benchmarks.timing import timed
from tests.knowledge.rules.random_households import household
from tests.knowledge.rules.stored import StoredHouseholds

DAY = dt.date(2018, 6, 30)
DISTRICT = "bim-son"  # the plan with the most rules
SCREENED = 300
ROUNDS = 3
Totals = list[tuple[int, int]]  # for each rule: true, not known


def print_rules(library: Library, households: int) -> None:
    """The table for a number of households made at random; both ways must count the same."""
    screener, rules = library.screener, library.rules(DISTRICT)
    chance = Random(1)
    facts = [household(screener.vocabulary, chance) for _ in range(households)]
    whens = [support.when for support in rules.supports]
    one = median([timed(partial(screener.screen, rules, each, DAY))[1] for each in facts[:SCREENED]])
    rows = []
    for worked_out in (True, False):
        by_sql, sql_ms = _by_sql(screener, whens, facts, worked_out)
        by_python, python_ms = timed(partial(_in_python, screener, whens, facts, worked_out))
        assert by_sql == by_python, "SQL and Python count differently"
        rows.append(
            (
                "worked out" if worked_out else "as decided",
                f"{python_ms:,.0f}",
                f"{sql_ms:,.0f}",
                ratio(sql_ms, python_ms),
            )
        )
    print_table(
        f"Rules: {len(whens)} supports of one plan, {households:,} households, milliseconds of processor time; one "
        f"household with reasons: {one:.2f}",
        ("class", "each in Python", "all by SQL (SQLite)", "SQL to Python"),
        rows,
    )


def _by_sql(
    screener: Screener, whens: Sequence[Rule], facts: Sequence[Facts], worked_out: bool
) -> tuple[Totals, float]:
    with tempfile.TemporaryDirectory() as folder:
        engine = create_engine(f"sqlite:///{Path(folder) / 'rules.db'}")
        stored = StoredHouseholds(engine, screener.vocabulary, facts)
        columns = stored.columns(DAY, screener.standards if worked_out else Standards(()))
        best = min((timed(partial(stored.totals, whens, columns)) for _ in range(ROUNDS)), key=itemgetter(1))
        engine.dispose()
    return best


def _in_python(screener: Screener, whens: Sequence[Rule], facts: Sequence[Facts], worked_out: bool) -> Totals:
    counts = [[0, 0] for _ in whens]
    for each in facts:
        classified = read_class(each, DAY, screener.standards).facts if worked_out else each
        for count, when in zip(counts, whens, strict=True):
            value = judge(when, classified).value
            count[0] += value is True
            count[1] += value is None
    return [(true, unknown) for true, unknown in counts]
