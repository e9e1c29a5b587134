"""Random histories, told to the program and to the naive count alike."""

import datetime as dt
from dataclasses import dataclass
from random import Random
from typing import Any

from knowledge.households.decisions import BadDecision, Decision, decide
from knowledge.households.facts import FactChange, facts_of
from knowledge.households.history.changes import HouseholdChanges, Source, apply_changes
from knowledge.households.imports import start_import
from knowledge.households.reasons import ENTERING, LEAVING, Reason
from knowledge.households.register import Register
from knowledge.standards.model import Standards
from tests.knowledge.figures.naive import HOURS, LISTED, Happened

CLASSES = ("poor", "near_poor", "newly_escaped", "not_poor")
LACKS = ("water", "sanitation", "health_insurance")
CAUSES = ("land", "illness", "capital")
FIRST = dt.datetime(2017, 11, 1)
COMMUNES = {"14815": "bim-son", "14812": "bim-son", "02848": "bac-ha"}


@dataclass
class World:
    register: Register
    standards: Standards
    random: Random
    now: dt.datetime = FIRST

    def __post_init__(self) -> None:
        self.happened: list[Happened] = []

    def run(self, steps: int) -> None:
        for _ in range(steps):
            self.now += dt.timedelta(hours=self.random.choice([1, 7, 30, 100, 300]))
            codes = sorted({each.household for each in self.happened})
            if not codes or self.random.random() < 0.35:
                self.roll(f"H{len(codes)}")
            else:
                self.random.choice([self.decision, self.report, self.move, self.roll])(self.random.choice(codes))

    @property
    def today(self) -> dt.date:
        return (self.now + HOURS).date()

    def day(self, most: int) -> dt.date:
        return self.today - dt.timedelta(days=self.random.randint(0, most))

    def roll(self, code: str) -> None:
        """A roll brings a household in, or brings it up to date; the class is seen on its day."""
        standing = self.register.find(code)
        updated, since = self.random.choice([None, self.day(60)]), self.random.choice([self.day(400), None])
        facts: dict[str, Any] = self.some_facts()
        if standing is None:
            commune = self.random.choice(sorted(COMMUNES))
            facts |= {"code": code, "commune": commune, "district": COMMUNES[commune]}
        if standing is None or self.random.random() < 0.5:
            reason = self.random.choice([None, None, *Reason])
            facts |= {"class": self.random.choice(CLASSES), "class_since": since, "class_reason": reason}
        self.apply(code, facts, updated or self.today, decided=since or self.today, by_roll=True)

    def some_facts(self) -> dict[str, Any]:
        facts: dict[str, Any] = {"members": self.random.choice([None, 2, 5])}
        facts |= {f"deprived.{lack}": self.random.choice([True, False, None]) for lack in LACKS}
        facts["causes"] = self.random.choice([None, frozenset(), frozenset(self.random.sample(CAUSES, 2))])
        return dict(self.random.sample(sorted(facts.items(), key=str), 2))

    def report(self, code: str) -> None:
        """A cadre's message, of what was seen some days ago."""
        seen = self.day(20)
        visit = {"visited_on": seen} if self.random.random() < 0.6 else {}
        self.apply(code, self.some_facts() | visit, seen, message=True)

    def move(self, code: str) -> None:
        commune = self.random.choice(sorted(COMMUNES))
        self.apply(code, {"commune": commune, "district": COMMUNES[commune]}, self.day(30))

    def decision(self, code: str) -> None:
        name = self.random.choice([*CLASSES, None])
        fitting = sorted(ENTERING if name in LISTED else LEAVING)
        reason = self.random.choice([None, None, *fitting])
        on = self.day(40)
        try:
            told = decide(self.register, Decision(code, name, on, reason), self.standards, self.source(by_review=True))
        except BadDecision:
            return
        kept = told if name is None else reason
        facts = {"class": name, "class_since": on, "class_reason": kept}
        self.happened.append(Happened(code, self.now, facts, dict.fromkeys(facts, on)))

    def source(self, *, by_review: bool, message: bool = False, number: int | None = None) -> Source:
        return Source("tests", self.now, self.now, "m" if message else None, number, by_review=by_review)

    def apply(
        self,
        code: str,
        facts: dict[str, Any],
        seen: dt.date,
        *,
        decided: dt.date | None = None,
        by_roll: bool = False,
        message: bool = False,
    ) -> None:
        standing = facts_of(self.register.find(code))
        changed = {fact: value for fact, value in facts.items() if standing.get(fact) != value}
        if "class_since" in changed and facts.get("class") is not None:
            changed["class"] = facts["class"]
        if not changed:
            return
        changes = tuple(FactChange(fact, standing.get(fact), value) for fact, value in changed.items())
        number = start_import(self.register.session, "roll", "tests", self.now) if by_roll else None
        source = self.source(by_review=not message, message=message, number=number)
        seen_at, decided_at = self.moment(seen), self.moment(decided or seen)
        apply_changes(self.register, [HouseholdChanges(code, changes, seen_at, decided_at)], source)
        days = {fact: (decided or seen) if fact.startswith("class") else seen for fact in changed}
        self.happened.append(Happened(code, self.now, changed, days, by_roll, message))

    def moment(self, day: dt.date) -> dt.datetime:
        return min(self.now, dt.datetime.combine(day, dt.time(self.random.choice([0, 12, 23]))) - HOURS)
