"""Buttons under answers from a plan."""

from __future__ import annotations

from assistant.conversation.buttons import choice
from assistant.conversation.requests import SpeakLanguage
from assistant.messages import Choice
from assistant.topics.plans.answers import PlanAnswer
from assistant.topics.plans.buttons import OpenProvision, ShowOffice, ShowSource
from assistant.topics.screening.keyboards import one_choice, start_choice
from assistant.wording.keyboards import Rows, plain_keyboard
from knowledge.plans.model import Plan, Provision
from knowledge.screening.model import Status
from locales.languages import FALLBACK, language_of
from locales.words import Words

LONGEST_LABEL = 38  # characters of a label that a phone shows whole


def after_answer(answer: PlanAnswer, words: Words) -> Rows:
    """At most three: what the household gets of it (an official: who is responsible), the source in detail, one related
    point whose name can be read whole; under another language the way back to the first."""
    slug, best = answer.plan.district, answer.best
    office = choice(words.say("Who is responsible"), ShowOffice(slug, best.id))
    source = choice(words.say("Source in detail"), ShowSource(slug, best.id))
    first = office if answer.ask.is_official else _household_choice(answer, words)
    return ((first,), (source,), *_related(answer, words), *_first_language(words))


def after_details(plan: Plan, provision: Provision, words: Words) -> Rows:
    """Back to the point that the details are about."""
    back = choice(words.say("Back to the answer"), OpenProvision(plan.district, provision.id))
    return ((back,), *plain_keyboard(words))


def _household_choice(answer: PlanAnswer, words: Words) -> Choice:
    """Whether the household gets this where a rule says for whom it is and that is not yet told, else what it gets at
    all."""
    slug, case = answer.plan.district, answer.case
    is_settled = case is not None and case.is_own and bool(case.class_) and case.status is not Status.UNKNOWN
    return one_choice(slug, answer.support, words) if answer.support and not is_settled else start_choice(slug, words)


def _first_language(words: Words) -> Rows:
    """Back to the language that most people read, under an answer in another."""
    if words.language == FALLBACK:
        return ()
    return ((choice(language_of(FALLBACK).name, SpeakLanguage(FALLBACK)),),)


def _related(answer: PlanAnswer, words: Words) -> Rows:
    """The next point on the same thing."""
    near = (other for other in answer.offered if set(other.topics) & set(answer.best.topics))
    named = ((other, other.title.for_language(words.language)) for other in near)
    found = next(((other, title) for other, title in named if max(map(len, other.title.all)) <= LONGEST_LABEL), None)
    return ((choice(found[1], OpenProvision(answer.plan.district, found[0].id)),),) if found else ()
