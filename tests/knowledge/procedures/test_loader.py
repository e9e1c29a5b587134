"""A broken entry of the law is reported with file and line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.concepts.model import Concepts
from knowledge.procedures.loader import load_law
from knowledge.screening.screener import Screener
from knowledge.text import Fault

FaultsOf = Callable[[str], list[Fault]]

DOCUMENTS = '- {id: qd-9-2021, document: {vi: "Quyết định 9/2021", en: "Decision 9/2021"}}\n'
GOOD = """\
- id: borrow
  title: {vi: "Vay vốn", en: "A loan"}
  topics: [credit]
  groups: [poor]
  audience: official
  asked_as:
    vi: [vay một, vay hai, vay ba, vay bốn, vay năm, vay sáu]
    en: [loan one, loan two]
  periods:
    - from: 2019-03-01
      to: 2020-12-31
      source: nd-78-2002
      address: toàn văn
      says: {vi: "Vay tối đa 100 triệu đồng, lãi suất 6,6%.", en: "At most 100 million đồng at 6.6%."}
      sureness: src
      seen_at: "https://example.org"
    - from: 2021-01-01
      source: qd-9-2021
      address: Điều 1
      says: {vi: "Cần xác nhận: hỏi UBND xã.", en: "To be confirmed with the commune."}
      sureness: open
      seen_at: nowhere
"""


@pytest.fixture
def faults_of(tmp_path: Path, concepts: Concepts, screener: Screener) -> FaultsOf:
    (tmp_path / "catalog").mkdir()
    (tmp_path / "documents.yaml").write_text(DOCUMENTS, "utf-8")

    def read(text: str) -> list[Fault]:
        (tmp_path / "catalog" / "loans.yaml").write_text(text, "utf-8")
        faults: list[Fault] = []
        load_law(concepts, screener.instruments, screener.standards, faults, tmp_path)
        return faults

    return read


def test_a_right_file_has_no_fault(faults_of: FaultsOf) -> None:
    assert faults_of(GOOD) == []


@pytest.mark.parametrize(
    ("right", "wrong", "line", "says"),
    [
        ("id: borrow", "id: To Borrow", 1, "'id' must be lower-case"),
        ("[credit]", "[gold]", 3, "'gold' is not known under 'topics'"),
        ("[credit]", "[]", 3, "'topics' is empty"),
        ("[poor]", "[rich]", 4, "'rich' is not known under 'groups'"),
        ("audience: official", "audience: king", 5, "'king' is no audience"),
        ("audience: official", "audience: household", 7, "needs 10 questions in 'vi', there are 6"),
        ("loan two", "Loan one", 7, "stands twice in 'en'"),
        ("vay một, ", "", 7, "needs 6 questions in 'vi', there are 5"),
        ("nd-78-2002", "nd-1-1900", 12, "'nd-1-1900' is no document, instrument or standard here"),
        ("to: 2020-12-31", "to: 2018-12-31", 11, "'to' must not lie before 'from'"),
        ("to: 2020-12-31", "to: 2021-01-01", 10, "must follow one another"),
        ("100 triệu", "300 triệu", 14, "the figure 300 stands in no verified part of nd-78-2002"),
        ("6,6%", "6,9%", 14, "the figure 6,9 stands in no verified part"),
        ("https://example.org", "hearsay", 16, "needs the address of a page"),
        ("Cần xác nhận: hỏi", "Xin hỏi", 20, "must say in 'says' that it has to be confirmed"),
        ("Cần xác nhận: hỏi", "Cần xác nhận: 5 triệu đồng, hỏi", 20, "may say no amount"),
        ("sureness: open", "sureness: surely", 21, "'surely' is no sureness"),
        ("      seen_at: nowhere", "      seen_at: nowhere\n      colour: red", 23, "'colour' is not a known key here"),
        ('says: {vi: "Vay', f'says: {{vi: "{"Rất dài. " * 60}Vay', 14, "longer than 450"),
    ],
)
def test_a_fault_names_file_and_line(faults_of: FaultsOf, right: str, wrong: str, line: int, says: str) -> None:
    faults = faults_of(GOOD.replace(right, wrong, 1))
    assert [(fault.file.name, fault.line) for fault in faults if says in fault.says] == [("loans.yaml", line)], faults


def test_an_instrument_is_not_cited_outside_its_days(faults_of: FaultsOf) -> None:
    faults = faults_of(GOOD.replace("nd-78-2002", "nd-238-2025"))
    assert ["within the days on which the instrument is valid" in fault.says for fault in faults][:1] == [True]


def test_the_same_subject_twice_is_a_fault(faults_of: FaultsOf) -> None:
    assert [fault.says for fault in faults_of(GOOD + GOOD)] == ["the id 'borrow' stands twice"]


def test_a_subject_without_a_period_is_a_fault(faults_of: FaultsOf) -> None:
    assert any("'periods' is empty" in fault.says for fault in faults_of(GOOD.split("  periods:", maxsplit=1)[0]))
