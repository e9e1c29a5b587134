"""Replies of a screening: the question, the pages of the result, the card."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from assistant.conversation.answer import Answer
from assistant.conversation.topic import Tell
from assistant.messages import Picture, Reply
from assistant.topics.screening.answers import (
    AnswerChanged,
    HouseholdLeft,
    HouseholdQuestion,
    HouseholdResult,
    HouseholdReview,
    HouseholdStopped,
    View,
)
from assistant.topics.screening.keyboards import (
    question_keyboard,
    result_keyboard,
    review_keyboard,
    start_choice,
    stopped_keyboard,
)
from assistant.topics.screening.pages import Page, pages_of
from assistant.topics.screening.questions import CLASS_SINCE, value_of
from assistant.topics.screening.screening_text import Teller, eligible_heading
from assistant.topics.screening.sections import Item, Section, cited, sections_of, source_of
from assistant.topics.screening.so_far import so_far
from assistant.wording.keyboards import plain_keyboard
from assistant.wording.names import Names
from assistant.wording.offices import expiry_notice
from assistant.wording.replies import capital
from assistant.wording.whose import Whose
from knowledge.rules.vocabulary import Fact, Kind
from knowledge.screening.model import Status
from locales.words import Words

MOST_CITATIONS = 5
TOO_LONG = 10**12  # numbers that nobody has meant
MOST_NAMED = 8  # supports named when a person asks why
LONGEST_OPENING = 560  # characters of what is settled already, before the first question


def _stopped(answer: HouseholdStopped, names: Names) -> Reply:
    words, slug = names.words, answer.district.slug
    text = words.say("All right, we stop here. What you told me stays until you forget it with /huy.")
    return Reply(text, stopped_keyboard(slug, words), district=slug, language=words.language)


def _left(answer: HouseholdLeft, names: Names) -> Reply:
    words, district = names.words, answer.district
    said = words.say(
        "We are now talking about {district}. What you told me of the household was for the other district.",
        district=district.name,
    )
    text = " ".join((said, words.say("Shall we start anew for this one?")))
    keyboard = ((start_choice(district.slug, words),), *plain_keyboard(words))
    return Reply(text, keyboard, district=district.slug, language=words.language)


def _question(question: HouseholdQuestion, names: Names) -> Reply:
    words, whose = names.words, Whose(names.words, question.for_other)
    opening = _settled(question, whose) if question.opens else Page("", ())
    why = _why(question, whose) if question.explains else ""
    lines = (opening.text, _refusal(question, whose), why, _asked(question, whose))
    screening = question.screening
    text = "\n\n".join(line for line in lines if line)
    return Reply(
        text=text,
        choices=question_keyboard(question, words),
        citations=opening.citations[:MOST_CITATIONS],
        answered=bool(opening.citations),
        district=screening.plan.district,
        in_force=screening.in_force,
        language=words.language,
        screening=so_far(question),
        folded=source_of(screening, (Status.ELIGIBLE,), words) if opening.citations else "",
    )


def _refusal(question: HouseholdQuestion, whose: Whose) -> str:
    """Why the answer before cannot be. A bare "no" to the class may mean two things; the buttons tell them apart."""
    if question.refused is None:
        return ""
    if question.fact.name == "class":
        return whose.say(
            "If the commune has put {household} in no such class, choose “None of these”; if you are not "
            "certain, choose “I do not know”."
        )
    words = whose.words
    if question.fact.codes:
        return words.say("Please choose one of the buttons, or “I do not know”.")
    fits = {
        Kind.WHOLE: words.say("A number fits here, for example 2."),
        Kind.DECIMAL: words.say("A number fits here, for example 1.5."),
        Kind.DATE: words.say("A day or a year fits here, for example 2024."),
        Kind.YES_NO: words.say("“Yes” or “no” fits here, or press a button."),
    }.get(question.fact.kind, "")
    return f"{capital(question.refused.says.for_language(words.language))} {fits}".strip()


def _settled(question: HouseholdQuestion, whose: Whose) -> Page:
    """What the first words settle already; else what will be asked."""
    words, screening = whose.words, question.screening
    teller = Teller(screening, question.vocabulary, words)
    items = tuple(
        Item(teller.line(verdict, 1), cited(verdict, screening)) for verdict in screening.with_status(Status.ELIGIBLE)
    )
    expiry = expiry_notice(screening.plan, screening.day, words)
    intro = whose.say("I will ask a few short questions to see what the plan sets aside for {household}.")
    if not items:
        return Page("\n\n".join(line for line in (expiry, intro) if line), ())
    settled = Section(eligible_heading(screening.ended, whose), items)
    first, *others = pages_of((Section("", (Item(expiry),), listed=False), settled), LONGEST_OPENING)
    more = (
        words.say("There is more; a few questions settle the rest.")
        if others
        else words.say("A few questions settle the rest.")
    )
    return Page(f"{first.text.strip()}\n\n{more}", first.citations)


def _asked(question: HouseholdQuestion, whose: Whose) -> str:
    if question.fact.name == CLASS_SINCE:
        asked = whose.say("Did {household} leave poverty more than three years ago?")
    elif question.fact.name == "class" and question.refused is None:
        asked = whose.say(
            "Does {household} have a certificate as a poor, near-poor or newly escaped household? Choose what it says."
        )
    else:
        asked = whose.tell(question.fact.question)
    several = whose.words.say("You may choose several; then press “That is all”.") if len(question.options) > 1 else ""
    return " ".join(part for part in (asked, several) if part)


def _why(question: HouseholdQuestion, whose: Whose) -> str:
    words = whose.words
    teller = Teller(question.screening, question.vocabulary, words)
    named = [teller.topic(support) for support in question.decides[:MOST_NAMED]]
    if len(question.decides) > MOST_NAMED:
        named.append(words.say("others"))
    depends = words.say("On this depends: {supports}.", supports=words.listing(named)) if named else ""
    return " ".join(part for part in (whose.tell(question.fact.why), depends) if part)


def _result(result: HouseholdResult, names: Names) -> Reply:
    words = names.words
    if result.view is View.CARD:
        return _card(result, words)
    pages = pages_of(sections_of(result, words))
    shown = min(result.page, len(pages) - 1)
    page = pages[shown]
    screening = result.screening
    return Reply(
        text=page.text,
        choices=result_keyboard(result, len(pages), words),
        citations=page.citations[:MOST_CITATIONS],
        answered=True,
        district=screening.plan.district,
        in_force=screening.in_force,
        language=words.language,
        screening=so_far(result),
    )


def _card(result: HouseholdResult, words: Words) -> Reply:
    says = words.say("Here is the result on a card, to show to the commune's officer.")
    keyboard = result_keyboard(result, 0, words)
    screening = result.screening
    return Reply(
        says,
        keyboard,
        (),
        True,
        screening.plan.district,
        screening.in_force,
        words.language,
        pictures=_pictures(result, words),
    )


def _pictures(result: HouseholdResult, words: Words) -> tuple[Picture, ...]:
    from assistant.topics.screening.card import (
        CardContent,
        result_card,
    )  # drawing is loaded only when a card is asked for

    district = result.ask.district
    place = f"{result.ask.commune.name}, {district.name}" if result.ask.commune else district.name
    sections = tuple(
        (section.heading or words.say("Good to know"), tuple(item.text for item in section.items))
        for section in sections_of(result, words)
    )
    footer = words.say(
        "Made by Đồng Hành from what the household said. It is no decision; the responsible office decides."
    )
    content = CardContent(
        words.say("What the plan sets aside for the household"), result.screening.day, place, sections, footer
    )
    return result_card(content, words)


def _changed(answer: AnswerChanged, names: Names) -> Reply:
    """What was asked, and the answer it has now."""
    words, fact = names.words, answer.fact
    title = fact.title.for_language(words.language)
    text = words.say("I put this right: {fact}: {answer}.", fact=title, answer=_value(fact, answer.value, names))
    return Reply(text, district=answer.district, language=words.language)


def _review(review: HouseholdReview, names: Names) -> Reply:
    """What was understood, one line a fact."""
    words = names.words
    lines = [f"• {_told(fact, value, names)}" for fact, value in review.facts]
    if review.unsure:
        titles = [fact.title.for_language(words.language) for fact in review.unsure]
        unknown = words.say("Not known: {facts}", facts=words.listing(titles))
        lines.append(f"• {unknown}")
    text = "\n".join((words.say("Please look once more whether I understood this rightly:"), *lines))
    return Reply(text, review_keyboard(review, words), district=review.district, language=words.language)


def _told(fact: Fact, value: str, names: Names) -> str:
    return f"{capital(fact.title.for_language(names.words.language))}: {_value(fact, value, names)}"


def _value(fact: Fact, value: str, names: Names) -> str:
    """A value as written, in words."""
    words = names.words
    label = next((each.label for each in fact.answers if str(each.value).lower() == value), None)
    if label:
        return label.for_language(words.language)
    if fact.kind is Kind.CODES:
        return words.listing([names.code(fact.name, code) for code in value.split(",") if code]) or words.say("none")
    read = value_of(value, fact.kind)
    if isinstance(read, dt.date):
        return words.date(read)
    if isinstance(read, int | Decimal) and abs(float(read)) < TOO_LONG:
        return words.number(float(read))
    return names.code(fact.name, value) or words.say("none")


REPLIES: Mapping[type[Answer], Tell] = {
    HouseholdQuestion: _question,
    AnswerChanged: _changed,
    HouseholdReview: _review,
    HouseholdResult: _result,
    HouseholdStopped: _stopped,
    HouseholdLeft: _left,
}
