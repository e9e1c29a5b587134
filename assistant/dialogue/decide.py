"""One turn of conversation as a function: what was said and where we are give the answer and where we are now."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from assistant.answers.model import (
    Answer,
    Declined,
    DistrictChosen,
    Elsewhere,
    LanguageChosen,
    Notice,
    Said,
    SmallTalk,
    Welcome,
    WhichDistrict,
)
from assistant.dialogue.buttons import press
from assistant.dialogue.commands import read_command
from assistant.dialogue.plan_question import answer_question
from assistant.dialogue.state import State
from assistant.language.letters import clean
from assistant.library import Library
from assistant.messages import Incoming
from assistant.understanding.elsewhere import named_elsewhere
from assistant.understanding.understand import Understood, is_small_talk, understand
from knowledge.concepts.places import District

LONGEST_MESSAGE = 2000


@dataclass(frozen=True, slots=True)
class Decision:
    """What to say and what to remember."""

    state: State
    answers: tuple[Answer, ...]


def decide(incoming: Incoming, state: State, library: Library) -> Decision:
    """The turn: commands and buttons first, then small talk, then the question."""
    if incoming.language:
        state = replace(state, language=incoming.language)
    if incoming.district and incoming.district != state.district:
        state = replace(state, district=incoming.district, commune=None)
    if incoming.unreadable:
        return Decision(state, (Declined(incoming.unreadable),))
    if incoming.action:
        return Decision(*press(incoming, state, library))
    if command := read_command(incoming.text):
        return Decision(*_obey(command, incoming, state, library))
    return _read(incoming, state, library)


def _obey(command: str, incoming: Incoming, state: State, library: Library) -> tuple[State, tuple[Answer, ...]]:
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
            return State(language=state.language, district=state.district), (Said(Notice.CANCELLED, district),)
        case _:
            return state, (Welcome(district, is_help=True),)


def _read(incoming: Incoming, state: State, library: Library) -> Decision:
    text = clean(incoming.text)
    if not any(letter.isalnum() for letter in text):
        return Decision(state, (Said(Notice.EMPTY, _district(state, library)),))
    understood = understand(text, library, state.district)
    state = replace(state, language=incoming.language or _language(understood, state))
    if kind := is_small_talk(understood.query):
        if not understood.places:
            return Decision(state, (SmallTalk(kind, _district(state, library)),))
    if name := named_elsewhere(understood, library):
        return Decision(state, (Elsewhere(name),))
    return _about_a_place(understood, incoming.as_of, state, library)


def _about_a_place(understood: Understood, as_of: dt.date, state: State, library: Library) -> Decision:
    district = understood.district or state.district
    if district is None or (understood.district is None and understood.places and not state.district):
        between = tuple(library.places.by_slug[slug] for slug in sorted({mention.district for mention in understood.places}))
        return Decision(replace(state, waiting=understood.query.text), (WhichDistrict(between, question_kept=True),))
    moved = district != state.district
    state = replace(state, district=district, commune=understood.commune or (None if moved else state.commune))
    if understood.own_words <= 1 and understood.places:
        return _only_a_place(understood, as_of, state, library, moved)
    return Decision(*answer_question(understood, as_of, state, library))


def _only_a_place(understood: Understood, as_of: dt.date, state: State, library: Library, moved: bool) -> Decision:
    """A bare place name: answers what was waiting, or the question before for this place, or just notes it."""
    if question := state.waiting or state.question:
        again = understand(question, library, state.district)
        found = Understood(again.query, understood.places, state.district, understood.commune or again.commune)
        return Decision(*answer_question(found, as_of, replace(state, waiting=""), library))
    assert state.district is not None
    return Decision(state, (DistrictChosen(library.places.by_slug[state.district], library.plan(state.district), as_of),))


def _language(understood: Understood, state: State) -> str:
    """The language of the message; very short ones do not change it."""
    if state.language and len(understood.query.words) <= 2:
        return state.language
    return understood.query.language


def _district(state: State, library: Library) -> District | None:
    return library.places.by_slug.get(state.district or "")
