"""Sentences of what the law says: the answer, what to do about it, how sure it is, the source."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.conversation.answer import Answer
from assistant.conversation.topic import Tell
from assistant.messages import Citation, Reply
from assistant.topics.law.answers import LawAnswer
from assistant.wording.case_words import law_case_line
from assistant.wording.keyboards import plain_keyboard
from assistant.wording.names import Names
from assistant.wording.offices import today_line
from knowledge.procedures.model import LawEntry
from locales.words import Words

MOST_CITATIONS = 5
LONGEST = 880  # characters of the whole reply


def _law(answer: LawAnswer, names: Names) -> Reply:
    words = names.words
    text, folded = law_text(answer, names)
    return Reply(
        text,
        plain_keyboard(words),
        (*law_citations(answer.entry), *(Citation(answer.plan.id, other.cites[0]) for other in answer.others))[
            :MOST_CITATIONS
        ],
        answered=True,
        district=answer.plan.district,
        in_force=answer.plan.period.covers(answer.as_of),
        language=words.language,
        folded=folded,
    )


def law_text(answer: LawAnswer, names: Names) -> tuple[str, str]:
    """For whom it is not, what the law says, where to go with what, how sure it is; below, to be opened,
    the source."""
    entry, words = answer.entry, names.words
    language, handling = words.language, entry.handling
    steps = [
        words.say("Where: {place}.", place=_inside(handling.where.for_language(language))) if handling.where else "",
        words.say("Bring: {papers}.", papers=_inside(handling.bring.for_language(language))) if handling.bring else "",
        words.say("It takes: {time}.", time=_inside(handling.takes.for_language(language))) if handling.takes else "",
    ]
    whom = "" if handling.where and not answer.ask.is_official else today_line(answer.ask, words)
    first = [law_case_line(answer.case, names), entry.says.for_language(language)]
    last, source = _sureness(answer, words), law_source(entry, words)
    lines = [*first, "\n".join(step for step in (*steps, whom) if step), last]
    if sum(len(line) + 2 for line in (*lines, source)) > LONGEST:
        lines = [*first, last]
    return "\n\n".join(filter(None, lines)), source


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


def _sureness(answer: LawAnswer, words: Words) -> str:
    if answer.entry.is_sure:
        return ""
    if answer.ask.is_official:
        return words.say("⚠️ This still has to be confirmed.")
    return words.say("⚠️ This has to be confirmed with the commune before relying on it.")


def _inside(text: str) -> str:
    return text.rstrip(".")


REPLIES: Mapping[type[Answer], Tell] = {LawAnswer: _law}
