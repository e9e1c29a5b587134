"""A form filled in: its columns, its lines with their numbers, and its checks, as data for Excel and Word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.figures.indicators import MAJORITY
from knowledge.figures.model import Share
from knowledge.figures.totals import Residents
from knowledge.publishing.forms.definitions import Box, Check, ColumnRule, FormRule, boxes
from knowledge.publishing.forms.measures import FLOWS, Measure, Number, measure_of
from knowledge.publishing.forms.refusals import FormRefused, Refusal
from knowledge.publishing.forms.review import Review, ReviewedArea

NEW_BOXES_FROM = 2022
FIRST_STANDARD = "qd-59-2015"


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its number: the heading above several, its own, what it counts."""

    number: int
    group: str
    label: str
    measure: Measure


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its mark ("I", "1"), whose it is, in what it counts, its areas, its numbers (None: not known). A line
    over others names them in `sums` by their places."""

    mark: str
    name: str
    unit: str
    areas: tuple[ReviewedArea, ...]
    numbers: tuple[Number, ...]
    sums: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A form filled in. `checks` are those that hold for the standard of the review."""

    form: FormRule
    review: Review
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    checks: tuple[Check, ...]

    @property
    def is_own_layout(self) -> bool:
        """Whether the layout is the program's: the forms are of the time from 2022."""
        return self.review.standard.id == FIRST_STANDARD


def fill(form: FormRule, review: Review) -> Table:
    """Fills a form in. Raises FormRefused where residents or movements are missing."""
    columns = tuple(_columns(form, review))
    if lacking := [area.unit.name for area in review.areas if any(need not in area.residents for need in form.needs)]:
        raise FormRefused(Refusal.NO_TOTALS, review.on, tuple(lacking))
    needs_flows = any(column.measure.what in FLOWS for column in columns)
    if needs_flows and any(area.flows is None for area in review.areas):
        raise FormRefused(Refusal.NO_MOVEMENTS, review.since)
    checks = tuple(each for each in form.checks if not (each.from_standard and review.standard.id == FIRST_STANDARD))
    return Table(form, review, columns, tuple(_lines(form, review, columns)), checks)


def terms_of(check: Check, columns: Sequence[Column]) -> dict[int, int]:
    """How many times each column counts in a check."""
    terms: dict[int, int] = {}
    for name, times in check.terms.items():
        for number, once in _terms(name, columns).items():
            terms[number] = terms.get(number, 0) + once * times
    return terms


def holds(check: Check, columns: Sequence[Column], line: Line) -> tuple[int, bool]:
    """The sum of a check in a line whose numbers are known, and whether it is as it must be; nothing is wrong where
    there is nobody."""
    summed = sum(times * int(line.numbers[number - 1] or 0) for number, times in terms_of(check, columns).items())
    stands = {"=": summed == 0, "<": summed < 0, "<=": summed <= 0, ">=": summed >= 0}
    return summed, stands[check.relation] or not line.numbers[0]


def _terms(name: str, columns: Sequence[Column]) -> dict[int, int]:
    if name == "rest":
        return {column.number: 1 for column in columns[1:]}
    if name.isdigit():
        return {int(name): 1}
    total, *parts = [column for column in columns if column.measure.of == name]
    return {total.number: -1} | {part.number: 1 for part in parts if part.measure.what != "minority"}


def _columns(form: FormRule, review: Review) -> Iterator[Column]:
    number = 0
    for rule in form.columns:
        for label, codes in _each(rule, review):
            number += 1
            yield Column(number, rule.group, label, measure_of(rule.counts, codes))


def _each(rule: ColumnRule, review: Review) -> list[tuple[str, frozenset[str]]]:
    match rule.each:
        case "indicators":
            return [(boxes().indicators[each.code], frozenset({each.code})) for each in review.standard.indicators]
        case "causes":
            return [(box.label, box.codes) for box in causes_of(review)]
        case "ethnicities":
            return [(name, frozenset({name})) for name in _ethnicities(review)]
        case _:
            return [(rule.label, frozenset())]


def causes_of(review: Review) -> tuple[Box, ...]:
    """The boxes of causes of a review's time."""
    return boxes().from_2022 if review.on.year >= NEW_BOXES_FROM else boxes().until_2021


def _ethnicities(review: Review) -> list[str]:
    """Those of the area's own households, the largest first."""
    found: dict[str, int] = {}
    for each in (each for area in review.areas for each in area.listed):
        if each.ethnicity and each.ethnicity != MAJORITY:
            found[each.ethnicity] = found.get(each.ethnicity, 0) + 1
    return sorted(found, key=lambda name: (-found[name], name))


def _lines(form: FormRule, review: Review, columns: Sequence[Column]) -> Iterator[Line]:
    """Urban areas, rural ones, both together; of one commune its own line alone."""
    units = ("households", "persons") if form.by_both else ("households",)
    place = 0
    groups = []
    for mark, name, is_urban in (("I", "Khu vực thành thị", True), ("II", "Khu vực nông thôn", False)):
        areas = tuple(area for area in review.areas if area.is_urban is is_urban)
        own = tuple(range(place + len(units), place + len(units) * (1 + len(areas))))
        groups.append(place)
        for offset, unit in enumerate(units):
            yield _line(mark, name, unit, areas, columns, sums=own[offset :: len(units)])
        for number, area in enumerate(areas, 1):
            for unit in units:
                yield _line(str(number), area.unit.name, unit, (area,), columns)
        place += len(units) * (1 + len(areas))
    for offset, unit in enumerate(units):
        yield _line(
            "III", "Tổng cộng (I+II)", unit, review.areas, columns, sums=tuple(group + offset for group in groups)
        )


def _line(
    mark: str,
    name: str,
    unit: str,
    areas: tuple[ReviewedArea, ...],
    columns: Sequence[Column],
    *,
    sums: tuple[int, ...] = (),
) -> Line:
    numbers: list[Number] = []
    for column in columns:
        over = column.measure.over
        numbers.append(_share(numbers, over) if over else column.measure.count(areas, unit))
    return Line(mark, name, unit, areas, tuple(numbers), sums)


def _share(numbers: Sequence[Number], over: tuple[int, int]) -> Number:
    above, below = (numbers[place - 1] for place in over)
    return Share(int(above), int(below)).percent if above is not None and below is not None else None


def missing_minority(review: Review) -> tuple[str, ...]:
    """The areas whose minority residents were not entered: their cells stay empty."""
    wanted = (Residents.MINORITY_HOUSEHOLDS, Residents.MINORITY_PERSONS)
    return tuple(area.unit.name for area in review.areas if any(what not in area.residents for what in wanted))
