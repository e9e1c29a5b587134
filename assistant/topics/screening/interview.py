"""The screening of a household as turns of conversation: begin, ask what still matters, show what came out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from assistant.conversation.answer import Answer
from assistant.conversation.asker import Asker, asker_of
from assistant.conversation.context import Context, Turn
from assistant.conversation.state import State
from assistant.library import Library
from assistant.topics.plans.whom import BANKS, office_name
from assistant.topics.screening.answers import (
    HouseholdQuestion,
    HouseholdResult,
    HouseholdReview,
    HouseholdStopped,
    View,
)
from assistant.topics.screening.questions import CLASS, Screened, facts_of, value_of
from assistant.topics.screening.verdicts import codes_tested, decided_by, next_fact, screen_household
from assistant.understanding.household_facts import Told, asks_for_class, told_in
from assistant.wording.whom_to_ask import WhomToAsk
from knowledge.concepts.model import Family
from knowledge.concepts.places import TWO_TIERS, Commune
from knowledge.language.words import split_words
from knowledge.rules.reading import Refused, read_facts
from knowledge.rules.vocabulary import Kind, Vocabulary
from knowledge.screening.model import Screening, Status

REVIEWED = 2  # questions; after fewer there is nothing to look through
_LISTS = ("needs", "supports", "causes")


@dataclass(frozen=True, slots=True)
class Interview:
    """The questions to one person on one day. Every method gives the turn: the state after it and what to say."""

    context: Context

    @property
    def state(self) -> State:
        """Where the conversation is."""
        return self.context.state

    @property
    def library(self) -> Library:
        """What is known."""
        return self.context.library

    @property
    def day(self) -> dt.date:
        """The day that the verdicts are for."""
        return self.context.day

    @property
    def vocabulary(self) -> Vocabulary:
        """The facts that can be asked for."""
        return self.library.screener.vocabulary

    def begin(self, text: str, district: str) -> Turn:
        """A new screening with everything that is known of the own household and that a text already tells."""
        area = _area(self.library.places.by_code.get(self.state.commune or ""), district, self.day)
        told = told_in(text, self.library.household_words)
        household = Screened(district) if told.for_other else self._own(district)
        if asks_for_class(split_words(text), self.library.household_words):
            household = replace(household.not_knowing(CLASS), thorough=True)
        return self.hear(told, household.having((("area", area),) if area else ()), opens=True)

    def _own(self, district: str) -> Screened:
        """The asker's household as its record has it, and as it was told before."""
        asker = asker_of(self.context)
        recorded = Screened(district, facts=asker.recorded, recorded=tuple(name for name, _ in asker.recorded))
        return recorded.having(asker.told)

    def hear(self, told: Told, household: Screened, opens: bool = False) -> Turn:
        """Takes what a text tells; a fact that cannot be is asked for again."""
        for fact, value in told.facts:
            if wrong := self.refusal(household, fact, value):
                return self.ask(household, fact, refused=wrong)
            household = household.having(((fact, value),))
        return self.go_on(household.hearing(replace(told, facts=())), opens)

    def go_on(self, household: Screened, opens: bool = False) -> Turn:
        """The next question, or the result when nothing can change any more."""
        fact = next_fact(household, screen_household(household, self.library, self.day), self.library)
        if fact is None:
            return self._reviewed(household, self.result(replace(household, waiting="", picked=())))
        heard = {"needs": household.wishes, "supports": household.received}.get(fact, ())
        if household.waiting != fact and heard:
            household = replace(
                household.asking(fact), picked=tuple(code for code in self.options(household, fact) if code in heard)
            )
        return self.ask(household, fact, opens=opens)

    def _reviewed(self, household: Screened, turn: Turn) -> Turn:
        """The result, with what was understood before it where more than one thing was asked."""
        if len(household.asked) < REVIEWED:
            return turn
        facts = self.vocabulary.facts
        known = tuple(
            (facts[name], value)
            for name, value in household.facts
            if name in facts and name not in (*household.recorded, "area", "commune")
        )
        unsure = tuple(facts[name] for name in household.unsure if name in facts)
        review = HouseholdReview(self.vocabulary, household.district, known, unsure, household.for_other)
        return replace(turn, answers=(review, *turn.answers))

    def ask(
        self, household: Screened, fact: str, *, opens: bool = False, why: bool = False, refused: Refused | None = None
    ) -> Turn:
        """One question; with `why` what it decides, with `refused` why the answer before cannot be."""
        asking = household.asking(fact)
        screening = screen_household(asking, self.library, self.day)
        question = HouseholdQuestion(
            screening=screening,
            vocabulary=self.vocabulary,
            fact=self.vocabulary.facts[fact],
            options=self.options(asking, fact),
            picked=asking.picked,
            for_other=asking.for_other,
            can_go_back=len(asking.asked) > 1,
            opens=opens,
            explains=why,
            decides=decided_by(fact, screening) if why else (),
            refused=refused,
            wishes=asking.wishes,
        )
        return self._turn(asking, question)

    def answered(self, household: Screened, fact: str, value: str) -> Turn:
        """The turn after an answer, from a button or typed; one that cannot be is asked for again."""
        if wrong := self.refusal(household, fact, value):
            return self.ask(household, fact, refused=wrong)
        return self.go_on(household.having(((fact, value),)))

    def result(self, household: Screened, view: View = View.RESULT, page: int = 0) -> Turn:
        """A page of what came out."""
        screening = screen_household(household, self.library, self.day)
        shown = HouseholdResult(
            screening=screening,
            vocabulary=self.vocabulary,
            ask=_whom(screening, asker_of(self.context), self.library),
            view=view,
            page=page,
            single=bool(household.support),
            for_other=household.for_other,
            can_work_out=CLASS in household.unsure and not household.thorough,
            wishes=household.wishes,
            class_is_recorded=CLASS in household.recorded,
        )
        return self._turn(household, shown)

    def stopped(self, household: Screened) -> Turn:
        """Nothing is asked any more until the person goes on."""
        return self._turn(
            replace(household, waiting="", picked=()), HouseholdStopped(self.library.places.by_slug[household.district])
        )

    def refusal(self, household: Screened, fact: str, value: str) -> Refused | None:
        """Why a fact cannot have this value beside what was told before; None when it can."""
        kind = self.vocabulary.facts[fact].kind
        read = value_of(value, kind)
        stated = value if kind in (Kind.DATE, Kind.CODE, Kind.TEXT) or read is None else read
        before = facts_of(household, self.vocabulary).values
        numbers = {
            name: known
            for name, known in before.items()
            if name != fact and self.vocabulary.facts[name].kind is Kind.WHOLE
        }
        refused = read_facts({**numbers, fact: stated}, self.vocabulary, self.day).refused
        return refused[0] if refused else None

    def options(self, household: Screened, fact: str) -> tuple[str, ...]:
        """The codes to choose from; none for a question with one answer."""
        if self.vocabulary.facts[fact].kind is not Kind.CODES:
            return ()
        return codes_tested(fact, self.library.rules(household.district), household.support)

    def _turn(self, household: Screened, answer: Answer) -> Turn:
        at_home = self.context.at(replace(self.state, district=household.district))
        return at_home.ask(household, answer)


