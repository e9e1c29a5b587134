"""Buttons and typed messages of a screening. What leads nowhere is answered like any old button."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from assistant.buttons import screening_actions as do
from assistant.buttons.plan_actions import Action
from assistant.conversation.state import State
from assistant.library import Library
from assistant.topics.screening.answers import View
from assistant.topics.screening.interview import Interview, Turn, scoped
from assistant.topics.screening.interviewed import CLASS, CLASS_SINCE, Household
from assistant.topics.screening.typed_answers import is_not_known, is_number_or_noise, written_answer
from assistant.topics.small_talk.answers import Notice, Said, WhichDistrict
from assistant.understanding.household_facts import Told, asks_in_general, names_own_household, told_in
from assistant.understanding.lexicon import CERTAIN
from assistant.understanding.understand import Understood
from knowledge.concepts.model import Family
from knowledge.rules.vocabulary import Kind

GENERAL_QUESTION = "nhà tôi được hỗ trợ gì?"  # what a start without a district waits for
_ABOUT_PEOPLE = frozenset({"class", "ethnic_minority", "area", "merit"})
_SAID_TWICE = frozenset({"deprived.housing_quality", "only_elderly"})  # beside `house` and `elderly`
_A_STORY = 2  # so many circumstances told are a household, not a topic


def asks_for_screening(understood: Understood, library: Library) -> bool:
    """Whether somebody asks what their household gets, not about one topic. A wish beside other facts of life is no
    topic."""
    words, known = understood.query.words, library.household_words
    told = told_in(understood.query.text, known)
    if not asks_in_general(words, known) or not (names_own_household(words, known) or told.facts):
        return False
    causes = {
        mention.code
        for mention in understood.query.mentions
        if mention.family is Family.CAUSE and mention.strength == CERTAIN
    }
    circumstances = ({fact for fact, _ in told.facts} - _ABOUT_PEOPLE - _SAID_TWICE) | causes
    if len(circumstances) >= _A_STORY:
        return True
    topics = [
        mention
        for mention in understood.query.mentions
        if mention.family is Family.TOPIC and mention.strength == CERTAIN
    ]
    wished = [
        spoken for spoken in known.needs.find(words) if {meaning.value for meaning in spoken.meanings} & told.wishes
    ]
    named = [
        topic for topic in topics if not any(topic.start < spoken.end and spoken.start < topic.end for spoken in wished)
    ]
    return not named and (not topics or bool(circumstances))


def start_screening(text: str, state: State, library: Library, day: dt.date) -> Turn:
    """A screening from a text; without a district that is asked first."""
    if state.district is None:
        return replace(state, waiting=f"{GENERAL_QUESTION} {text}".strip()), (WhichDistrict((), question_kept=True),)
    return Interview(replace(state, waiting=""), library, day).begin(text, state.district)


def answer_open_question(
    text: str, understood: Understood, state: State, library: Library, day: dt.date
) -> Turn | None:
    """The turn of a typed answer to the open question; None when there is none open, or when something else is said."""
    household = state.household
    if (
        household is None
        or not household.waiting
        or household.district != state.district
        or text.rstrip().endswith("?")
    ):
        return None
    interview, fact = Interview(state, library, day), household.waiting
    if is_not_known(text):
        return interview.go_on(household.not_knowing(fact))
    told = told_in(text, library.household_words)
    value = written_answer(text, interview.vocabulary.facts[fact], interview.options(household, fact), told, library)
    if _asks(understood, told):
        return None
    if value is not None:
        return _typed(household, value, told, interview)
    if told.facts:
        return interview.hear(told, household)
    unreadable = is_number_or_noise(text) or not (
        understood.query.mentions or understood.places or len(understood.query.words) > 2
    )
    return interview.answered(household, fact, text.strip()) if unreadable else None


def press_household(action: Action, state: State, library: Library, day: dt.date) -> Turn:
    """The turn that a button of a screening asks for."""
    what, first, second = do.parts_of_target(action.target)
    household = state.household if state.household and state.household.district == action.district else None
    interview = Interview(state, library, day)
    if what == do.START and household:
        return interview.go_on(scoped(household, ""))
    if what in (do.START, do.ANEW):
        return interview.begin("", action.district)
    if what == do.ONE and first in {planned.code for planned in library.rules(action.district).supports}:
        asked = scoped(household or Household(action.district), first)
        return interview.go_on(replace(asked, wishes=(*asked.wishes, first)))  # who asks for it wishes for it
    if household is None:
        return state, (Said(Notice.TOO_OLD),)
    if what in (do.ANSWER, do.PICK, do.PICKED, do.UNSURE):
        return _answer(what, first, second, household, interview)
    return _move(what, first, household, interview)


def _answer(what: str, fact: str, value: str, household: Household, interview: Interview) -> Turn:
    """A pressed answer, to the open question or to an earlier one."""
    if fact not in interview.vocabulary.facts:
        return interview.state, (Said(Notice.TOO_OLD),)
    match what:
        case do.PICK:
            return _picked(household.asking(fact), fact, value, interview)
        case do.PICKED:
            return interview.answered(household, fact, ",".join(household.picked if household.waiting == fact else ()))
        case do.UNSURE:
            return interview.go_on(household.not_knowing(fact))
        case _:
            return _chosen(household, fact, value, interview)


def _move(what: str, page: str, household: Household, interview: Interview) -> Turn:
    """A button that answers nothing: on, back, stop, another page."""
    match what:
        case do.GO_ON:
            return interview.go_on(household)
        case do.WHY if household.waiting:
            return interview.ask(household, household.waiting, why=True)
        case do.BACK if household.waiting:
            back = household.going_back()
            return interview.ask(back, back.waiting)
        case do.STOP:
            return interview.stopped(household)
        case do.PAGE | do.NOT_FOR | do.CARD:
            view = {do.PAGE: View.RESULT, do.NOT_FOR: View.NOT_FOR, do.CARD: View.CARD}[what]
            return interview.result(household, view, int(page) if page.isdecimal() else 0)
        case do.WORK_OUT:
            return interview.go_on(replace(household, thorough=True))
        case _:
            return interview.state, (Said(Notice.TOO_OLD),)


def _chosen(household: Household, fact: str, value: str, interview: Interview) -> Turn:
    """An answer; how long ago a household left poverty is told by its class, since the day itself is seldom known."""
    if fact == CLASS_SINCE and value == do.RECENT:
        return interview.go_on(household.not_knowing(CLASS_SINCE))
    if fact == CLASS_SINCE and value == do.LONG_AGO:
        return interview.go_on(household.having(((CLASS, "not_poor"),)).not_knowing(CLASS_SINCE))
    return interview.answered(household, fact, value)


def _picked(household: Household, fact: str, code: str, interview: Interview) -> Turn:
    if interview.vocabulary.facts[fact].kind is not Kind.CODES or interview.refusal(household, fact, code):
        return interview.state, (Said(Notice.TOO_OLD),)
    picked = (
        tuple(one for one in household.picked if one != code) if code in household.picked else (*household.picked, code)
    )
    return interview.ask(replace(household, picked=picked), fact)


def _typed(household: Household, value: str, told: Told, interview: Interview) -> Turn:
    """A typed answer, with whatever else the message tells."""
    fact = household.waiting
    others = replace(told, facts=tuple(pair for pair in told.facts if pair[0] != fact))
    if fact == CLASS_SINCE or not others.facts:
        return _chosen(household, fact, value, interview)
    if wrong := interview.refusal(household, fact, value):
        return interview.ask(household, fact, refused=wrong)
    return interview.hear(others, household.having(((fact, value),)))


def _asks(understood: Understood, told: Told) -> bool:
    """Whether a message asks something rather than answers: it names a topic or a kind of question that no fact or
    wish accounts for."""
    if told.facts or told.wishes:
        return (
            any(
                mention.family is Family.QUESTION and mention.strength == CERTAIN
                for mention in understood.query.mentions
            )
            and not told.wishes
        )
    return len(understood.query.words) > 4 and any(
        mention.family is Family.QUESTION for mention in understood.query.mentions
    )
