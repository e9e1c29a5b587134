"""Faults in `rules.yaml` and `without_rule.yaml` are told with file and line."""

from pathlib import Path

import pytest

from assistant.library import Library
from knowledge.plans.rules_loader import read_rules
from knowledge.text import Fault

RULE = """- id: credit-poor
  support: credit
  cites: [II.2/2]
  provisions: [target-credit-poor]
  when: {class: {is: poor}}
  gives: {vi: "Vay vốn", en: "A loan"}
  ask: [policy_bank]
  limited_by: [nd-78-2002]
"""


def faults_of(library: Library, folder: Path, rules: str, without: str) -> list[Fault]:
    (folder / "rules.yaml").write_text(rules, "utf-8")
    (folder / "without_rule.yaml").write_text(without, "utf-8")
    faults: list[Fault] = []
    read_rules(library.plan("bo-trach"), folder, library.screener.references, faults)
    return [fault for fault in faults if "is a support; name it in a rule" not in fault.says]


WITHOUT = "programme-135-overview: for_areas\n"
SLIPS = [
    ("support: credit", "support: money", 2, "'money' is no support"),
    ("[II.2/2]", "[IX.9]", 3, "'IX.9' is not known under 'cites'"),
    ("[target-credit-poor]", "[no-such-entry]", 4, "'no-such-entry' is not known"),
    ("{is: poor}", "{is: poorest}", 5, "'poorest' is no code of 'class'"),
    ("{class: {is: poor}}", "{wealth: {is: poor}}", 5, "'wealth' is no known fact"),
    ("[policy_bank]", "[moon_bank]", 7, "'moon_bank' is not known"),
    ("[nd-78-2002]", "[nd-1-1900]", 8, "'nd-1-1900' is not known"),
    ("  gives:", "  offers:", 6, "'offers' is not a known key"),
    ('vi: "Vay vốn"', 'vi: "Vay vốn."', 6, "no full stop"),
    ('vi: "Vay vốn"', f'vi: "{"Vay vốn " * 14}"', 6, "at most 110 characters"),
    ("  cites: [II.2/2]\n", "", 1, "'cites' is empty"),
]


def test_a_good_rule_has_no_fault(library: Library, tmp_path: Path) -> None:
    assert faults_of(library, tmp_path, RULE, WITHOUT) == []


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip[1])
def test_a_slip_in_a_rule_is_told_with_its_line(
    library: Library, tmp_path: Path, slip: tuple[str, str, int, str]
) -> None:
    right, wrong, line, says = slip
    faults = faults_of(library, tmp_path, RULE.replace(right, wrong), WITHOUT)
    assert any(fault.line == line and says in fault.says and fault.file.name == "rules.yaml" for fault in faults)


@pytest.mark.parametrize(
    ("without", "says"),
    [
        ("no-such-entry: for_areas", "'no-such-entry' is no provision"),
        ("programme-135-overview: too_hard", "'too_hard' is no reason"),
        ("target-credit-poor: for_areas", "stands here although a rule names it"),
        ("programme-135-overview: {covered_by: no-such-rule}", "'no-such-rule' is no covered_by"),
    ],
)
def test_a_slip_in_a_reason_is_told(library: Library, tmp_path: Path, without: str, says: str) -> None:
    faults = faults_of(library, tmp_path, RULE, without)
    assert any(fault.line == 1 and says in fault.says and fault.file.name == "without_rule.yaml" for fault in faults)


def test_an_id_may_not_stand_twice(library: Library, tmp_path: Path) -> None:
    assert any("stands twice" in fault.says for fault in faults_of(library, tmp_path, RULE + RULE, WITHOUT))


def test_missing_files_and_supports_without_rule_or_reason_are_faults(library: Library, tmp_path: Path) -> None:
    faults: list[Fault] = []
    read_rules(library.plan("bo-trach"), tmp_path, library.screener.references, faults)
    said = {(fault.file.name, fault.says) for fault in faults}
    assert ("rules.yaml", "the file is missing") in said
    assert any("the provision 'housing-poor-decision-33' is a support" in says for _, says in said)
