import datetime as dt
import random

import pytest
from sqlalchemy import Engine

from knowledge.rules.judge import judge
from knowledge.rules.sql import assumed_columns
from knowledge.rules.tree import All, Any, Comparison, FactTest, Not
from knowledge.rules.vocabulary import Vocabulary
from knowledge.standards.classify import read_class
from knowledge.standards.model import Standards
from tests.knowledge.rules.random_households import household, rule
from tests.knowledge.rules.stored import StoredHouseholds

DAYS = (
    dt.date(2018, 6, 30),
    dt.date(2021, 12, 31),
    dt.date(2022, 1, 1),
    dt.date(2026, 12, 31),
    dt.date(2027, 1, 1),
    dt.date(2015, 6, 1),
)


@pytest.mark.parametrize("seed", range(len(DAYS)))
def test_python_and_sql_agree_on_random_rules_and_households(
    seed: int, database: Engine, vocabulary: Vocabulary, standards: Standards
) -> None:
    chance = random.Random(seed)
    day = DAYS[seed]
    households = [household(vocabulary, chance) for _ in range(150)]
    rules = [rule(vocabulary, chance) for _ in range(60)]
    stored = StoredHouseholds(database, vocabulary, households)
    classified = [read_class(facts, day, standards).facts if standards.on(day) else facts for facts in households]
    seen = set()
    for one, by_sql in zip(rules, stored.verdicts(rules, stored.columns(day, standards)), strict=True):
        by_python = tuple(judge(one, facts).value for facts in classified)
        assert by_sql == by_python, one
        seen |= set(by_python)
    assert seen == {True, False, None}


@pytest.mark.parametrize("day", DAYS[:5], ids=str)
def test_python_and_sql_see_the_same_classes_as_possible(
    day: dt.date, database: Engine, vocabulary: Vocabulary, standards: Standards
) -> None:
    chance = random.Random(day.toordinal())
    households = [household(vocabulary, chance) for _ in range(400)]
    stored = StoredHouseholds(database, vocabulary, households)
    codes = sorted(vocabulary.facts["class"].codes)
    tests = [FactTest("class", Comparison.IS, code) for code in codes]
    by_sql = stored.verdicts(tests, stored.columns(day, standards))
    for number, facts in enumerate(households):
        possible = read_class(facts, day, standards).possible
        assert {code for code, verdicts in zip(codes, by_sql, strict=True) if verdicts[number] is not False} == possible


def test_a_rule_is_decided_when_every_possible_class_leads_to_the_same_verdict(
    database: Engine, vocabulary: Vocabulary, standards: Standards
) -> None:
    day = dt.date(2018, 10, 1)
    poor_or_minority = Any(
        (
            FactTest("class", Comparison.IS, "poor"),
            All((FactTest("class", Comparison.IS, "near_poor"), FactTest("ethnic_minority", Comparison.IS, True))),
        )
    )
    lacks = {f"deprived.{indicator.code}": False for indicator in standards.all[0].indicators}
    facts = household(vocabulary, random.Random(0)).without("area").without("class")
    facts = type(facts)({**facts.values, **lacks, "income": 800_000, "ethnic_minority": True})
    stored = StoredHouseholds(database, vocabulary, [facts])
    reading = read_class(facts, day, standards)
    assert reading.possible == {"poor", "near_poor"}
    assert judge(poor_or_minority, reading.facts).value is True
    assert stored.verdicts([poor_or_minority], stored.columns(day, standards)) == [(True,)]


def test_what_counts_until_somebody_says_otherwise_counts_in_sql_too(
    database: Engine, vocabulary: Vocabulary, standards: Standards
) -> None:
    households = [household(vocabulary, random.Random(seed)).without("only_elderly") for seed in range(20)]
    stored = StoredHouseholds(database, vocabulary, households)
    columns = {**stored.columns(DAYS[0], standards), **assumed_columns(vocabulary)}
    test = All((FactTest("workers", Comparison.AT_LEAST, 1), Not(FactTest("only_elderly", Comparison.IS, True))))
    [by_sql] = stored.verdicts([test], columns)
    assert by_sql == tuple(judge(test, vocabulary.assuming(facts)).value for facts in households)
