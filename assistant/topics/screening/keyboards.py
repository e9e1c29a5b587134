"""Buttons of a screening."""

from __future__ import annotations

from assistant.buttons import screening_actions as do
from assistant.buttons.screening_actions import household_action
from assistant.messages import Choice
from assistant.topics.screening.answers import HouseholdQuestion, HouseholdResult, View
from assistant.wording.keyboards import Rows, shortened, start_choice
from knowledge.rules.vocabulary import Kind
from knowledge.screening.model import Status
from knowledge.standards.classify import UNKNOWN
from locales.words import Words

CLASS_SINCE = "class_since"


def go_on_row(district: str, words: Words) -> tuple[Choice, ...]:
    """Takes an interrupted screening up again."""
    return (Choice(words.say("Continue with my household"), household_action(district, do.GO_ON)),)


def question_keyboard(question: HouseholdQuestion, words: Words) -> Rows:
    """The answers, two in a row, then not knowing, why, back and stop."""
    slug, fact = question.screening.plan.district, question.fact.name
    row = [
        Choice(words.say("I do not know"), household_action(slug, do.UNSURE, fact)),
        Choice(words.say("Why do you ask?"), household_action(slug, do.WHY)),
    ]
    last = [Choice(words.say("Back"), household_action(slug, do.BACK))] if question.can_go_back else []
    last.append(Choice(words.say("Stop"), household_action(slug, do.STOP)))
    choices = _answers(question, words)
    return (*(tuple(choices[start : start + 2]) for start in range(0, len(choices), 2)), tuple(row), tuple(last))


def result_keyboard(result: HouseholdResult, pages: int, words: Words) -> Rows:
    """More pages first, then what else can be asked of the result."""
    slug, say = result.screening.plan.district, words.say
    what = do.NOT_FOR if result.view is View.NOT_FOR else do.PAGE
    rows = (
        [(Choice(say("Read on"), household_action(slug, what, str(result.page + 1))),)]
        if result.page + 1 < pages
        else []
    )
    if result.view is View.RESULT and not result.single and result.screening.with_status(Status.NOT_ELIGIBLE):
        rows.append((Choice(say("What is not for us?"), household_action(slug, do.NOT_FOR, "0")),))
    if result.view is View.NOT_FOR:
        rows.append((Choice(say("Back to the result"), household_action(slug, do.PAGE, "0")),))
    rows.append((Choice(say("Result card (picture)"), household_action(slug, do.CARD)),))
    if result.can_work_out and result.screening.reading.code == UNKNOWN:
        rows.append((Choice(say("Estimate the household's class"), household_action(slug, do.WORK_OUT)),))
    again = Choice(say("Start anew"), household_action(slug, do.ANEW))
    return (*rows, (start_choice(slug, words), again) if result.single else (again,))


def stopped_keyboard(district: str, words: Words) -> Rows:
    """Going on, or from the beginning."""
    return (go_on_row(district, words), (Choice(words.say("Start anew"), household_action(district, do.ANEW)),))


def _answers(question: HouseholdQuestion, words: Words) -> list[Choice]:
    slug, fact = question.screening.plan.district, question.fact
    if fact.name == CLASS_SINCE:
        labels = (
            (do.RECENT, words.say("Not more than three years")),
            (do.LONG_AGO, words.say("More than three years")),
        )
        return [Choice(label, household_action(slug, do.ANSWER, fact.name, value)) for value, label in labels]
    if fact.kind is Kind.CODES:
        return _codes(question, words)
    return [
        Choice(
            answer.label.for_language(words.language),
            household_action(slug, do.ANSWER, fact.name, str(answer.value).lower()),
        )
        for answer in fact.answers
    ]


def _codes(question: HouseholdQuestion, words: Words) -> list[Choice]:
    """With one code a press answers; with several each press marks one, and the last button ends it."""
    slug, fact = question.screening.plan.district, question.fact
    names = {code: shortened(fact.codes[code].for_language(words.language)) for code in question.options}
    none = Choice(words.say("None of these"), household_action(slug, do.ANSWER, fact.name, ""))
    if len(names) == 1:
        return [Choice(name, household_action(slug, do.ANSWER, fact.name, code)) for code, name in names.items()] + [
            none
        ]
    marked = [
        Choice(f"✓ {name}" if code in question.picked else name, household_action(slug, do.PICK, fact.name, code))
        for code, name in names.items()
    ]
    return [
        *marked,
        Choice(words.say("That is all"), household_action(slug, do.PICKED, fact.name)) if question.picked else none,
    ]
