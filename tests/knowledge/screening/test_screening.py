import datetime as dt

import pytest

from assistant.library import Library
from assistant.topics.screening.screening_text import screening_text
from knowledge.instruments.model import spoken
from knowledge.rules.reading import read_facts
from knowledge.rules.tree import Value
from knowledge.screening.model import Screening, Status
from locales.languages import language_codes
from locales.words import words_for

DISTRICTS = ("bo-trach", "trieu-son", "bac-ha", "bim-son", "tuy-phuoc")
HOUSEHOLDS: tuple[dict[str, object], ...] = (
    {},
    {"class": "poor", "workers": 2, "students": 1, "needs": ["credit"]},
    {"income": 900000, "area": "rural"},
    {"income": 1150000, "area": "rural", "merit": True},
)


def screened(library: Library, district: str, household: dict[str, object], day: dt.date) -> Screening:
    facts = read_facts(household, library.screener.vocabulary, day).facts
    return library.screener.screen(library.rules(district), facts, day)


@pytest.mark.parametrize("district", DISTRICTS)
@pytest.mark.parametrize("household", HOUSEHOLDS)
def test_every_verdict_has_a_reason_and_a_source_and_only_open_ones_miss_facts(
    library: Library, district: str, household: dict[str, object]
) -> None:
    screening = screened(library, district, household, dt.date(2018, 5, 10))
    for verdict in screening.supports:
        assert verdict.because
        assert set(verdict.citations) <= set(screening.plan.outline)
        assert bool(screening.missing_for(verdict)) is (verdict.status is Status.UNKNOWN)


@pytest.mark.parametrize("district", DISTRICTS)
def test_answering_what_is_missing_settles_everything_in_the_end(library: Library, district: str) -> None:
    """Every question of the vocabulary is answered with its first button; then nothing is left open."""
    answers: dict[str, Value] = {
        "class": "poor",
        "needs": frozenset({"credit"}),
        "causes": frozenset({"capital"}),
        "supports": frozenset(),
    }
    known = {
        name: answers.get(name, fact.answers[0].value)
        for name, fact in library.screener.vocabulary.facts.items()
        if fact.answers
    }
    household = {
        name: sorted(value) if isinstance(value, frozenset) else value for name, value in {**known, **answers}.items()
    }
    screening = screened(library, district, dict(household), dt.date(2018, 5, 10))
    assert not screening.missing
    assert not screening.with_status(Status.UNKNOWN)


def test_an_ended_plan_shows_what_national_instruments_still_give(library: Library) -> None:
    screening = screened(
        library, "bo-trach", {"class": "poor", "needs": ["credit"], "workers": 1}, dt.date(2026, 11, 20)
    )
    assert screening.ended
    assert not screening.in_force
    credit = next(verdict for verdict in screening.supports if verdict.support == "credit")
    given = {given.instrument.id: given for given in credit.limited_by}
    assert any("100 triệu" in text.first for part in given["nd-78-2002"].parts if (text := spoken(part.amount)))


def test_amounts_are_those_of_the_day(library: Library) -> None:
    screening = screened(
        library, "bo-trach", {"class": "poor", "needs": ["credit"], "workers": 1}, dt.date(2018, 5, 10)
    )
    credit = next(verdict for verdict in screening.supports if verdict.support == "credit")
    said = " ".join(text.first for given in credit.limited_by for part in given.parts if (text := spoken(part.amount)))
    assert "50 triệu" in said
    assert "100 triệu" not in said


def test_a_day_before_the_plan_begins_is_neither_in_force_nor_ended(library: Library) -> None:
    screening = screened(library, "tuy-phuoc", {"class": "poor"}, dt.date(2019, 5, 10))
    assert not screening.in_force
    assert not screening.ended


@pytest.mark.parametrize("language", language_codes())
@pytest.mark.parametrize("household", HOUSEHOLDS)
def test_the_result_can_be_read_as_text(library: Library, household: dict[str, object], language: str) -> None:
    screening = screened(library, "bo-trach", household, dt.date(2018, 5, 10))
    text = screening_text(screening, library.screener.vocabulary, words_for(language))
    for verdict in screening.supports:
        assert verdict.rules[0].gives.for_language(language) in text
