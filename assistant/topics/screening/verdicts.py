"""What the verdicts on a household are so far, and which question settles most of what is open."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from assistant.library import Library
from assistant.topics.screening.questions import CLASS, CLASS_SINCE, Screened, facts_of
from knowledge.plans.rules import PlanRules
from knowledge.rules.facts import Facts
from knowledge.rules.tree import tests_of
from knowledge.rules.vocabulary import KnownTo
from knowledge.screening.model import Screening, Status, SupportVerdict
from knowledge.screening.screener import Screener

MOST_QUESTIONS = 12


def screen_household(household: Screened, library: Library, day: dt.date) -> Screening:
    """The verdicts on all supports, or on the one that is asked about. What was heard in passing can settle a support,
    never rule one out."""
    return _screened(household, facts_of(household, library.screener.vocabulary), library, day)


def _screened(household: Screened, facts: Facts, library: Library, day: dt.date) -> Screening:
    screener, rules = library.screener, library.rules(household.district)
    screening = screener.screen(rules, facts, day)
    heard = screener.screen(rules, _with_heard(facts, household), day)
    verdicts = [_better(known, perhaps) for known, perhaps in zip(screening.supports, heard.supports, strict=True)]
    return replace(
        screening, supports=tuple(verdict for verdict in verdicts if household.support in ("", verdict.support))
    )


def next_fact(household: Screened, screening: Screening, library: Library) -> str | None:
    """The fact to ask for now; None when nothing can change any more, or enough has been asked."""
    asked = _as_a_household_can_settle(household, library, screening.day)
    missing = [one.fact for one in asked.missing if one.fact not in household.unsure]
    if CLASS in missing:
        return CLASS
    if _long_escaped_would_matter(household, screening, library):
        return CLASS_SINCE
    if household.thorough:
        return missing[0] if missing else None
    if len(household.asked) >= MOST_QUESTIONS:
        return None
    tested = {test.fact for verdict in asked.with_status(Status.UNKNOWN) for test in tests_of(verdict.when)}
    return next((fact for fact in missing if fact in tested), None)


def decided_by(fact: str, screening: Screening) -> tuple[str, ...]:
    """The supports that hang on a fact."""
    return tuple(
        verdict.support for verdict in screening.with_status(Status.UNKNOWN) if fact in screening.missing_for(verdict)
    )


def codes_tested(fact: str, rules: PlanRules, support: str) -> tuple[str, ...]:
    """The codes of a fact that the rules of a plan, or of one support, speak of."""
    tests = (test for planned in rules.supports if support in ("", planned.code) for test in tests_of(planned.when))
    return tuple(dict.fromkeys(str(test.limit) for test in tests if test.fact == fact))


def _as_a_household_can_settle(household: Screened, library: Library, day: dt.date) -> Screening:
    """The verdicts were it not for what only the commune knows: what stays open then is worth a question."""
    vocabulary = library.screener.vocabulary
    facts = facts_of(household, vocabulary)
    for name, fact in vocabulary.facts.items():
        if fact.known_to is KnownTo.COMMUNE and facts.of(name) is None:
            facts = facts.having(name, False)
    return _screened(household, facts, library, day)


def _with_heard(facts: Facts, household: Screened) -> Facts:
    for fact, codes in (("needs", household.wishes), ("supports", household.received)):
        if facts.of(fact) is None and codes:
            facts = facts.having(fact, frozenset(codes))
    return facts


def _better(known: SupportVerdict, perhaps: SupportVerdict) -> SupportVerdict:
    settled = known.status is Status.UNKNOWN and perhaps.status is Status.ELIGIBLE
    return perhaps if settled else replace(known, received=perhaps.received)


def _long_escaped_would_matter(household: Screened, screening: Screening, library: Library) -> bool:
    """Whether it makes a difference that a household left poverty more than three years ago."""
    facts = dict(household.facts)
    if facts.get(CLASS) != "newly_escaped" or CLASS_SINCE in facts or CLASS_SINCE in household.unsure:
        return False
    lapsed = _lapsed(
        facts_of(household, library.screener.vocabulary),
        library.screener,
        library.rules(household.district),
        screening.day,
    )
    return any(verdict.status is not lapsed[verdict.support] for verdict in screening.supports)


def _lapsed(facts: Facts, screener: Screener, rules: PlanRules, day: dt.date) -> dict[str, Status]:
    screening = screener.screen(rules, facts.having(CLASS, "not_poor"), day)
    return {verdict.support: verdict.status for verdict in screening.supports}
