"""An answer from a plan as it is read on a phone: what it comes to, whom to see today, that the plan has ended; what it
says further and where stands below, to be opened."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.messages import SpeaksAs
from assistant.topics.plans.answers import PlanAnswer
from assistant.topics.plans.case_text import case_line, says_what_is_given
from assistant.wording.case_words import law_case_line
from assistant.wording.names import Names
from assistant.wording.offices import expiry_notice, plan_offices, source_line, today_line, whom_line
from assistant.wording.said import Wanted, said
from knowledge.concepts.places import TWO_TIERS
from knowledge.plans.model import Kind
from knowledge.procedures.model import LawEntry
from knowledge.screening.model import Status
from locales.words import Words

LONGEST = 880  # characters of both parts together; the contract's limit is 900
GAP = 2  # characters of an empty line
FACTS = (Kind.REFERENCE, Kind.BASELINE, Kind.BUDGET, Kind.SCOPE)  # nobody has to go anywhere for these
MEASURED = (*FACTS, Kind.TARGET, Kind.DEADLINE)


def plan_text(answer: PlanAnswer, names: Names) -> tuple[str, str]:
    """What is read at once, and what is opened."""
    words = names.words
    told = said(answer.best.says.for_language(words.language), answer.wanted, words.language)
    case = case_line(answer, names)
    in_vain = answer.wanted is Wanted.FIGURE and not answer.law and not any(map(str.isdigit, told.first))
    own_words = " ".join(filter(None, (told.first, told.left_out if in_vain else "")))
    note, source = _note(answer, words), source_line(answer.plan, answer.best, words)
    whom, expiry = _whom(answer, words), expiry_notice(answer.plan, answer.as_of, words)
    must = (case, own_words, whom, expiry, note, source)
    law = _law(answer, _room(must), names)
    more, also, left_out, offices = _that_fit(
        (told.more, _also(answer, law, words), "" if in_vain else told.left_out, _offices(answer, words)),
        _room((*must, law)),
    )
    shown, below = _ordered(answer, case, own_words, law)
    first, last = ([whom], [expiry]) if answer.wanted is Wanted.OFFICE else ([], [whom, expiry])
    shown = [*first, *shown, note if answer.ask.is_official else "", *last]
    below = [*below, more, left_out, "" if answer.ask.is_official else note, offices, also, source]
    return "\n\n".join(filter(None, shown)), "\n\n".join(filter(None, below))


def _ordered(answer: PlanAnswer, case: str, own_words: str, law: str) -> tuple[list[str], list[str]]:
    """The first line, then what holds: the plan's own words are opened where the first line tells what it gives, and
    come behind the law where they were never meant for the asker."""
    if case and says_what_is_given(answer) and not answer.ask.is_official:
        return [case, law], [own_words]
    if case and law and answer.case and answer.case.status is Status.NOT_ELIGIBLE:
        return [case, law], [own_words]
    return [case, own_words, law], []


def _room(lines: Iterable[str]) -> int:
    """The characters that these lines leave to others."""
    return LONGEST - sum(len(line) + GAP for line in lines if line)


def _offices(answer: PlanAnswer, words: Words) -> str:
    """Whom the plan named, where others answer today."""
    is_said = answer.wanted is Wanted.OFFICE and answer.ask.is_official
    if is_said or not _goes_anywhere(answer) or answer.ask.as_of < TWO_TIERS:
        return ""
    return plan_offices(answer.ask, words)


def _also(answer: PlanAnswer, law: str, words: Words) -> str:
    if law or answer.also is None:
        return ""
    return words.say("See also: {text}", text=answer.also.says.for_language(words.language))


def _that_fit(lines: tuple[str, ...], room: int) -> list[str]:
    """The lines that there is room for, in their order; the others empty."""
    kept = []
    for line in lines:
        fits = len(line) + GAP <= room
        kept.append(line if fits else "")
        room -= len(line) + GAP if fits else 0
    return kept


def _goes_anywhere(answer: PlanAnswer) -> bool:
    """Whether somebody has to be seen for it; for a figure or a day nobody has."""
    if answer.wanted is Wanted.OFFICE:
        return True
    return answer.best.kind not in (MEASURED if answer.wanted in (Wanted.FIGURE, Wanted.TIME) else FACTS)


def _whom(answer: PlanAnswer, words: Words) -> str:
    """Whom to see, and what a household brings along."""
    if not _goes_anywhere(answer):
        return ""
    ask = answer.ask
    if answer.wanted is Wanted.OFFICE and ask.is_official:
        return whom_line(ask, words)
    line = today_line(ask, words) or plan_offices(ask, words) or _commune_line(answer, words)
    if not line or not answer.support or ask.role is not SpeaksAs.HOUSEHOLD or ask.as_of < TWO_TIERS:
        return line
    bring = words.say("Bring your identity card, and the household's certificate if you have one.")
    return f"{line} {bring}"


def _commune_line(answer: PlanAnswer, words: Words) -> str:
    """Where a household asks for what no office is named for."""
    if answer.ask.is_official or answer.best.kind is not Kind.SUPPORT:
        return ""
    return words.say("For this, ask the People's Committee of your commune.")


def _note(answer: PlanAnswer, words: Words) -> str:
    """What does not fit in the plan's figures: for officials, and for whoever asks for a figure."""
    is_asked = answer.wanted in (Wanted.FIGURE, Wanted.TIME, Wanted.ANYTHING)
    if not answer.findings or not (answer.ask.is_official or is_asked):
        return ""
    return words.say("Note: {finding}", finding=answer.findings[0].says.for_language(words.language))


def _law(answer: PlanAnswer, room: int, names: Names) -> str:
    """What the law says beside the plan, for whom: all of it, its first sentence, or its name alone, as there is
    room."""
    if answer.law is None:
        return ""
    words, law = names.words, answer.law
    for_whom = law_case_line(answer.law_case, names)
    says = law.says.for_language(words.language)
    for text in (says, said(says, answer.wanted, words.language, 0).first):
        line = f"{for_whom} {words.say('National law: {text}', text=text)} {_law_place(law, words)}".strip()
        if len(line) + GAP <= room:
            return line
    name = f"{law.document.for_language(words.language)}, {law.cites[0].address}"
    line = words.say("National law: {text}", text=name)
    return line if len(line) + GAP <= room else ""


def _law_place(law: LawEntry, words: Words) -> str:
    unsure = "" if law.is_sure else words.say(" It has to be confirmed.")
    return f"({law.document.for_language(words.language)}, {law.cites[0].address}){unsure}"
