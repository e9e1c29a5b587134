"""What a column of a form counts in one area."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from knowledge.figures.indicators import MAJORITY
from knowledge.figures.model import Share
from knowledge.figures.totals import Residents
from knowledge.publishing.forms.review import Listed, ReviewedArea

Number = int | Decimal | None
RESIDENTS = {
    ("residents", "households"): Residents.HOUSEHOLDS,
    ("residents", "persons"): Residents.PERSONS,
    ("minority", "households"): Residents.MINORITY_HOUSEHOLDS,
    ("minority", "persons"): Residents.MINORITY_PERSONS,
}
FLOWS = ("start", "to_other", "escaped", "other_out", "from_other", "fell_back", "new", "other_in", "end")


@dataclass(frozen=True, slots=True)
class Measure:
    """What one column counts: of whom ("poor"), what ("lacks"), of which code; a share of two columns has `over`."""

    of: str
    what: str
    codes: frozenset[str] = frozenset()
    over: tuple[int, int] | None = None

    @property
    def adds_up(self) -> bool:
        """Whether areas are summed; a share is taken anew."""
        return self.over is None and self.what != "lacks_share"

    def count(self, areas: Iterable[ReviewedArea], unit: str) -> Number:
        """In `households` or `persons`, over all of these areas; None where it is not known of one of them."""
        counted = [self._in(area, unit) for area in areas]
        if self.what == "lacks_share":
            return self._share(areas)
        known = [number for number in counted if number is not None]
        return sum(known) if len(known) == len(counted) else None

    def households(self, area: ReviewedArea) -> list[Listed]:
        """The households of an area that it counts; none for residents and movements."""
        is_counted = CONDITIONS.get(self.what)
        return [each for each in area.of(self.of) if is_counted(each, self.codes)] if is_counted else []

    def _in(self, area: ReviewedArea, unit: str) -> int | None:
        if self.of in ("residents", "minority"):
            total = area.residents.get(RESIDENTS[self.of, unit if self.what == "all" else self.what])
            return total.value if total else None
        if self.what in FLOWS:
            flow = area.flows[self.of] if area.flows else None
            return int(getattr(getattr(flow, unit), self.what)) if flow else None
        counted = self.households(area)
        return sum(each.members or 0 for each in counted) if self._counts_persons(unit) else len(counted)

    def _counts_persons(self, unit: str) -> bool:
        return self.what == "persons" or (unit == "persons" and self.what != "households")

    def _share(self, areas: Iterable[ReviewedArea]) -> Decimal | None:
        areas = tuple(areas)
        lacking = sum(len(self.households(area)) for area in areas)
        return Share(lacking, sum(len(area.of(self.of)) for area in areas)).percent


def _everyone(_each: Listed, _codes: frozenset[str]) -> bool:
    return True


def _lacks(each: Listed, codes: frozenset[str]) -> bool:
    return bool(each.lacks & codes)


def _is_minority(each: Listed, _codes: frozenset[str]) -> bool:
    return each.ethnicity is not None and each.ethnicity != MAJORITY


def _cannot_work(each: Listed, _codes: frozenset[str]) -> bool:
    return each.workers == 0


def _has_merit(each: Listed, _codes: frozenset[str]) -> bool:
    return each.merit is True


def _is_in_none(each: Listed, codes: frozenset[str]) -> bool:
    return not (_is_minority(each, codes) or _cannot_work(each, codes) or _has_merit(each, codes))


CONDITIONS: Mapping[str, Callable[[Listed, frozenset[str]], bool]] = {
    "households": _everyone,
    "persons": _everyone,
    "all": _everyone,
    "lacks": _lacks,
    "lacks_share": _lacks,
    "minority": _is_minority,
    "no_labour": _cannot_work,
    "merit": _has_merit,
    "in_none": _is_in_none,
    "majority": lambda each, _codes: each.ethnicity == MAJORITY,
    "ethnicity": lambda each, codes: each.ethnicity in codes,
    "ethnicity_unknown": lambda each, _codes: each.ethnicity is None,
    "cause": lambda each, codes: bool(each.causes & codes),
}


def measure_of(counts: str, codes: frozenset[str] = frozenset()) -> Measure:
    """Reads "poor.lacks" or "3/1". Raises ValueError for what nothing counts."""
    above, slash, below = counts.partition("/")
    if slash:
        return Measure("", "", over=(int(above), int(below)))
    of, _, what = counts.partition(".")
    if of not in ("residents", "minority", "poor", "near_poor") or (what not in CONDITIONS and what not in FLOWS):
        raise ValueError(counts)
    return Measure(of, what, codes)
