import datetime as dt

from knowledge.rules.facts import Facts
from knowledge.rules.judge import judge, learn
from knowledge.rules.missing import missing
from knowledge.rules.tree import All, Any, Comparison, FactTest, Rule
from knowledge.standards.classify import read_class
from knowledge.standards.model import Standards

POOR = FactTest("class", Comparison.IS, "poor")
HAS_WORKER = FactTest("workers", Comparison.AT_LEAST, 1)
WANTS_LOAN = FactTest("needs", Comparison.HAS, "credit")
MERIT = FactTest("merit", Comparison.IS, True)


def test_the_fact_that_settles_most_rules_comes_first() -> None:
    rules: list[Rule] = [POOR, All((POOR, HAS_WORKER)), All((POOR, WANTS_LOAN))]
    asked = missing(rules, Facts({}))
    assert [one.fact for one in asked] == ["class", "workers", "needs"]
    assert asked[0].settles > asked[1].settles


def test_a_fact_that_settles_in_every_case_counts_as_one_rule() -> None:
    [asked] = missing([HAS_WORKER], Facts({}))
    assert asked.settles == 1.0


def test_facts_behind_a_decided_part_are_not_asked_for() -> None:
    rule = Any((All((MERIT, HAS_WORKER)), WANTS_LOAN))
    assert [one.fact for one in missing([rule], Facts({"merit": False}))] == ["needs"]


def test_nothing_is_missing_once_every_rule_is_decided() -> None:
    assert missing([POOR, All((POOR, HAS_WORKER))], Facts({"class": "near_poor"})) == ()


def test_every_missing_fact_can_change_the_verdict_of_an_open_class(standards: Standards) -> None:
    lacks = {f"deprived.{indicator.code}": False for indicator in standards.all[1].indicators[3:]}
    facts = read_class(Facts({"area": "rural", "income": 1_200_000, **lacks}), dt.date(2023, 5, 1), standards).facts
    asked = {one.fact for one in missing([POOR], facts)}
    assert asked == {"class", *(f"deprived.{indicator.code}" for indicator in standards.all[1].indicators[:3])}


def test_learning_a_fact_works_the_class_out_anew(standards: Standards) -> None:
    facts = read_class(Facts({"income": 1_700_000}), dt.date(2023, 5, 1), standards).facts
    assert judge(POOR, facts).value is None
    assert judge(POOR, learn(facts, "area", "rural")).value is False
