"""Buttons under answers from a plan."""

from __future__ import annotations

from assistant.conversation.buttons import choice
from assistant.messages import Choice
from assistant.topics.plans.answers import PlanAnswer
from assistant.topics.plans.buttons import OpenProvision, ShowOffice, ShowSource
from assistant.topics.screening.keyboards import one_choice, start_choice
from assistant.wording.keyboards import Rows, plain_keyboard, shortened
from knowledge.plans.model import Plan, Provision
from locales.words import Words

MOST_RELATED = 2


def after_answer(answer: PlanAnswer, words: Words) -> Rows:
    """Source, responsible office, related points, another district, the other language."""
    slug, best = answer.plan.district, answer.best
    first = (
        choice(words.say("Source in detail"), ShowSource(slug, best.id)),
        choice(words.say("Who is responsible"), ShowOffice(slug, best.id)),
    )
    related = tuple(
        (choice(shortened(other.title.for_language(words.language)), OpenProvision(slug, other.id)),)
        for other in answer.offered[:MOST_RELATED]
    )
    return (first, _household_row(answer, words), *related, *plain_keyboard(words))


def after_details(plan: Plan, provision: Provision, words: Words) -> Rows:
    """Back to the point that the details are about."""
    back = choice(words.say("Back to the answer"), OpenProvision(plan.district, provision.id))
    return ((back,), *plain_keyboard(words))


def _household_row(answer: PlanAnswer, words: Words) -> tuple[Choice, ...]:
    """What the household gets at all, and whether it gets this where a rule says for whom it is."""
    slug = answer.plan.district
    whole = start_choice(slug, words)
    return (one_choice(slug, answer.support, words), whole) if answer.support else (whole,)
