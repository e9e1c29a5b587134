"""The contract's row of an area's figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from assistant.library import Library
from handlers.command_line.batch import Row
from knowledge.figures.model import CENT, Flows, Share, Stated, Status, TargetStatus
from knowledge.figures.telling import Telling
from knowledge.store.clock import VIETNAM

POOR, NEAR, ESCAPED = "poor", "near_poor", "newly_escaped"
LISTED = (POOR, NEAR)
SINCE_2022 = "knowledge"  # a cause that the list before 2022 does not have


def progress_row(number: object, library: Library, told: Telling) -> Row:
    """The figures as one JSON object; what is hidden is null and named."""
    figures, row = told.figures, _Row(told, library)
    return {
        "id": number,
        "plan": figures.plan,
        "district": figures.unit.district,
        "commune": figures.unit.name if figures.unit.commune else None,
        "as_of": figures.as_of.isoformat(),
        "reading": figures.reading.value,
        "standard": figures.standard,
        "households": figures.households.value if figures.households else None,
        "persons": figures.persons.value if figures.persons else None,
        **row.classes(),
        "baseline": _stated(figures.baseline),
        "target": {key: value for key, value in _stated(figures.target).items() if key != "households"},
        **row.lacks_and_causes(),
        "movements": row.movements(),
        "visited_30d": row.count("visited_30d", told.number(figures.visited_30d)),
        "last_report": None if told.nothing else _moment(figures.last_report),
        "targets": [row.target(each) for each in figures.targets],
        "missing": list(_missing(told)),
        "lacking": list(figures.lacking),
        "hidden": row.hidden,
    }


class _Row:
    """Builds the parts of a row and notes what is hidden."""

    def __init__(self, told: Telling, library: Library) -> None:
        self._told, self._figures = told, told.figures
        self.hidden: list[str] = []
        standard = next((each for each in library.screener.standards.all if each.id == self._figures.standard), None)
        causes = library.screener.vocabulary.facts["causes"].codes
        self._codes = {
            "deprived": [indicator.code for indicator in standard.indicators] if standard else [],
            "causes": [code for code in causes if code != SINCE_2022 or self._figures.knows_multidimensional],
        }

    def count(self, key: str, number: int | None) -> int | None:
        """A count, noted where it is hidden."""
        if number is None:
            self.hidden.append(key)
        return number

    def classes(self) -> Row:
        """Households, rates and persons by class."""
        told = self._told
        counts = {name: self.count(name, told.households(name)) for name in (*LISTED, ESCAPED)}
        rates = {f"{name}_rate": self._rate(f"{name}_rate", name) for name in LISTED}
        both = self._rate("multidimensional_rate", *LISTED) if self._figures.knows_multidimensional else None
        persons = {f"{name}_persons": self.count(f"{name}_persons", told.persons(name)) for name in LISTED}
        unknown = self.count("persons_unknown", told.persons_unknown(*LISTED))
        return {**counts, **rates, "multidimensional_rate": both, **persons, "persons_unknown": unknown}

    def _rate(self, key: str, *classes: str) -> float | None:
        total = self._figures.households
        if total is None:
            return None
        number = self._told.households(*classes)
        if number is None:
            self.hidden.append(key)
            return None
        percent = Share(number, total.value).percent
        return None if percent is None else float(percent)

    def lacks_and_causes(self) -> Row:
        """What the listed households lack and why they are poor, together and by class."""
        together = {what: self._coded(what, what, LISTED) for what in self._codes}
        by_class = {
            name: {what: self._coded(f"by_class.{name}.{what}", what, (name,)) for what in self._codes}
            for name in LISTED
        }
        return {**together, "by_class": by_class}

    def _coded(self, key: str, what: str, classes: tuple[str, ...]) -> Row:
        stated = {code for name in LISTED for code in getattr(self._figures.of(name), what)}
        codes = [*self._codes[what], *sorted(stated - set(self._codes[what]))]
        return {code: self.count(f"{key}.{code}", self._told.code(what, code, *classes)) for code in codes}

    def movements(self) -> Row | None:
        """Both tables; null across two standards."""
        moved = self._figures.movements
        if moved is None:
            return None
        return {
            "from": moved.first.isoformat(),
            "to": moved.last.isoformat(),
            POOR: self._flows(POOR, NEAR, moved.poor),
            NEAR: self._flows(NEAR, POOR, moved.near_poor),
        }

    def _flows(self, name: str, other: str, flows: Flows) -> Row:
        columns = {"to_other": f"to_{other}", "from_other": f"from_{other}"}
        told = {columns.get(column, column): number for column, number in self._told.flows(flows).items()}
        return {column: self.count(f"movements.{name}.{column}", number) for column, number in told.items()}

    def target(self, target: TargetStatus) -> Row:
        """A target; what it has reached is hidden with the classes that it counts."""
        hides = self._told.nothing or any(self._told.households(name) is None for name in target.rests_on)
        if hides and target.actual is not None:
            self.hidden.append(f"targets.{target.id}")
        status = Status.NO_DATA if self._told.nothing else target.status
        return {
            "id": target.id,
            "address": target.address,
            "actual": None if hides else _number(target.actual),
            "target": _number(target.target),
            "unit": target.unit,
            "deadline": target.deadline.isoformat() if target.deadline else None,
            "status": status.value,
        }


def _missing(told: Telling) -> Iterable[str]:
    """What could not be told, for want of totals or of a common standard."""
    figures = told.figures
    if not figures.parts:
        yield "records"
    if figures.households is None:
        yield "households"
    if figures.persons is None:
        yield "persons"
    if figures.movements is None:
        yield "movements"


def _stated(stated: Stated) -> Row:
    return {
        "households": stated.households,
        "poor": stated.poor,
        "poor_rate": _number(stated.poor_rate),
        "date": stated.date.isoformat() if stated.date else None,
    }


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value.quantize(CENT))


def _moment(moment: dt.datetime | None) -> str | None:
    """In Vietnam's time, as a stored moment is UTC."""
    return moment.replace(tzinfo=dt.UTC).astimezone(VIETNAM).isoformat() if moment else None
