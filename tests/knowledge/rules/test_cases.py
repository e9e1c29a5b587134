import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml
from sqlalchemy import Engine

from knowledge.rules.explain import because
from knowledge.rules.facts import Facts
from knowledge.rules.judge import judge
from knowledge.rules.missing import missing
from knowledge.rules.parse import parse
from knowledge.rules.reading import read_facts
from knowledge.rules.reasons import near_misses
from knowledge.rules.tree import Rule
from knowledge.rules.vocabulary import Vocabulary
from knowledge.standards.classify import read_class
from knowledge.standards.model import Standards
from tests.knowledge.rules.stored import StoredHouseholds

FILE = Path(__file__).with_name("cases.yaml")
CASES = yaml.safe_load(FILE.read_text("utf-8"))
VERDICTS = {"yes": True, "no": False, "unknown": None}
NO_STANDARD = dt.date(2015, 1, 1)
TODAY = dt.date(2026, 11, 20)


def rule_of(case: dict[str, Any], vocabulary: Vocabulary) -> Rule:
    node = yaml.compose(yaml.safe_dump(case["rule"]))
    assert node
    parsed = parse(node, vocabulary)
    assert parsed.rule, parsed.faults
    return parsed.rule


def stated(case: dict[str, Any], vocabulary: Vocabulary) -> Facts:
    read = read_facts(case["household"], vocabulary, TODAY)
    assert not read.refused
    return read.facts


def judged_facts(case: dict[str, Any], vocabulary: Vocabulary, standards: Standards) -> Facts:
    facts = stated(case, vocabulary)
    return read_class(facts, case["day"], standards).facts if "day" in case else facts


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_rule_gives_the_verdict_and_its_reasons(
    case: dict[str, Any], vocabulary: Vocabulary, standards: Standards
) -> None:
    finding = judge(rule_of(case, vocabulary), judged_facts(case, vocabulary, standards))
    assert finding.value is VERDICTS[case["verdict"]]
    if "because" in case:
        assert [reason.first for reason in because(finding, vocabulary)] == case["because"]
    if "near_miss" in case:
        assert {miss.test.fact: float(miss.by) for miss in near_misses(finding)} == case["near_miss"]


@pytest.mark.parametrize("case", [case for case in CASES if "missing" in case], ids=lambda case: case["name"])
def test_only_facts_that_can_change_the_verdict_are_asked_for(
    case: dict[str, Any], vocabulary: Vocabulary, standards: Standards
) -> None:
    asked = missing([rule_of(case, vocabulary)], judged_facts(case, vocabulary, standards))
    assert {fact.fact for fact in asked} == set(case["missing"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_sql_gives_the_same_verdict(
    case: dict[str, Any], database: Engine, vocabulary: Vocabulary, standards: Standards
) -> None:
    stored = StoredHouseholds(database, vocabulary, [stated(case, vocabulary)])
    columns = stored.columns(case.get("day", NO_STANDARD), standards)
    assert stored.verdicts([rule_of(case, vocabulary)], columns) == [(VERDICTS[case["verdict"]],)]
