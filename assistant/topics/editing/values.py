"""The new value of a fact as a button carries it or a person types it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal, InvalidOperation

from assistant.library import Library
from assistant.topics.editing.buttons import TODAY
from assistant.topics.editing.editable import ADD, DROP, LISTS, UNKNOWN
from assistant.topics.screening.typed_answers import written_answer
from assistant.understanding.household_facts import Told, told_in
from knowledge.households.facts import FactValue, facts_of, two_places
from knowledge.households.household import Household, Support
from knowledge.rules.reading import Refused, read_facts
from knowledge.rules.vocabulary import Kind

MOST_AMOUNT = 100_000_000_000  # đồng
_NAMED = {"reported_class": "class"}  # facts that the vocabulary knows by another name
_NOTHING = Told((), frozenset(), frozenset(), for_other=False)


class CannotBe(ValueError):
    """A value that the fact cannot have; `refused` says why where there is more to say than that it was not
    understood."""

    def __init__(self, refused: Refused | None = None) -> None:
        super().__init__("no value of this fact")
        self.refused = refused


def value_from(written: str, fact: str, household: Household, library: Library, day: dt.date) -> FactValue | None:
    """The value that a button's text stands for. Raises CannotBe."""
    if written == UNKNOWN:
        return None
    if fact in LISTS:
        return _listed(written, fact, facts_of(household).get(fact), library)
    if fact == "supports":
        return (*(household.supports or ()), _support(written, library))
    if fact == "visited_on":
        return day if written == TODAY else _day(written)
    return _plain(written, fact, household, library, day)


def typed_value(text: str, fact: str, library: Library) -> str:
    """A typed text as the value a button would carry. Raises CannotBe."""
    known = library.screener.vocabulary.fact(_NAMED.get(fact, fact))
    told = told_in(text, library.household_words) if fact == "income" else _NOTHING
    written = written_answer(text, known, (), told, library) if known else None
    if written is None:
        raise CannotBe
    return written


def _plain(written: str, fact: str, household: Household, library: Library, day: dt.date) -> FactValue:
    vocabulary = library.screener.vocabulary
    known = vocabulary.facts[_NAMED.get(fact, fact)]
    value = _read(written, known.kind)
    stands = {
        name: value
        for name, value in facts_of(household).items()
        if name in vocabulary.facts and isinstance(value, int)
    }
    refused = read_facts({**stands, known.name: value}, vocabulary, day).refused
    if refused:
        raise CannotBe(next((each for each in refused if each.fact == known.name), refused[0]))
    return two_places(Decimal(value)) if fact == "floor_area" else int(value) if fact == "income" else value


def _read(written: str, kind: Kind) -> bool | int | Decimal | str:
    try:
        match kind:
            case Kind.YES_NO:
                return {"true": True, "false": False}[written]
            case Kind.WHOLE:
                return int(written)
            case Kind.DECIMAL:
                return Decimal(written)
            case _:
                return written
    except (KeyError, ValueError, InvalidOperation):
        raise CannotBe from None


def _day(written: str) -> dt.date:
    try:
        return dt.date.fromisoformat(written)
    except ValueError:
        raise CannotBe from None


def _listed(written: str, fact: str, stands: FactValue | None, library: Library) -> frozenset[str]:
    """A list with one code more or less; emptied by dropping without a code: asked, and there are none."""
    before = stands if isinstance(stands, frozenset) else frozenset()
    sign, code = written[:1], written[1:]
    if sign == DROP and not code:
        return frozenset()
    if sign not in (ADD, DROP) or code not in library.screener.vocabulary.facts[fact].codes:
        raise CannotBe
    return before | {code} if sign == ADD else before - {code}


def _support(written: str, library: Library) -> Support:
    """`credit` or `credit:50000000`: a support received, with its amount where it is known."""
    code, _, amount = written.partition(":")
    if code not in library.screener.vocabulary.facts["supports"].codes or (amount and not amount.isdecimal()):
        raise CannotBe
    if amount and not 0 < int(amount) <= MOST_AMOUNT:
        raise CannotBe
    return Support(code, int(amount) if amount else None)
