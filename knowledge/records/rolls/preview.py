"""What taking over a roll would do: every row compared with the register and with the other rows, nothing written."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from knowledge.records.facts import differences
from knowledge.records.household import NOTHING_SURVEYED, Household
from knowledge.records.rolls.cells import Survey
from knowledge.records.rolls.columns import bare_key, roll_columns
from knowledge.records.rolls.problems import Problem, ProblemKind
from knowledge.records.rolls.reading import Roll, RollRow
from knowledge.standards.model import Standards

NEEDED = ("name", "commune", "village")
WITHIN_MEMBERS = ("workers", "students", "ill_members", "disabled_members", "out_of_school_children")


class RowKind(StrEnum):
    """What a row is. A doubtful one could be a household of the register or a new one: a person must say which, by its code."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    DOUBTFUL = "doubtful"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A row, the household before (None: not in the register) and after (None: bad or doubtful), and what speaks against it.

    `resembles`: the codes of households with the same name, village and year of birth.
    """

    number: int
    kind: RowKind
    before: Household | None
    after: Household | None
    problems: tuple[Problem, ...] = ()
    resembles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """Every row of a roll in order, the headings that were not read, and those whose values may not be stored."""

    rows: tuple[PreviewRow, ...]
    unread: tuple[str, ...]
    left_out: tuple[str, ...]

    def of_kind(self, kind: RowKind) -> tuple[PreviewRow, ...]:
        """The rows of a kind."""
        return tuple(row for row in self.rows if row.kind is kind)

    @property
    def is_clean(self) -> bool:
        """Whether every row can be taken over."""
        return not self.of_kind(RowKind.BAD) and not self.of_kind(RowKind.DOUBTFUL)

    @property
    def to_write(self) -> tuple[PreviewRow, ...]:
        """The rows that bring something new to the register."""
        return tuple(row for row in self.rows if row.kind in (RowKind.NEW, RowKind.CHANGED))


def preview_roll(roll: Roll, register: Iterable[Household], standards: Standards, new_code: Callable[[str], str], today: dt.date) -> Preview:
    """The rows of a roll against the register: all households that the rows name by code, and all of the rows' communes.

    `new_code` gives a free household code for a commune.
    """
    comparison = _Comparison(register, standards, new_code, today)
    return Preview(tuple(comparison.judge(row) for row in roll.rows), roll.unread, roll.left_out)


def standard_day(household: Household, today: dt.date) -> dt.date:
    """The day whose poverty standard a household's list of deprivations follows."""
    return household.updated_on or household.class_since or today


