"""A broken instrument is reported with file and line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.concepts.model import Concepts
from knowledge.instruments.loader import load_instruments
from knowledge.rules.vocabulary import Vocabulary
from knowledge.text import Fault

FaultsOf = Callable[[str], list[Fault]]

GOOD = """\
- id: nd-1-2020
  document: {vi: "Nghị định 1/2020", en: "Decree 1/2020"}
  supports: [credit]
  for: {vi: "Hộ nghèo.", en: "Poor households."}
  valid: {from: 2020-01-01, to: 2020-12-31}
  status: verified
  source: "https://example.org"
  parts:
    - groups: [poor]
      amount: {text: {vi: "5 triệu đồng", en: "5 million đồng"}, value: 5000000, unit: vnd}
      status: verified
      source: "https://example.org"
"""
AMOUNT = 'amount: {text: {vi: "5 triệu đồng", en: "5 million đồng"}, value: 5000000, unit: vnd}'
ASK = 'unconfirmed: {vi: "Hỏi UBND xã.", en: "Please ask the commune."}'


@pytest.fixture
def faults_of(tmp_path: Path, concepts: Concepts, vocabulary: Vocabulary) -> FaultsOf:
    def read(text: str) -> list[Fault]:
        (tmp_path / "credit.yaml").write_text(text, "utf-8")
        faults: list[Fault] = []
        load_instruments(concepts, vocabulary, faults, tmp_path)
        return faults

    return read


def test_a_right_file_has_no_fault(faults_of: FaultsOf) -> None:
    assert faults_of(GOOD) == []


@pytest.mark.parametrize(
    ("right", "wrong", "line", "says"),
    [
        ("nd-1-2020", "ND 1", 1, "'id' must be lower-case"),
        ("[credit]", "[loans]", 3, "'loans' is not known under 'supports'"),
        ("[credit]", "[]", 3, "'supports' is empty"),
        ("[poor]", "[rich]", 9, "'rich' is not known under 'groups'"),
        ("to: 2020-12-31", "to: 2019-12-31", 5, "'to' must not lie before 'from'"),
        ("2020-01-01", "soon", 5, "'from' must be a day"),
        ("groups: [poor]", "from: 2021-06-01", 9, "must lie within the days"),
        (AMOUNT, ASK, 9, "a verified part has an 'amount'"),
        ("unit: vnd", "unit: gold", 10, "'gold' is no unit"),
        ("value: 5000000", "value: much", 10, "'value' must be a number"),
        ("  parts:", "  replaced_by: nd-2-2021\n  parts:", 8, "'nd-2-2021' is no instrument here"),
        ("  parts:", "  replaced_by: nd-1-2020\n  parts:", 8, "must begin the day after this one ends"),
        ("  parts:", "  colour: red\n  parts:", 8, "'colour' is not a known key here"),
        ("status: verified\n      source", "status: certain\n      source", 11, "'certain' is no status"),
    ],
)
def test_a_fault_names_file_and_line(faults_of: FaultsOf, right: str, wrong: str, line: int, says: str) -> None:
    faults = faults_of(GOOD.replace(right, wrong, 1))
    assert [(fault.file.name, fault.line) for fault in faults if says in fault.says] == [("credit.yaml", line)], faults


def test_an_unverified_part_may_name_no_amount(faults_of: FaultsOf) -> None:
    faults = faults_of(GOOD.replace("status: verified\n      source", "status: unverified\n      source"))
    assert ["only 'unconfirmed'" in fault.says for fault in faults] == [True]


def test_what_has_to_be_confirmed_may_hold_no_figure(faults_of: FaultsOf) -> None:
    unverified = GOOD.replace(AMOUNT, ASK.replace("Hỏi", "5 triệu? Hỏi")).replace(
        "status: verified\n      source", "status: unverified\n      source"
    )
    assert ["may hold no figure" in fault.says for fault in faults_of(unverified)] == [True]


def test_the_same_id_twice_is_a_fault(faults_of: FaultsOf) -> None:
    assert [fault.says for fault in faults_of(GOOD + GOOD)] == ["the id 'nd-1-2020' stands twice"]


def test_an_empty_folder_is_a_fault(tmp_path: Path, concepts: Concepts, vocabulary: Vocabulary) -> None:
    faults: list[Fault] = []
    load_instruments(concepts, vocabulary, faults, tmp_path)
    assert [fault.says for fault in faults] == ["there is no instrument here"]
