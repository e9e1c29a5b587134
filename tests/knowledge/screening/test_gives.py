"""What a list tells a household to get stands in the entry it rests on: no promise in words of our own."""

import datetime as dt

import pytest

from assistant.library import Library
from assistant.topics.screening.screening_text import Teller
from knowledge.plans.rules import SupportRule
from knowledge.rules.reading import read_facts
from knowledge.screening.model import Screening, Status
from locales.words import words_for

DISTRICTS = ("bo-trach", "trieu-son", "bac-ha", "bim-son", "tuy-phuoc")
# Things a household could hold in its hand, or count on.
PROMISES = (
    *("thẻ", "giống", "viện phí", "hằng tháng", "miễn phí", "tiền", "gạo", "sổ", "đất", "nhà tiêu", "giếng", "máy"),
    *("học phí", "khen thưởng", "100%", "cấp"),
)
HEDGES = {  # where the passage only asks, strives, or leaves conditions open, the line says so
    ("bim-son", "health-insurance-near-poor"): "vận động doanh nghiệp",
    ("bim-son", "land-poor"): "nơi có quỹ đất",
    ("bim-son", "job-jobless"): "phấn đấu",
    ("bim-son", "housing-loan"): "cho vay",
    ("trieu-son", "land-poor-near-poor"): "vùng có khả năng",
    ("trieu-son", "community-help-ill-or-short-of-hands"): "vận động",
    ("bac-ha", "housing"): "vận động nhân dân",
    ("bac-ha", "land"): "không ghi điều kiện",
    ("tuy-phuoc", "social-assistance"): "hạn chế cho không",
    ("tuy-phuoc", "credit-poor-near-poor"): "nếu đủ điều kiện",
    ("bo-trach", "sick-member"): "vận động",
}


@pytest.mark.parametrize("district", DISTRICTS)
def test_no_promise_goes_beyond_the_entries_of_its_rule(library: Library, district: str) -> None:
    for rule in library.rules(district).rules:
        said = rule.gives.first.lower()
        entries = _entries(rule, library, district)
        assert not [word for word in PROMISES if word in said and word not in entries], rule.id


def _entries(rule: SupportRule, library: Library, district: str) -> str:
    by_id = library.plan(district).by_id
    return " ".join(f"{by_id[id_].title.first} {by_id[id_].says.first}" for id_ in rule.provisions).lower()


@pytest.mark.parametrize(("place", "hedge"), HEDGES.items(), ids=str)
def test_a_line_keeps_the_hedge_of_its_passage(library: Library, place: tuple[str, str], hedge: str) -> None:
    district, rule_id = place
    [rule] = [rule for rule in library.rules(district).rules if rule.id == rule_id]
    assert hedge in rule.gives.first.lower()


def screened(library: Library, district: str, household: dict[str, object], year: int) -> Screening:

    day = dt.date(year, 5, 10)
    facts = read_facts(household, library.screener.vocabulary, day).facts
    return library.screener.screen(library.rules(district), facts, day)


@pytest.mark.parametrize("district", DISTRICTS)
@pytest.mark.parametrize("year", [2018, 2023, 2026])
def test_lists_name_what_the_rule_gives_in_force_or_ended(library: Library, district: str, year: int) -> None:
    household: dict[str, object] = {"class": "poor", "workers": 2, "students": 1, "needs": ["credit"]}
    screening = screened(library, district, household, year)
    teller = Teller(screening, library.screener.vocabulary, words_for("vi"))
    for verdict in screening.with_status(Status.ELIGIBLE):
        assert teller.line(verdict).startswith(verdict.rules[0].gives.first)
