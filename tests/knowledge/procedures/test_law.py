"""What the law says on a day, as a policy officer writes it down in `cases.yaml`."""

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.procedures.model import Law, LawAddress

FIGURE = re.compile(r"\d[\d.,]*\d|\d")
CASES = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['subject']} on {case['day']}")
def test_the_law_of_the_day(law: Law, case: dict[str, Any]) -> None:
    entry = law.of(case["subject"], case["day"])
    if case["cites"] == "none":
        assert entry is None
        return
    assert entry
    assert entry.cites[0] == LawAddress(*case["cites"])
    assert [part for part in case.get("says", ()) if part not in entry.says.first] == []
    assert [part for part in case.get("not", ()) if part in entry.says.first] == []
    assert entry.is_sure is case.get("sure", True)
    for key in ("where", "bring", "takes"):
        done = getattr(entry.handling, key)
        assert case.get(key, "") in (done.first if done else "")


def test_every_subject_has_a_case(law: Law) -> None:
    assert set(law.by_subject) == {case["subject"] for case in CASES}


def test_on_one_day_each_subject_is_there_once(law: Law) -> None:
    for day in (dt.date(2018, 6, 1), dt.date(2023, 6, 1), dt.date(2026, 11, 28)):
        ids = [entry.id for entry in law.on(day)]
        assert len(ids) == len(set(ids))


def test_no_question_belongs_to_two_subjects(law: Law) -> None:
    owners: dict[str, set[str]] = {}
    for subject, entries in law.by_subject.items():
        for lines in entries[0].asked_as.values():
            for line in lines:
                owners.setdefault(line.casefold().strip("?. "), set()).add(subject)
    assert {line: ids for line, ids in owners.items() if len(ids) > 1} == {}


def test_english_says_no_figure_that_vietnamese_does_not(law: Law) -> None:
    for entry in law.entries:
        meant = {figure.replace(".", "").replace(",", ".") for figure in FIGURE.findall(entry.says.first)}
        said = FIGURE.findall(entry.says.for_language("en"))
        extra = [one for one in said if one.replace(",", "") not in meant and one not in entry.says.first]
        assert not extra, f"{entry.id} from {entry.days.first}"
