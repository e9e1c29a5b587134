"""A screening under way: what a person told of one household, kept small enough to be stored with the conversation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from assistant.conversation.questions import OpenQuestion, open_question
from assistant.understanding.household_facts import Told
from knowledge.rules.facts import Facts
from knowledge.rules.limits import limit_from_text
from knowledge.rules.tree import Value
from knowledge.rules.vocabulary import Kind, Vocabulary

CLASS, CLASS_SINCE = "class", "class_since"


@open_question("screening")
@dataclass(frozen=True, slots=True)
class Screened(OpenQuestion):
    """One household and where its questions stand.

    `facts` are values as written, by name (codes with commas between). `wishes` and `received` were heard in passing:
    more may be wanted
    or received, so they settle nothing by their absence. `unsure`: asked, not known. `asked`: in order, the last one
    is open while
    `waiting` names it. `picked`: codes chosen so far for an open question with several. `support`: the only one asked
    about, empty for all.
    `thorough`: the person wants the class worked out. `for_other`: somebody asks for another household. `recorded` are
    the facts that stand so in the commune's record.
    """

    district: str
    facts: tuple[tuple[str, str], ...] = ()
    wishes: tuple[str, ...] = ()
    received: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    waiting: str = ""
    picked: tuple[str, ...] = ()
    support: str = ""
    for_other: bool = False
    thorough: bool = False
    recorded: tuple[str, ...] = ()

    @property
    def is_waiting(self) -> bool:
        """Whether a question is open; else what was told is kept for what came out."""
        return bool(self.waiting)

    def having(self, told: Iterable[tuple[str, str]]) -> Screened:
        """With more facts; the last word on each counts."""
        new = dict(told)
        facts = {**dict(self.facts), **new}
        known = tuple(fact for fact in self.unsure if fact not in facts)
        waiting = "" if self.waiting in facts else self.waiting
        return replace(
            self,
            facts=tuple(facts.items()),
            unsure=known,
            waiting=waiting,
            picked=self.picked if waiting else (),
            recorded=tuple(name for name in self.recorded if name not in new),
        )

    def without(self, fact: str) -> Screened:
        """With what is known of a fact forgotten."""
        return replace(
            self,
            facts=tuple(pair for pair in self.facts if pair[0] != fact),
            unsure=tuple(name for name in self.unsure if name != fact),
            recorded=tuple(name for name in self.recorded if name != fact),
        )

    def hearing(self, told: Told) -> Screened:
        """With everything that a text told."""
        heard = replace(
            self, for_other=self.for_other or told.for_other, wishes=tuple(sorted({*self.wishes, *told.wishes}))
        )
        return replace(heard, received=tuple(sorted({*self.received, *told.received}))).having(told.facts)

    def not_knowing(self, fact: str) -> Screened:
        """The person does not know the fact: it is not asked again."""
        without = tuple(pair for pair in self.facts if pair[0] != fact)
        return replace(self, facts=without, unsure=tuple(dict.fromkeys((*self.unsure, fact))), waiting="", picked=())

    def asking(self, fact: str) -> Screened:
        """With a question open."""
        before = tuple(name for name in self.asked if name != fact)
        return replace(self, asked=(*before, fact), waiting=fact, picked=self.picked if self.waiting == fact else ())

    def going_back(self) -> Screened:
        """With the question before the open one open again, its answer forgotten; as it is when there is none."""
        earlier = tuple(fact for fact in self.asked if fact != self.waiting)
        if not earlier:
            return self
        fact = earlier[-1]
        return replace(self.without(fact), asked=earlier[:-1], waiting="", picked=()).asking(fact)


def facts_of(household: Screened, vocabulary: Vocabulary) -> Facts:
    """The facts as values; what cannot be read (of another program's version) is left out."""
    values = {
        name: value_of(written, vocabulary.facts[name].kind)
        for name, written in household.facts
        if name in vocabulary.facts
    }
    return Facts({name: value for name, value in values.items() if value is not None})


def value_of(written: str, kind: Kind) -> Value | None:
    """A value as written, None when it is none of that kind."""
    if kind is Kind.CODES:
        return frozenset(code for code in written.split(",") if code)
    return limit_from_text(written, kind)
