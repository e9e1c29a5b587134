"""Two answers in one reply: what each comes to, and where each stands."""

from __future__ import annotations

from assistant.messages import Citation, Reply
from assistant.topics.law.answers import LawAnswer
from assistant.topics.plans.answers import Both, PlanAnswer
from assistant.topics.plans.case_text import case_line
from assistant.wording.addresses import address_words
from assistant.wording.case_words import law_case_line
from assistant.wording.keyboards import plain_keyboard
from assistant.wording.names import Names
from assistant.wording.offices import expiry_notice
from assistant.wording.said import Wanted, said

LONGEST = 880  # characters of the reply
AROUND = 90  # characters of an answer's number and source
MOST_CITATIONS = 5


def both_reply(answer: Both, names: Names) -> Reply:
    """The two answers in the order they were asked for."""
    words, halves = names.words, (answer.first, answer.second)
    plan, day = answer.first.plan, answer.first.as_of
    expiry = expiry_notice(plan, day, words) if any(isinstance(half, PlanAnswer) for half in halves) else ""
    room = (LONGEST - len(expiry)) // 2 - AROUND
    lines = [f"{number}. {_half(half, room, names)}" for number, half in enumerate(halves, 1)]
    cited = [_cited(half) for half in halves]
    in_turn = [citation for pair in zip(*map(_five, cited), strict=True) for citation in pair if citation]
    return Reply(
        "\n\n".join(filter(None, (*lines, expiry))),
        plain_keyboard(words),
        tuple(dict.fromkeys(in_turn))[:MOST_CITATIONS],
        answered=True,
        district=plan.district,
        in_force=plan.period.covers(day),
        language=words.language,
    )


def _half(answer: PlanAnswer | LawAnswer, room: int, names: Names) -> str:
    words, language = names.words, names.words.language
    case = case_line(answer, names) if isinstance(answer, PlanAnswer) else law_case_line(answer.case, names)
    if isinstance(answer, PlanAnswer):
        text, wanted = answer.best.says.for_language(language), answer.wanted
        place = address_words(answer.best.cites[0], words)
        source = words.say(
            "Source: {document}, {place}.", document=answer.plan.name.for_language(language), place=place
        )
    else:
        text, wanted = answer.entry.says.for_language(language), Wanted.ANYTHING
        document, place = answer.entry.document.for_language(language), answer.entry.cites[0].address
        source = words.say("Law: {document}, {place}.", document=document, place=place)
    room -= len(case)
    told = text if len(text) <= room else said(text, wanted, language, room).first
    return f"{case} {told}\n{source}".strip()


def _cited(answer: PlanAnswer | LawAnswer) -> list[Citation]:
    if isinstance(answer, LawAnswer):
        return [Citation(cited.source, cited.address) for cited in answer.entry.cites]
    entries = (answer.best, *((answer.also,) if answer.also else ()), *answer.offered)
    return [Citation(answer.plan.id, entry.cites[0]) for entry in entries]


def _five(found: list[Citation]) -> list[Citation | None]:
    return [*found, *[None] * MOST_CITATIONS][:MOST_CITATIONS]
