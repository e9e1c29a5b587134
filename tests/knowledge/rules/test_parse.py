import pytest
import yaml

from knowledge.rules.parse import parse
from knowledge.rules.tree import All, AtLeast, Comparison, FactTest, Not
from knowledge.rules.vocabulary import Vocabulary


def faults(text: str, vocabulary: Vocabulary) -> list[tuple[int, str]]:
    node = yaml.compose(text)
    assert node
    parsed = parse(node, vocabulary)
    assert parsed.rule is None
    return [(fault.line, fault.says) for fault in parsed.faults]


def test_a_condition_becomes_a_tree(vocabulary: Vocabulary) -> None:
    node = yaml.compose(
        "all: [class: {in: [poor, near_poor]}, not: {merit: {is: true}}, at_least: "
        "{count: 1, of: [floor_area: {at_most: 7.5}]}]"
    )
    assert node
    rule = parse(node, vocabulary).rule
    assert isinstance(rule, All)
    of_class, not_merit, count = rule.parts
    assert of_class == FactTest("class", Comparison.IN, ("poor", "near_poor"))
    assert not_merit == Not(FactTest("merit", Comparison.IS, True))
    assert isinstance(count, AtLeast)


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("wrokers: {at_least: 1}", 1, "'wrokers' is no known fact"),
        ("class: {in: [poor, pour]}", 1, "'pour' is no code of 'class'; allowed: poor, near_poor"),
        ("workers: {at_least: many}", 1, "for example workers: {at_least: 1}"),
        ("merit: {is: maybe}", 1, "for example merit: {is: true}"),
        ("class_since: {before: 2018-13-01}", 1, "for example class_since: {after: 2016-01-01}"),
        ("income: {at_most: .nan}", 1, "for example income: {at_most: 700000}"),
        ("income: {at_most: [1, 2]}", 1, "one value"),
        ("workers: {more_than: 1}", 1, "'more_than' does not fit 'workers'"),
        ("class: {at_least: 1}", 1, "'at_least' does not fit 'class'"),
        ("class: {in: []}", 1, "'in' needs a list"),
        ("workers: {at_least: 1, at_most: 3}", 1, "exactly one test"),
        ("workers: 1", 1, "exactly one test"),
        ("workers: {at_least: 1, words: nonsense}", 1, "'nonsense' is no phrase of the vocabulary"),
        ("all: []", 1, "'all' needs a list of conditions"),
        ("any:", 1, "'any' needs a list of conditions"),
        ("at_least: {count: 3, of: [merit: {is: true}]}", 1, "'count' lies between 1 and"),
        ("at_least: {of: [merit: {is: true}]}", 1, "needs 'count' and 'of'"),
        ("{merit: {is: true}, class: {is: poor}}", 1, "a condition has one key"),
        ("all:\n  - merit: {is: true}\n  - just a text", 3, "a condition has one key"),
    ],
)
def test_a_fault_says_where_it_is_and_what_would_be_right(
    text: str, line: int, says: str, vocabulary: Vocabulary
) -> None:
    [(where, what)] = faults(text, vocabulary)
    assert where == line
    assert says in what


def test_every_fault_of_a_condition_is_found_at_once(vocabulary: Vocabulary) -> None:
    text = "all:\n  - class: {is: rich}\n  - any:\n      - workers: {at_least: x}\n      - not: {nothing: {is: true}}"
    assert [line for line, _ in faults(text, vocabulary)] == [2, 4, 5]