def scoped(household: Screened, support: str) -> Screened:
    """The same household for one support, or (empty) for all. Lists chosen for one support say nothing about the
    others."""
    lists = {name: value.split(",") for name, value in household.facts if name in _LISTS}
    keep = not household.support or household.support == support
    facts = household.facts if keep else tuple(pair for pair in household.facts if pair[0] not in lists)
    wishes = tuple(sorted({*household.wishes, *filter(None, lists.get("needs", ()))}))
    return replace(household, facts=facts, wishes=wishes, support=support, asked=(), waiting="", picked=())


def _area(commune: Commune | None, district: str, day: dt.date) -> str | None:
    """Rural or urban by the commune; None where the unit of today is of another kind than the old one, or a
    township."""
    if commune is None or commune.district != district:
        return None
    areas = {"Xã": "rural", "Phường": "urban", "Thị": "urban"}
    then, now = areas.get(commune.name.split()[0]), areas.get(commune.successor.split()[0])
    return then if day < TWO_TIERS or then == now else None


def _whom(screening: Screening, asker: Asker, library: Library) -> WhomToAsk:
    wanted = screening.with_status(Status.ELIGIBLE) or screening.supports
    codes = dict.fromkeys(code for verdict in wanted for rule in verdict.rules for code in rule.ask)
    offices = tuple(office_name(screening.plan, code, library) for code in codes)
    bank = next((library.concepts.name(Family.AGENCY, code) for code in codes if code in BANKS), None)
    return WhomToAsk(
        library.places.by_slug[screening.plan.district],
        offices,
        library.places.by_code.get(asker.commune or ""),
        screening.day,
        bank,
        asker.role,
    )
