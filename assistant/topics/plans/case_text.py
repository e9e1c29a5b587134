"""The first line of an answer, in the asker's own case: yes, no, not certain, or for whom it is."""

from __future__ import annotations

from assistant.topics.plans.answers import PlanAnswer
from assistant.topics.plans.own_case import OwnCase
from assistant.wording.addresses import address_words
from assistant.wording.case_words import NOT_POOR, households_of, recorded_line, theirs
from assistant.wording.names import Names
from assistant.wording.said import Wanted
from assistant.wording.whose import Whose
from knowledge.rules.vocabulary import KnownTo
from knowledge.screening.model import Status


def case_line(answer: PlanAnswer, names: Names) -> str:
    """How it stands with what the passage gives; empty where the question does not turn on it."""
    case = answer.case
    if case is None:
        return ""
    if not case.class_:
        return _for_whom(answer, case, names) if answer.wanted is Wanted.YES_OR_NO else ""
    is_asked = answer.wanted is Wanted.YES_OR_NO or (case.is_own and answer.wanted is Wanted.ANYTHING)
    if not is_asked and case.status is not Status.NOT_ELIGIBLE:
        return ""
    line = _of_class(answer, case, names)
    return f"{recorded_line(case.class_, names) if case.is_recorded else ''} {line}".strip() if line else ""


def says_what_is_given(answer: PlanAnswer) -> bool:
    """Whether the first line tells what the plan gives, so that its own words may stand below."""
    case = answer.case
    return case is not None and (case.status is Status.ELIGIBLE if case.class_ else bool(case.holds_for))


def _for_whom(answer: PlanAnswer, case: OwnCase, names: Names) -> str:
    """Yes to somebody whose class nobody knows: for whom it is, and what."""
    say, others = names.words.say, households_of(case.holds_for, names)
    gives = _gives(case, names)
    if not case.holds_for:
        return ""
    if _has_ended(answer):
        return say("Yes, while the plan lasted, for {households}: {gives}.", households=others, gives=gives)
    return say("Yes, for {households}: {gives}.", households=others, gives=gives)


def _of_class(answer: PlanAnswer, case: OwnCase, names: Names) -> str:
    say, own = names.words.say, theirs(case.class_, case.is_own, names)
    law_is_theirs = bool(answer.law) and answer.law_case is None
    match case.status:
        case Status.ELIGIBLE if _has_ended(answer):
            return say(
                "Yes, while the plan lasted, for {households}: {gives}.", households=own, gives=_gives(case, names)
            )
        case Status.ELIGIBLE:
            return say("Yes, for {households}: {gives}.", households=own, gives=_gives(case, names))
        case Status.UNKNOWN:
            return "" if law_is_theirs else _open(case, own, names)
        case _:
            return _refused(case, own, names, law_is_theirs=law_is_theirs)


def _open(case: OwnCase, own: str, names: Names) -> str:
    """What would settle it: what they can tell, else what the commune knows."""
    say, whose = names.words.say, Whose(names.words, is_other=not case.is_own)
    fact = next((fact for fact in case.missing if fact.known_to is KnownTo.HOUSEHOLD), None)
    if fact:
        question = whose.tell(fact.question)
        return say("Not certain for {households}. Still to know: {question}", households=own, question=question)
    if not case.missing:
        return ""
    title = case.missing[0].title.for_language(names.words.language)
    return say("Not certain for {households}; the commune can tell: {facts}.", households=own, facts=title)


def _refused(case: OwnCase, own: str, names: Names, *, law_is_theirs: bool) -> str:
    say, language = names.words.say, names.words.language
    others = households_of((code for code in case.holds_for if code != NOT_POOR), names)
    if case.class_ in case.holds_for:
        reasons = "; ".join(reason.for_language(language) for reason in case.because)
        return say("No, as far as I know: {reason}.", reason=reasons)
    if law_is_theirs and others:
        return say(
            "In the plan this is for {others} alone; for {own} there is a national rule.", others=others, own=own
        )
    if case.instead:
        return say(
            "This is for {others}. For {own} the plan has: {gives} ({place}).",
            others=others,
            own=own,
            gives=_small(case.instead.gives.for_language(language)),
            place=address_words(case.instead.cites[0], names.words),
        )
    if others:
        return say("No: the plan sets this aside for {others} and does not name {own}.", others=others, own=own)
    return say("No: by the plan this is not for {own}.", own=own)


def _gives(case: OwnCase, names: Names) -> str:
    return _small(case.gives.for_language(names.words.language)).rstrip(".")


def _has_ended(answer: PlanAnswer) -> bool:
    return answer.as_of.year > answer.plan.period.last_year


def _small(text: str) -> str:
    """The text inside a sentence; a name in capitals keeps them."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
