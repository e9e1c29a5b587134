"""The questions of a screening: few, and in the end the same verdicts as on the complete facts."""

import datetime as dt
import random

import pytest

from assistant.conversation.state import State
from assistant.library import Library
from assistant.topics.screening.questions import CLASS_SINCE, Screened
from assistant.topics.screening.verdicts import MOST_QUESTIONS, next_fact, screen_household
from knowledge.rules.facts import Facts
from knowledge.rules.tree import Value
from knowledge.rules.vocabulary import KnownTo
from knowledge.screening.model import Screening, SupportVerdict
from tests.knowledge.screening.random_truth import household as random_household
from tests.knowledge.screening.random_truth import written

TODAY = dt.date(2026, 11, 20)
DISTRICTS = ("bo-trach", "trieu-son", "bac-ha", "bim-son", "tuy-phuoc")
HOUSEHOLDS = 40
FEW = 8


def interviewed(truth: dict[str, Value], start: Screened, library: Library) -> Screened:
    """The household after every question was answered truthfully; it escaped poverty less than three years ago if it
    did."""
    told = start
    while fact := next_fact(told, screen_household(told, library, TODAY), library):
        assert fact not in told.asked, f"{fact} is asked twice"
        told = told.asking(fact)
        told = told.not_knowing(fact) if fact == CLASS_SINCE else told.having(((fact, written(truth[fact])),))
    return told


def waits_for_the_commune(verdict: SupportVerdict, screening: Screening, library: Library) -> bool:
    """Whether a support is open for something that no household can tell: nothing more is asked for it."""
    facts = library.screener.vocabulary.facts
    return any(facts[fact].known_to is KnownTo.COMMUNE for fact in screening.missing_for(verdict))


def test_what_only_the_commune_knows_is_never_asked(library: Library) -> None:
    told = interviewed({"class": "not_poor", "workers": 1}, Screened("tuy-phuoc", support="credit"), library)
    assert told.asked == ("class",)
    [credit] = screen_household(told, library, TODAY).supports
    assert credit.status == "unknown"


@pytest.mark.parametrize("district", DISTRICTS)
def test_truthful_answers_lead_to_the_verdicts_of_the_complete_facts_within_twelve_questions(
    library: Library, district: str
) -> None:
    chance = random.Random(11)
    counts = []
    for _ in range(HOUSEHOLDS):
        truth = random_household(library.screener.vocabulary, chance)
        told = interviewed(truth, Screened(district), library)
        complete = library.screener.screen(library.rules(district), Facts(truth), TODAY)
        found = screen_household(told, library, TODAY)
        for one, whole in zip(found.supports, complete.supports, strict=True):
            assert one.status is whole.status or waits_for_the_commune(one, found, library)
        counts.append(len(told.asked))
    assert max(counts) <= MOST_QUESTIONS
    assert sum(count < FEW for count in counts) > HOUSEHOLDS / 2


@pytest.mark.parametrize("district", DISTRICTS)
def test_one_support_asks_only_what_decides_it_and_says_the_same(library: Library, district: str) -> None:
    chance = random.Random(12)
    for planned in library.rules(district).supports:
        truth = random_household(library.screener.vocabulary, chance)
        alone = interviewed(truth, Screened(district, support=planned.code), library)
        whole = interviewed(truth, Screened(district), library)
        [verdict] = screen_household(alone, library, TODAY).supports
        everything = {one.support: one.status for one in screen_household(whole, library, TODAY).supports}
        waits = waits_for_the_commune(verdict, screen_household(alone, library, TODAY), library)
        assert verdict.status is everything[planned.code] or waits
        assert len(alone.asked) <= len(whole.asked)


def test_what_was_heard_in_passing_settles_a_support_but_rules_none_out(library: Library) -> None:
    heard = Screened("bac-ha", facts=(("class", "poor"), ("workers", "1")), wishes=("job",))
    status = {one.support: one.status for one in screen_household(heard, library, TODAY).supports}
    assert status["job"] == "eligible"
    assert status["vocational_training"] == "unknown"


def test_a_class_that_is_not_known_is_not_worked_out_by_a_dozen_questions(library: Library) -> None:
    truth = random_household(library.screener.vocabulary, random.Random(13))
    for district in DISTRICTS:
        told = interviewed(truth, Screened(district, unsure=("class",)), library)
        assert "income" not in told.asked
        assert len(told.asked) <= MOST_QUESTIONS


def test_the_class_is_worked_out_when_the_person_wants_that(library: Library) -> None:
    truth = random_household(library.screener.vocabulary, random.Random(14))
    told = interviewed(truth, Screened("bac-ha", unsure=("class",), thorough=True), library)
    assert "income" in told.asked
    assert screen_household(told, library, TODAY).reading.code != "unknown"


def test_going_back_opens_the_question_before_and_forgets_its_answer() -> None:
    told = Screened("bac-ha").asking("class").having((("class", "poor"),)).asking("workers")
    back = told.going_back()
    assert (back.waiting, back.facts, back.asked) == ("class", (), ("class",))
    assert back.going_back() == back


def test_a_screening_survives_being_stored() -> None:
    household = Screened(
        "bac-ha",
        (("class", "poor"), ("needs", "credit,job")),
        ("job",),
        (),
        ("merit",),
        ("class", "needs"),
        "needs",
        ("job",),
    )
    state = State(language="vi", district="bac-ha").asking(household, dt.datetime(2026, 11, 20, 8), "")
    assert State.from_json(state.to_json()) == state
    assert State.from_json(State().to_json()) == State()
