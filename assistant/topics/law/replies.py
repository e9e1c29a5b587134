"""Sentences of what the law says: the answer, what to do about it, how sure it is, the source."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.conversation.answer import Answer
from assistant.conversation.topic import Tell
from assistant.messages import Citation, Reply
from assistant.topics.law.answers import LawAnswer
from assistant.wording.keyboards import plain_keyboard
from assistant.wording.names import Names
from assistant.wording.offices import office_today
from knowledge.concepts.places import TWO_TIERS
from knowledge.procedures.model import LawEntry
from locales.words import Words

MOST_CITATIONS = 5
LONGEST = 880  # characters of the whole reply


def _law(answer: LawAnswer, names: Names) -> Reply:
    words = names.words
    return Reply(
        law_text(answer, words),
        plain_keyboard(words),
        (*law_citations(answer.entry), *(Citation(answer.plan.id, other.cites[0]) for other in answer.others))[
            :MOST_CITATIONS
        ],
        answered=True,
        district=answer.plan.district,
        in_force=answer.plan.period.covers(answer.as_of),
        language=words.language,
    )


def law_text(answer: LawAnswer, words: Words) -> str:
    """What the law says, where to go with what, whether it has to be confirmed, and the source."""
    entry, language = answer.entry, words.language
    handling = entry.handling
    steps = [
        words.say("Where: {place}.", place=_inside(handling.where.for_language(language))) if handling.where else "",
        words.say("Bring: {papers}.", papers=_inside(handling.bring.for_language(language))) if handling.bring else "",
        words.say("It takes: {time}.", time=_inside(handling.takes.for_language(language))) if handling.takes else "",
    ]
    whom = (
        ""
        if handling.where or answer.as_of < TWO_TIERS
        else words.say("Today ask {today}.", today=office_today(answer.ask, words))
    )
    lines = [
        entry.says.for_language(language),
        "\n".join(step for step in (*steps, whom) if step),
        _sureness(entry, words),
        law_source(entry, words),
    ]
    text = "\n\n".join(line for line in lines if line)
    return text if len(text) <= LONGEST else "\n\n".join(line for line in (lines[0], *lines[2:]) if line)


def law_source(entry: LawEntry, words: Words) -> str:
    """Document, place and the days it holds, in one line."""
    document, place = entry.document.for_language(words.language), entry.cites[0].address
    first = words.date(entry.days.first) if entry.days.first else ""
    if entry.days.last:
        last = words.date(entry.days.last)
        return words.say("Law: {document}, {place}; until {last}.", document=document, place=place, last=last)
    return (
        words.say("Law: {document}, {place}; from {first}.", document=document, place=place, first=first)
        if first
        else (words.say("Law: {document}, {place}.", document=document, place=place))
    )


def law_citations(entry: LawEntry) -> tuple[Citation, ...]:
    """The passages of the law, the one that says it first."""
    return tuple(dict.fromkeys(Citation(cited.source, cited.address) for cited in entry.cites))


def _sureness(entry: LawEntry, words: Words) -> str:
    return "" if entry.is_sure else words.say("⚠️ This has to be confirmed with the commune before relying on it.")


def _inside(text: str) -> str:
    return text.rstrip(".")


REPLIES: Mapping[type[Answer], Tell] = {LawAnswer: _law}
