import datetime as dt
from pathlib import Path

import pytest

from knowledge.rules.vocabulary import Vocabulary
from knowledge.standards.loader import CATALOG, load_standards
from knowledge.standards.model import Standards, Status
from knowledge.text import Fault


@pytest.mark.parametrize(
    ("day", "standard", "by"),
    [
        ("2016-01-01", "qd-59-2015", "qd-59-2015"),
        ("2020-12-31", "qd-59-2015", "qd-59-2015"),
        ("2021-01-01", "qd-59-2015", "nd-07-2021"),
        ("2021-12-31", "qd-59-2015", "nd-07-2021"),
        ("2022-01-01", "nd-07-2021", "nd-07-2021"),
        ("2025-12-31", "nd-07-2021", "nd-07-2021"),
        ("2026-01-01", "nd-07-2021", "nd-351-2025"),
        ("2026-12-31", "nd-07-2021", "nd-351-2025"),
        ("2027-01-01", "nd-351-2025", "nd-351-2025"),
    ],
)
def test_the_standard_goes_by_the_day_and_names_the_document_that_says_so(
    day: str, standard: str, by: str, standards: Standards
) -> None:
    found = standards.on(dt.date.fromisoformat(day))
    assert found
    assert found.id == standard
    validity = found.validity_on(dt.date.fromisoformat(day))
    assert validity
    assert validity.by == by


@pytest.mark.parametrize(
    ("first", "second", "comparable"),
    [
        ("2016-12-31", "2021-12-31", True),
        ("2020-12-31", "2025-12-31", False),
        ("2021-12-31", "2022-01-01", False),
        ("2022-01-01", "2026-12-31", True),
        ("2026-12-31", "2027-01-01", False),
        ("2015-01-01", "2015-02-01", False),
    ],
)
def test_rates_are_compared_only_under_one_standard(
    first: str, second: str, comparable: bool, standards: Standards
) -> None:
    assert standards.comparable(dt.date.fromisoformat(first), dt.date.fromisoformat(second)) is comparable


def test_each_standard_counts_its_own_indicators(standards: Standards) -> None:
    assert [len(standard.indicators) for standard in standards.all] == [10, 12, 12]
    first, second, _ = ({indicator.code for indicator in standard.indicators} for standard in standards.all)
    assert second - first == {"employment", "dependency", "nutrition"}
    assert first - second == {"health_access"}


def test_thresholds_that_were_not_seen_are_marked(standards: Standards) -> None:
    assert {indicator.source.status for indicator in standards.all[2].indicators} == {Status.UNVERIFIED}
    assert all(line.source.status is Status.VERIFIED for standard in standards.all for line in standard.lines)


@pytest.mark.parametrize(
    ("right", "wrong", "fault"),
    [
        ("amount: 1500000", "amount: 0", (12, "above 0")),
        ("amount: 1500000", "amount: 2500000", (12, "'lines' must rise")),
        ("area: urban", "area: rural", (12, "needs a low_income line for rural and for urban")),
        ("kind: low_income", "kind: high_income", (12, "'high_income' is no kind")),
        ("code: employment", "code: work", (18, "'deprived.work' is no fact")),
        ("status: verified", "status: sure", (8, "'sure' is no status")),
        ("issued: 2021-01-27", "issued: 27/01/2021", (4, "must be a day")),
        ("to: 2025-12-31", "to: 2026-12-31", (1, "two standards apply on 2026-01-01")),
        ("{count: 3", "{count: 13", (18, "fewer entries")),
        ("number:", "nummer:", (2, "'nummer' is not a known key")),
    ],
)
def test_a_broken_standard_is_a_fault_with_its_line(
    right: str, wrong: str, fault: tuple[int, str], tmp_path: Path, vocabulary: Vocabulary
) -> None:
    text = (CATALOG / "nd-07-2021.yaml").read_text("utf-8")
    assert right in text
    (tmp_path / "broken.yaml").write_text(text.replace(right, wrong, 1), "utf-8")
    faults: list[Fault] = []
    load_standards(vocabulary, faults, tmp_path)
    assert any(one.line == fault[0] and fault[1] in one.says for one in faults), faults


def test_an_empty_catalogue_is_a_fault(tmp_path: Path, vocabulary: Vocabulary) -> None:
    faults: list[Fault] = []
    load_standards(vocabulary, faults, tmp_path)
    assert [fault.says for fault in faults] == ["there is no standard here"]
