"""One turn of conversation as a function: what was said and where we are give the answer and where we are now."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from assistant.conversation.commands import behind_command, read_command
from assistant.conversation.state import State
from assistant.library import Library
from assistant.messages import Incoming
from assistant.topics.emergency.answers import Emergency
from assistant.topics.plans.leaning import only_names_a_place, taken_together
from assistant.topics.screening.answers import HouseholdAnswer
from assistant.topics.screening.interview import left_behind
from assistant.topics.screening.turns import answer_open_question, start_screening
from assistant.topics.small_talk.answers import (
    Answer,
    Declined,
    DistrictChosen,
    Elsewhere,
    Notice,
    PlaceNow,
    Said,
    SmallTalk,
    Welcome,
    WhichDistrict,
)
from assistant.turn.buttons import press, speak
from assistant.turn.questions import answer_or_screen
from assistant.understanding.readable import is_foreign, says_nothing
from assistant.understanding.understand import LANGUAGE_WISHES, Understood, is_small_talk, understand
from knowledge.concepts.model import Family
from knowledge.concepts.places import District
from knowledge.language.letters import clean


@dataclass(frozen=True, slots=True)
class Decision:
    """What to say and what to remember."""

    state: State
    answers: tuple[Answer, ...]

    @property
    def interrupts(self) -> str | None:
        """The district of a screening whose open question waits while something else is answered, None when none
        does."""
        household = self.state.household
        return (
            household.district
            if household and household.waiting and not isinstance(self.answers[-1], HouseholdAnswer)
            else None
        )


def decide(incoming: Incoming, state: State, library: Library) -> Decision:
    """The turn: commands and buttons first, then small talk, then the question."""
    if incoming.language:
        state = replace(state, language=incoming.language)
    if incoming.district and incoming.district != state.given:
        state = replace(state, district=incoming.district, given=incoming.district, commune=None)
    if incoming.unreadable:
        return Decision(state, (Declined(incoming.unreadable),))
    if incoming.action:
        return Decision(*press(incoming, state, library))
    if danger := library.danger.find(incoming.text):
        said = understand(incoming.text, library, state.district).query.language
        return Decision(replace(state, language=incoming.language or said), (Emergency(danger),))
    command = read_command(incoming.text)
    if command == "xem":
        return Decision(*start_screening(behind_command(incoming.text), state, library, incoming.as_of))
    if command:
        return Decision(*_obey(command, state, library))
    return _read(incoming, state, library)


def _obey(command: str, state: State, library: Library) -> tuple[State, tuple[Answer, ...]]:
    district = _district(state, library)
    match command:
        case "start":
            return state, (Welcome(district, is_help=False),)
        case "help":
            return state, (Welcome(district, is_help=True),)
        case "huyen":
            return replace(state, waiting=""), (WhichDistrict((), question_kept=False),)
        case "ngonngu":
            return state, (Said(Notice.CHOOSE_LANGUAGE, district),)
        case "huy":
            return State(language=state.language, district=state.district, given=state.given), (
                Said(Notice.CANCELLED, district),
            )
        case _:
            return state, (Welcome(district, is_help=True),)


def _read(incoming: Incoming, state: State, library: Library) -> Decision:
    text = clean(incoming.text)
    if not any(letter.isalnum() for letter in text):
        return Decision(state, (Said(Notice.EMPTY, _district(state, library)),))
    understood = understand(text, library, state.district)
    if answered := answer_open_question(text, understood, state, library, incoming.as_of):
        return Decision(*answered)
    state = replace(state, language=incoming.language or _language(understood, state))
    kind = is_small_talk(understood.query) or (understood.courtesy if understood.only_courtesy else None)
    if kind in LANGUAGE_WISHES and not understood.places:
        return Decision(*speak(LANGUAGE_WISHES[kind], incoming, state, library))
    if kind and not understood.places:
        return Decision(state, (SmallTalk(kind, _district(state, library)),))
    if says_nothing(understood.query):
        return Decision(state, (Said(Notice.EMPTY, _district(state, library)),))
    if is_foreign(understood.query, library.lexicon):
        return Decision(state, (Said(Notice.FOREIGN_LANGUAGE, _district(state, library)),))
    if understood.elsewhere:
        return Decision(replace(state, waiting=understood.query.text), (Elsewhere(understood.elsewhere),))
    return _about_a_place(understood, incoming.as_of, state, library)


def _about_a_place(understood: Understood, as_of: dt.date, state: State, library: Library) -> Decision:
    unclear = understood.places and not understood.district and not state.district
    district = understood.district or state.district
    if district is None or unclear:
        between = sorted({mention.district for mention in understood.places}) or library.place_finder.in_province(
            understood.query.words
        )
        choice = WhichDistrict(tuple(library.places.by_slug[slug] for slug in between), question_kept=True)
        return Decision(replace(state, waiting=understood.query.text), (choice,))
    kept_commune = state.commune if district == state.district else None
    state = replace(state, district=district, commune=understood.commune or kept_commune)
    if "place_now" in understood.query.codes(Family.QUESTION):
        communes = library.places.became(understood.commune, understood.query.text, district)
        if communes:
            return Decision(state, (PlaceNow(communes, library.places.by_slug[district]),))
    if only_names_a_place(understood):
        return Decision(*_only_a_place(understood, district, as_of, state, library))
    return Decision(*answer_or_screen(understood, district, as_of, state, library))


def _only_a_place(
    understood: Understood, district: str, as_of: dt.date, state: State, library: Library
) -> tuple[State, tuple[Answer, ...]]:
    """A bare place name: answers what was waiting, or the question before for this place, or just notes it."""
    question = state.waiting or state.question
    if not question:
        return left_behind(state, district, library) or (state, (DistrictChosen(library.places.by_slug[district]),))
    before = understand(question, library, district)
    moved = Understood(taken_together(before, understood), understood.places, district, understood.commune)
    return answer_or_screen(moved, district, as_of, replace(state, waiting="", question=""), library)


def _language(understood: Understood, state: State) -> str:
    """The language of the message; very short ones do not change it."""
    if state.language and len(understood.query.words) <= 2:
        return state.language
    return understood.query.language


def _district(state: State, library: Library) -> District | None:
    return library.places.by_slug.get(state.district or "")
