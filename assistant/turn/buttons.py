"""What pressing a button does. Data that leads nowhere (old, forged) is answered, never an error."""

from __future__ import annotations

from dataclasses import replace

from assistant.buttons import plan_actions as actions
from assistant.conversation.state import State
from assistant.library import Library
from assistant.messages import Incoming
from assistant.topics.plans.follow_up import duties_for
from assistant.topics.plans.whom import whom_to_ask
from assistant.topics.screening.interview import left_behind
from assistant.topics.screening.turns import press_household, start_screening
from assistant.topics.small_talk.answers import (
    Answer,
    DistrictChosen,
    LanguageChosen,
    Notice,
    PlanAnswer,
    Responsible,
    Said,
    SourceDetails,
    WhichDistrict,
)
from assistant.turn.questions import answer_or_screen
from assistant.understanding.understand import understand
from knowledge.plans.model import Provision
from locales.words import LANGUAGES

Turn = tuple[State, tuple[Answer, ...]]


def press(incoming: Incoming, state: State, library: Library) -> Turn:
    """The turn that a button asks for."""
    action = actions.read_action(incoming.action)
    if action.verb == actions.LANGUAGE and action.target in LANGUAGES:
        return speak(action.target, incoming, state, library)
    if action.verb == actions.PLACES:
        return state, (WhichDistrict((), question_kept=False),)
    if action.verb == actions.HOUSEHOLD and not action.district:
        return start_screening("", state, library, incoming.as_of)
    if action.district not in library.places.by_slug:
        return state, (Said(Notice.TOO_OLD),)
    if action.verb == actions.DISTRICT:
        return _choose_district(action.district, incoming, state, library)
    if action.verb == actions.HOUSEHOLD:
        return press_household(action, state, library, incoming.as_of)
    provision = library.plan(action.district).by_id.get(action.target)
    if provision is None:
        return state, (Said(Notice.TOO_OLD),)
    return _about(action, provision, incoming, replace(state, district=action.district), library)


def speak(language: str, incoming: Incoming, state: State, library: Library) -> Turn:
    """Another language from now on; the last answer is said again in it."""
    state = replace(state, language=language)
    chosen = LanguageChosen(library.places.by_slug.get(state.district or ""))
    last = library.plan(state.district).by_id.get(state.shown[0]) if state.district and state.shown else None
    if last is None:
        return state, (chosen,)
    question = state.question
    state, answers = _about(actions.Action(actions.OPEN, state.district or "", last.id), last, incoming, state, library)
    return replace(state, question=question), (chosen, *answers)


def _choose_district(slug: str, incoming: Incoming, state: State, library: Library) -> Turn:
    moved = slug != state.district
    state = replace(state, district=slug, commune=None if moved else state.commune)
    left = left_behind(state, slug, library)
    if state.waiting:
        understood = understand(state.waiting, library, slug)
        return answer_or_screen(understood, slug, incoming.as_of, left[0] if left else state, library)
    return left or (state, (DistrictChosen(library.places.by_slug[slug]),))


def _about(action: actions.Action, provision: Provision, incoming: Incoming, state: State, library: Library) -> Turn:
    plan = library.plan(action.district)
    findings = plan.findings_by_provision.get(provision.id, ())
    ask = whom_to_ask(plan, provision, state.commune, incoming.as_of, library)
    match action.verb:
        case actions.SOURCE:
            return state, (SourceDetails(plan, provision, findings, incoming.as_of),)
        case actions.WHO:
            return state, (Responsible(plan, provision, duties_for(plan, provision), ask, incoming.as_of),)
        case actions.OPEN:
            others = tuple(plan.by_id[name] for name in state.shown if name in plan.by_id and name != provision.id)
            answer = PlanAnswer(
                plan,
                provision,
                None,
                others,
                findings,
                ask,
                incoming.as_of,
                library.rules(plan.district).support_of(provision.id),
            )
            shown = (provision.id, *(other.id for other in others))
            return replace(state, question=provision.title.vi, shown=shown), (answer,)
        case _:
            return state, (Said(Notice.TOO_OLD),)
