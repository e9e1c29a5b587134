"""How the household that asks, or is asked about, stands with what a passage gives: by the passage's own rules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.conversation.asker import Asker
from assistant.library import Library
from assistant.messages import SpeaksAs
from assistant.topics.screening.questions import CLASS, Screened, facts_of
from assistant.understanding.household_facts import names_own_household, told_in
from assistant.wording.said import speaks_of_own
from knowledge.language.words import split_words
from knowledge.plans.model import Kind, Plan, Provision
from knowledge.plans.rules import PlanRules, SupportRule
from knowledge.rules.vocabulary import Fact
from knowledge.screening.model import Screening, Status, SupportVerdict
from knowledge.text import Text

CLASSES = ("poor", "near_poor", "newly_escaped", "not_poor")
GIVING = (Kind.SUPPORT, Kind.TARGET, Kind.ADVICE)  # what these say may be read as given to whoever asks
_RANKS = (Status.ELIGIBLE, Status.UNKNOWN, Status.NOT_ELIGIBLE)


@dataclass(frozen=True, slots=True)
class OwnCase:
    """`class_` is the code of the household's class, empty where it is not known; `is_own`: the asker's own household,
    not such households in general; `is_recorded`: the class stands in its record.

    `holds_for` are the classes that the passage is meant for at all. `missing` are facts that would settle it,
    `because` tells why it is so. `gives` is what its rule sets aside, in short. `instead` is what the plan gives this
    household of the same support elsewhere.
    """

    status: Status
    class_: str
    is_own: bool
    is_recorded: bool
    holds_for: tuple[str, ...]
    missing: tuple[Fact, ...]
    because: tuple[Text, ...]
    gives: Text
    instead: SupportRule | None


@dataclass(frozen=True, slots=True)
class Known:
    """The facts that count for one question, as written, and whose they are."""

    facts: Mapping[str, str]
    is_own: bool
    is_recorded: bool


def told_of_own(said: str, language: str, library: Library) -> tuple[tuple[str, str], ...]:
    """What a message tells of the asker's own household; nothing where it speaks of households in general."""
    is_own = names_own_household(split_words(said), library.household_words) or speaks_of_own(said, language)
    return told_in(said, library.household_words).facts if is_own else ()


def case_of(plan: Plan, provision: Provision, known: Known, day: dt.date, library: Library) -> OwnCase | None:
    """How it stands with a passage that a rule holds; None for one that gives nothing to households, or the same to
    all."""
    rules = library.rules(plan.district)
    holding = tuple(rule for rule in rules.rules if provision.id in rule.provisions)
    if provision.kind not in GIVING or not holding:
        return None
    passage = PlanRules(plan, holding, {})
    holds_for = tuple(
        code
        for code in CLASSES
        if _best(_screened(passage, {CLASS: code}, day, library)).status is not Status.NOT_ELIGIBLE
    )
    class_ = known.facts.get(CLASS, "")
    if not class_ and len(holds_for) == len(CLASSES):
        return None
    screening = _screened(passage, known.facts, day, library)
    verdict = _best(screening)
    vocabulary = library.screener.vocabulary
    return OwnCase(
        status=verdict.status,
        class_=class_,
        is_own=known.is_own,
        is_recorded=known.is_recorded,
        holds_for=holds_for,
        missing=tuple(vocabulary.facts[name] for name in screening.missing_for(verdict)),
        because=verdict.because,
        gives=verdict.rules[0].gives,
        instead=_instead(rules, verdict, known.facts, day, library) if class_ else None,
    )


def known_of(said: str, language: str, asker: Asker, library: Library) -> Known:
    """The facts that count for a question as it was typed: those of the households it is about, else what is known of
    the asker's own."""
    if asker.role is not SpeaksAs.HOUSEHOLD:
        return Known(dict(told_in(said, library.household_words).facts), is_own=False, is_recorded=False)
    own = told_of_own(said, language, library)
    general = {} if own else dict(told_in(said, library.household_words).facts)
    if CLASS in general:
        return Known(general, is_own=False, is_recorded=False)
    told = {**dict(asker.told), **dict(own)}
    return Known({**dict(asker.recorded), **general, **told}, is_own=True, is_recorded=CLASS not in told)


def _screened(rules: PlanRules, known: Mapping[str, str], day: dt.date, library: Library) -> Screening:
    """The verdicts of rules on facts as written; who asks for a support wishes for it."""
    facts = facts_of(Screened(rules.plan.district, facts=tuple(known.items())), library.screener.vocabulary)
    wished = frozenset(rule.support for rule in rules.rules)
    return library.screener.screen(rules, facts.having("needs", wished), day)


def _best(screening: Screening) -> SupportVerdict:
    return min(screening.supports, key=lambda verdict: _RANKS.index(verdict.status))


def _instead(
    rules: PlanRules, verdict: SupportVerdict, known: Mapping[str, str], day: dt.date, library: Library
) -> SupportRule | None:
    """The rule by which the household gets the support all the same, where the passage is not meant for it."""
    if verdict.status is not Status.NOT_ELIGIBLE:
        return None
    others = tuple(rule for rule in rules.rules if rule.support == verdict.support)
    whole = _best(_screened(PlanRules(rules.plan, others, {}), known, day, library))
    return whole.rules[0] if whole.status is Status.ELIGIBLE else None
