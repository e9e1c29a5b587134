"""What codes, places, days and sources are called in a person's language."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from assistant.library import Library
from knowledge.concepts.model import Concepts, Family
from knowledge.concepts.places import TWO_TIERS, Places
from knowledge.households.facts import FactChange, FactValue
from knowledge.households.household import Household, Support
from knowledge.households.reasons import Reason
from knowledge.households.scope import Area
from knowledge.rules.vocabulary import Vocabulary
from locales.words import Words

SAME_NAMES = {"reported_class": "class", "coming_class": "class"}


@dataclass(frozen=True, slots=True)
class Names:
    """Names from the gazetteer and the vocabulary, in one language."""

    library: Library
    words: Words

    @property
    def places(self) -> Places:
        """The places served."""
        return self.library.places

    @property
    def vocabulary(self) -> Vocabulary:
        """The facts of households with their codes."""
        return self.library.screener.vocabulary

    @property
    def concepts(self) -> Concepts:
        """What people speak of, agencies among it."""
        return self.library.concepts

    def code(self, fact: str, code: str) -> str:
        """What a code of a fact is called; the code itself when nobody named it."""
        if fact == "sex":
            return self.words.say("female") if code == "F" else self.words.say("male")
        if fact == "class_reason":
            return self._reasons().get(code, code)
        known = self.vocabulary.fact(SAME_NAMES.get(fact, fact))
        if known is None:
            return code
        if known.codes:
            name = known.codes.get(code)
            return name.for_language(self.words.language) if name else code
        answer = next((each for each in known.answers if str(each.value) == code), None)
        return answer.label.for_language(self.words.language) if answer else code

    def household_class(self, code: str | None) -> str:
        """What a class is called, shortly as lists want it; that there is none yet for None."""
        if code == "not_poor":
            return self.words.say("household above poverty")
        return self.code("class", code) if code else self.words.say("no class decided")

    def fact(self, fact: str) -> str:
        """What a fact is called."""
        own = self._own_titles().get(fact)
        known = self.vocabulary.fact(fact)
        title = own or (known.title.for_language(self.words.language) if known else fact)
        return title[:1].upper() + title[1:]

    def value(self, fact: str, value: FactValue | None) -> str:
        """A fact's value in words; for one that is unknown too."""
        say = self.words.say
        match value:
            case None:
                return say("not known")
            case bool():
                return say("yes") if value else say("no")
            case frozenset():
                return self.words.listing([self.code(fact, code) for code in sorted(value)]) or say("none")
            case tuple():
                return "; ".join(self.support(support) for support in value) or say("none")
            case _:
                return self._plain(fact, value)

    def line(self, fact: str, value: FactValue | None) -> str:
        """A fact with its value."""
        return f"{self.fact(fact)}: {self.value(fact, value)}"

    def change(self, fact: FactChange) -> str:
        """A fact's value before and after; of a list only what came and what went."""
        title, old, new = self.fact(fact.fact), fact.old, fact.new
        if isinstance(old, frozenset) and isinstance(new, frozenset) and new:
            return f"{title}: {self._signed(fact.fact, new - old, old - new)}"
        if isinstance(old, tuple) and isinstance(new, tuple) and new:
            return f"{title}: {self._signed(fact.fact, _without(new, old), _without(old, new))}"
        return self.words.say(
            "{fact}: {old} → {new}", fact=title, old=self.value(fact.fact, old), new=self.value(fact.fact, new)
        )

    def today(self, commune: str | None, day: dt.date) -> str:
        """What a commune belongs to on a day after 1/7/2025; empty before, and where nothing changed in name."""
        known = self.places.by_code.get(commune or "")
        return known.successor if known and day >= TWO_TIERS and known.successor != known.name else ""

    def support(self, support: Support) -> str:
        """A support received, with its amount when it is known."""
        name = self.code("supports", support.code)
        return name if support.amount is None else f"{name} ({self.money(support.amount)})"

    def money(self, amount: int) -> str:
        """An amount in đồng."""
        return self.words.say("{amount} đồng", amount=self.words.number(amount))

    def area(self, area: Area | Household) -> str:
        """A place from the village up to the district, as far as it goes."""
        district = self.places.by_slug.get(area.district or "")
        parts = (area.village, self.commune(area.commune), district.name if district else area.district)
        return ", ".join(part for part in parts if part) or self.words.say("all districts")

    def commune(self, code: str | None) -> str:
        """What a commune is called; its code when nobody named it."""
        commune = self.places.by_code.get(code or "")
        return commune.name if commune else code or ""

    def agency(self, code: str) -> str:
        """What an agency is called."""
        return self.concepts.name(Family.AGENCY, code).for_language(self.words.language)

    def _signed(self, fact: str, came: FactValue, went: FactValue) -> str:
        return "; ".join(f"{sign} {self.value(fact, part)}" for sign, part in (("+", came), ("−", went)) if part)

    def _plain(self, fact: str, value: FactValue) -> str:
        if fact == "income" and isinstance(value, int):
            return self.words.say("{amount} a person and month", amount=self.money(value))
        if fact == "commune":
            return self.area(Area(commune=str(value)))
        if isinstance(value, int | Decimal):
            return self.words.number(float(value)) if fact != "birth_year" else str(value)
        return self.words.date(value) if isinstance(value, dt.date) else self.code(fact, str(value))

    def _reasons(self) -> dict[str, str]:
        say = self.words.say
        return {
            Reason.NEW: say("newly poor or near-poor"),
            Reason.FELL_BACK: say("fell back"),
            Reason.MOVED_IN: say("moved in"),
            Reason.SPLIT: say("split from another household"),
            Reason.ESCAPED: say("escaped poverty"),
            Reason.DIED_OUT: say("nobody of the household is left"),
            Reason.MOVED_OUT: say("moved away"),
            Reason.MERGED: say("merged into another household"),
        }

    def _own_titles(self) -> dict[str, str]:
        say = self.words.say
        return {
            "code": say("Household code"),
            "name": say("Name of the head"),
            "sex": say("Sex of the head"),
            "birth_year": say("Year of birth of the head"),
            "ethnicity": say("Ethnic group"),
            "district": say("District"),
            "commune": say("Commune"),
            "village": say("Village"),
            "income": say("Income"),
            "floor_area": say("Floor area (m² a person)"),
            "house": say("House"),
            "class": say("Decided class"),
            "class_since": say("Class since"),
            "class_decision": say("Decision"),
            "class_standard": say("Poverty standard"),
            "class_reason": say("Why it entered or left the list"),
            "coming_class": say("Class under the next standard"),
            "coming_from": say("The next standard is in force from"),
            "reported_class": say("Class proposed for the review"),
            "score_a": say("A points"),
            "score_b": say("B points"),
            "phone": say("Phone"),
            "identity_number": say("Identity number"),
            "cadre": say("In charge"),
            "updated_on": say("Updated on"),
            "visited_on": say("Last visit"),
            "aliases": say("Also called"),
        }


def _without(supports: tuple[Support, ...], others: tuple[Support, ...]) -> tuple[Support, ...]:
    return tuple(support for support in supports if support not in others)
