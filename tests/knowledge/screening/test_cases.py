"""Cases that a policy officer can read, one file per plan."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.library import Library
from knowledge.rules.reading import read_facts
from knowledge.screening.model import Screening, SupportVerdict

FOLDER = Path(__file__).with_name("cases")
CASES = [
    (file.stem, case) for file in sorted(FOLDER.glob("*.yaml")) for case in yaml.safe_load(file.read_text("utf-8"))
]


def screened(library: Library, district: str, case: dict[str, Any]) -> Screening:
    household = {name: str(value) if name == "class_since" else value for name, value in case["household"].items()}
    read = read_facts(household, library.screener.vocabulary, case["day"])
    assert not read.refused
    return library.screener.screen(library.rules(district), read.facts, case["day"])


def check(verdict: SupportVerdict, missing: tuple[str, ...], expected: dict[str, Any]) -> None:
    assert verdict.status == expected["status"]
    assert set(expected.get("because", [])) <= {reason.first for reason in verdict.because}
    assert set(expected.get("missing", [])) <= set(missing)
    assert not set(expected.get("not_missing", [])) & set(missing)
    assert verdict.citations[0] == expected.get("cites", verdict.citations[0])
    assert set(expected.get("limited_by", [])) <= {given.instrument.id for given in verdict.limited_by}
    assert set(expected.get("gives", [])) <= {rule.gives.first for rule in verdict.rules}
    if "near_miss" in expected:
        assert {miss.test.fact: miss.by for miss in verdict.near_misses} == expected["near_miss"]
    if "received" in expected:
        assert verdict.received is expected["received"]


@pytest.mark.parametrize(("district", "case"), CASES, ids=[f"{district}: {case['name']}" for district, case in CASES])
def test_a_household_stands_where_the_plan_says(library: Library, district: str, case: dict[str, Any]) -> None:
    screening = screened(library, district, case)
    if "class" in case:
        assert screening.reading.code == case["class"]
    verdicts = {verdict.support: verdict for verdict in screening.supports}
    for support, expected in case["supports"].items():
        check(verdicts[support], screening.missing_for(verdicts[support]), expected)


def test_every_plan_has_its_cases(library: Library) -> None:
    assert {district for district, _ in CASES} == {district.slug for district in library.places.districts}