class _Comparison:
    """The register and the rows judged so far."""

    def __init__(self, register: Iterable[Household], standards: Standards, new_code: Callable[[str], str], today: dt.date) -> None:
        self._by_code = {household.code: household for household in register}
        self._namesakes: dict[tuple[str, ...], list[Household]] = defaultdict(list)
        for household in self._by_code.values():
            self._namesakes[_identity(household)].append(household)
        self._standards, self._new_code, self._today = standards, new_code, today
        self._row_of_code: dict[str, int] = {}
        self._new_rows: dict[tuple[object, ...], int] = {}

    def judge(self, row: RollRow) -> PreviewRow:
        """The row's kind, with the household before and after."""
        if row.problems:
            return _bad(row, row.problems)
        if row.code is not None:
            return self._settle(row, self._by_code.get(row.code))
        stated = self._merged(Household(code=""), row.facts)
        if missing := _missing(stated):
            return _bad(row, missing)
        alike = [] if row.surely_new else self._alike(stated)
        if len(alike) == 1 and alike[0].name == stated.name and alike[0].birth_year == stated.birth_year is not None:
            return self._settle(row, alike[0])
        twin = None if row.surely_new else self._new_rows.get((_identity(stated), stated.birth_year))
        if alike or twin:
            return self._doubtful(row, alike, twin)
        return self._settle(row, None)

    def _settle(self, row: RollRow, before: Household | None) -> PreviewRow:
        """The row with its household known, or known to be new: bad when its facts cannot be."""
        after = self._merged(before or Household(code=row.code or ""), row.facts)
        if problems := [*_missing(after), *_more_than_members(after)]:
            return _bad(row, problems)
        if not after.code:
            after = replace(after, code=self._new_code(after.commune or ""))
        first = self._row_of_code.setdefault(after.code, row.number)
        if first != row.number:
            return _bad(row, [Problem(ProblemKind.CODE_TWICE, _heading("code"), str(first))])
        if before is None:
            self._new_rows.setdefault((_identity(after), after.birth_year), row.number)
            alike = self._alike(after) if row.code else []
            return PreviewRow(row.number, RowKind.NEW, None, after, resembles=tuple(other.code for other in alike))
        return PreviewRow(row.number, RowKind.CHANGED if differences(before, after) else RowKind.SAME, before, after)

    def _doubtful(self, row: RollRow, alike: list[Household], twin: int | None) -> PreviewRow:
        problems = [Problem(ProblemKind.RESEMBLES, _heading("name"), household.code) for household in alike]
        if not alike:
            problems.append(Problem(ProblemKind.SAME_AS_ROW, _heading("name"), str(twin)))
        return PreviewRow(row.number, RowKind.DOUBTFUL, None, None, tuple(problems), tuple(household.code for household in alike))

    def _alike(self, stated: Household) -> list[Household]:
        """Other households of that name in that village whose year of birth does not tell them apart."""
        namesakes = self._namesakes.get(_identity(stated), ())
        years = (None, stated.birth_year)
        same_year = [household for household in namesakes if stated.birth_year is None or household.birth_year in years]
        return [household for household in same_year if household.code != stated.code]

    def _merged(self, before: Household, facts: Mapping[str, Any]) -> Household:
        """The household as the row leaves it: what the row does not state is kept."""
        survey = facts.get("deprived", NOTHING_SURVEYED)
        after = replace(before, **{fact: value for fact, value in facts.items() if fact != "deprived"})
        if (after.household_class, after.class_since) != (before.household_class, before.class_since):
            after = replace(after, class_decision=None, class_standard=self._class_standard(after), reported_class=None)
        if "deprived" not in facts:
            return after
        return replace(after, deprived=self._surveyed(after, survey) if isinstance(survey, Survey) else NOTHING_SURVEYED)

    def _class_standard(self, household: Household) -> str | None:
        """The standard that a newly entered class rests on; its day is needed to tell."""
        standard = self._standards.on(household.class_since) if household.class_since and household.household_class else None
        return standard.id if standard else None

    def _surveyed(self, household: Household, survey: Survey) -> dict[str, bool]:
        """Any entry states the whole standard: what it does not name is not lacking."""
        standard = self._standards.on(standard_day(household, self._today))
        stated = {indicator.code: False for indicator in standard.indicators} if standard else {}
        known = {**household.deprived, **stated, **dict.fromkeys(survey.lacking, True)}
        return {code: lacking for code, lacking in known.items() if code not in survey.open}


def _identity(household: Household) -> tuple[str, ...]:
    return (household.commune or "", bare_key(household.village or ""), bare_key(household.name or ""))


def _missing(household: Household) -> list[Problem]:
    return [Problem(ProblemKind.MISSING, _heading(fact), "") for fact in NEEDED if getattr(household, fact) is None]


def _more_than_members(household: Household) -> list[Problem]:
    if household.members is None:
        return []
    counts = ((fact, getattr(household, fact)) for fact in WITHIN_MEMBERS)
    return [Problem(ProblemKind.MORE_THAN_MEMBERS, _heading(fact), str(count)) for fact, count in counts if count and count > household.members]


def _bad(row: RollRow, problems: Iterable[Problem]) -> PreviewRow:
    return PreviewRow(row.number, RowKind.BAD, None, None, tuple(problems))


def _heading(fact: str) -> str:
    return roll_columns().by_fact[fact].heading
