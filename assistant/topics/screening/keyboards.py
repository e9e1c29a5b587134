"""Buttons of a screening."""

from __future__ import annotations

from assistant.conversation.buttons import choice
from assistant.conversation.requests import GoOn
from assistant.messages import Choice, Means
from assistant.topics.screening import buttons as do
from assistant.topics.screening.answers import HouseholdQuestion, HouseholdResult, HouseholdReview, View
from assistant.topics.screening.questions import CLASS_SINCE, Screened
from assistant.wording.keyboards import Rows
from assistant.wording.replies import capital
from knowledge.rules.vocabulary import Kind
from knowledge.screening.model import Status
from knowledge.standards.classify import UNKNOWN
from locales.words import Words

LONGEST_TITLE = 38  # characters, so that a button shows it whole
MOST_MENDED = 8
YES_NO = {True: Means.AGREE, False: Means.REFUSE}


def start_choice(district: str, words: Words) -> Choice:
    """Begins to look what the household gets."""
    return choice(words.say("What can my household get?"), do.StartScreening(district))


def one_choice(district: str, support: str, words: Words) -> Choice:
    """Whether the household gets one support."""
    return choice(words.say("Can my household get this?"), do.ScreenOne(district, support))


def question_keyboard(question: HouseholdQuestion, words: Words) -> Rows:
    """The answers, two in a row, then not knowing, why, back and stop."""
    slug, fact = question.screening.plan.district, question.fact.name
    row = [
        choice(words.say("I do not know"), do.NotKnown(slug, fact)),
        choice(words.say("Why do you ask?"), do.AskWhy(slug), Means.WHY),
    ]
    last = [choice(words.say("Back"), do.GoBack(slug), Means.BACK)] if question.can_go_back else []
    last.append(choice(words.say("Stop"), do.StopScreening(slug), Means.STOP))
    choices = _answers(question, words)
    return (*(tuple(choices[start : start + 2]) for start in range(0, len(choices), 2)), tuple(row), tuple(last))


def result_keyboard(result: HouseholdResult, pages: int, words: Words) -> Rows:
    """More pages first, then what else can be asked of the result."""
    slug, say = result.screening.plan.district, words.say
    page = do.ShowNotFor if result.view is View.NOT_FOR else do.ShowResult
    rows = [(choice(say("Read on"), page(slug, result.page + 1)),)] if result.page + 1 < pages else []
    if result.view is View.RESULT and not result.single and result.screening.with_status(Status.NOT_ELIGIBLE):
        rows.append((choice(say("What is not for us?"), do.ShowNotFor(slug, 0)),))
    if result.view is View.NOT_FOR:
        rows.append((choice(say("Back to the result"), do.ShowResult(slug, 0), Means.BACK),))
    rows.append((choice(say("Result card (picture)"), do.ShowCard(slug)),))
    if result.can_work_out and result.screening.reading.code == UNKNOWN:
        rows.append((choice(say("Estimate the household's class"), do.EstimateClass(slug)),))
    again = choice(say("Start anew"), do.StartAnew(slug))
    return (*rows, (start_choice(slug, words), again) if result.single else (again,))


def review_keyboard(review: HouseholdReview, words: Words) -> Rows:
    """Every answer by itself, to be mended; those whose name a button shows whole."""
    facts = (*(fact for fact, _ in review.facts), *review.unsure)
    titles = ((fact.name, fact.title.for_language(words.language)) for fact in facts)
    choices = [
        choice(words.say("Change: {fact}", fact=title), do.Mend(review.district, name))
        for name, title in titles
        if len(title) <= LONGEST_TITLE
    ]
    return tuple((each,) for each in choices[:MOST_MENDED])


def stopped_keyboard(district: str, words: Words) -> Rows:
    """Going on, or from the beginning."""
    go_on = choice(words.say("Continue with my household"), GoOn(Screened.tag), Means.GO_ON)
    return ((go_on,), (choice(words.say("Start anew"), do.StartAnew(district)),))


def _answers(question: HouseholdQuestion, words: Words) -> list[Choice]:
    slug, fact = question.screening.plan.district, question.fact
    if fact.name == CLASS_SINCE:
        labels = (
            (do.RECENT, words.say("Not more than three years")),
            (do.LONG_AGO, words.say("More than three years")),
        )
        return [choice(label, do.Answered(slug, fact.name, value)) for value, label in labels]
    if fact.kind is Kind.CODES:
        return _codes(question, words)
    return [
        choice(
            answer.label.for_language(words.language),
            do.Answered(slug, fact.name, str(answer.value).lower()),
            YES_NO.get(answer.value) if isinstance(answer.value, bool) else None,
        )
        for answer in fact.answers
    ]


def _codes(question: HouseholdQuestion, words: Words) -> list[Choice]:
    """With one code a press answers; with several each press marks one, and the last button ends it."""
    slug, fact = question.screening.plan.district, question.fact
    names = {code: capital(fact.codes[code].for_language(words.language)) for code in question.options}
    none = choice(words.say("None of these"), do.Answered(slug, fact.name))
    if len(names) == 1:
        return [*(choice(name, do.Answered(slug, fact.name, code)) for code, name in names.items()), none]
    marked = [
        choice(f"✓ {name}" if code in question.picked else name, do.Picked(slug, fact.name, code))
        for code, name in names.items()
    ]
    return [
        *marked,
        choice(words.say("That is all"), do.PickedAll(slug, fact.name)) if question.picked else none,
    ]
