"""Buttons under replies."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.buttons import plan_actions as actions
from assistant.buttons import screening_actions as household_actions
from assistant.messages import Choice
from assistant.topics.small_talk.answers import PlanAnswer
from knowledge.concepts.places import District
from knowledge.plans.model import Plan, Provision
from locales.words import Words

Rows = tuple[tuple[Choice, ...], ...]
LONGEST_LABEL = 44
MOST_RELATED = 2
OTHER_LANGUAGE = {"vi": ("English", "en"), "en": ("Tiếng Việt", "vi")}


def after_answer(answer: PlanAnswer, words: Words) -> Rows:
    """Source, responsible office, related points, another district, the other language."""
    slug, best = answer.plan.district, answer.best
    first = (
        Choice(words.say("Source in detail"), actions.write_action(actions.SOURCE, slug, best.id)),
        Choice(words.say("Who is responsible"), actions.write_action(actions.WHO, slug, best.id)),
    )
    related = tuple(
        (
            Choice(
                shortened(other.title.for_language(words.language)), actions.write_action(actions.OPEN, slug, other.id)
            ),
        )
        for other in answer.offered[:MOST_RELATED]
    )
    return (first, _household_row(answer, words), *related, *plain_keyboard(slug, words))


def after_details(plan: Plan, provision: Provision, words: Words) -> Rows:
    """Back to the point that the details are about."""
    back = Choice(words.say("Back to the answer"), actions.write_action(actions.OPEN, plan.district, provision.id))
    return ((back,), *plain_keyboard(plan.district, words))


def _household_row(answer: PlanAnswer, words: Words) -> tuple[Choice, ...]:
    """What the household gets at all, and whether it gets this where a rule says for whom it is."""
    slug = answer.plan.district
    whole = start_choice(slug, words)
    this = Choice(
        words.say("Can my household get this?"),
        household_actions.household_action(slug, household_actions.ONE, answer.support),
    )
    return (this, whole) if answer.support else (whole,)


def start_choice(district: str, words: Words) -> Choice:
    """Begins to look what the household gets."""
    return Choice(
        words.say("What can my household get?"), household_actions.household_action(district, household_actions.START)
    )


def plain_keyboard(district: str, words: Words) -> Rows:
    """Another district and the other language."""
    label, language = OTHER_LANGUAGE[words.language]
    return (
        (
            Choice(words.say("Another district"), actions.write_action(actions.PLACES, district)),
            Choice(label, actions.write_action(actions.LANGUAGE, language)),
        ),
    )


def districts_keyboard(districts: Iterable[District]) -> Rows:
    """One button a district, two in a row."""
    choices = [Choice(district.name, actions.write_action(actions.DISTRICT, district.slug)) for district in districts]
    return tuple(tuple(choices[start : start + 2]) for start in range(0, len(choices), 2))


def languages_keyboard() -> Rows:
    """Both languages, each in its own words."""
    return (
        tuple(
            Choice(label, actions.write_action(actions.LANGUAGE, code))
            for label, code in (("Tiếng Việt", "vi"), ("English", "en"))
        ),
    )


def shortened(label: str) -> str:
    """A label that fits on a phone's button."""
    return label if len(label) <= LONGEST_LABEL else label[: LONGEST_LABEL - 1].rstrip(" ,;(") + "…"
