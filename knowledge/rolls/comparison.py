"""Every row of a roll compared with the register and with the rows before it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import replace

from knowledge.households.facts import differences
from knowledge.households.household import Household
from knowledge.households.naming.duplicates import Head, Likeness, Lookalikes, head_of
from knowledge.rolls.columns import roll_columns
from knowledge.rolls.merging import Merger
from knowledge.rolls.preview import Preview, PreviewRow, Resemblance, RowKind
from knowledge.rolls.problems import Problem, ProblemKind
from knowledge.rolls.reading import Roll, RollRow
from knowledge.store.long_work import Step, counted

NEEDED = ("name", "commune", "village")
NAMESAKES = frozenset({Likeness.SAME, Likeness.YEAR_UNKNOWN, Likeness.ACCENTS})  # a row without a code could mean them
WITHIN_MEMBERS = ("workers", "students", "ill_members", "disabled_members", "out_of_school_children")


def preview_roll(roll: Roll, register: Iterable[Household], merger: Merger, new_code: Callable[[str], str]) -> Preview:
    """The rows of a roll against the register: all households that the rows name by code, and all of the rows'
    communes.

    `new_code` gives a free household code for a commune.
    """
    comparison = _Comparison(register, merger, new_code)
    judged = tuple(comparison.judge(row) for row in counted(roll.rows, Step.COMPARING, len(roll.rows)))
    return Preview(judged, roll.unread, roll.left_out)


class _Comparison:
    """The register and the rows judged so far."""

    def __init__(self, register: Iterable[Household], merger: Merger, new_code: Callable[[str], str]) -> None:
        self._by_code = {household.code: household for household in register}
        self._lookalikes = Lookalikes()
        for household in self._by_code.values():
            self._lookalikes.add(head_of(household))
        self._merger, self._new_code = merger, new_code
        self._row_of_code: dict[str, int] = {}

    def judge(self, row: RollRow) -> PreviewRow:
        """The row's kind, with the household before and after."""
        if row.problems:
            return _bad(row, row.problems)
        if row.code is not None:
            return self._settle(row, self._by_code.get(row.code))
        stated = self._merger.merged(Household(code=""), row.facts)
        if missing := _missing(stated):
            return _bad(row, missing)
        if row.surely_new:
            return self._settle(row, None)
        return self._found_by_name(row, stated)

    def _found_by_name(self, row: RollRow, stated: Household) -> PreviewRow:
        """A row without a code: the one household of that very name and year of birth, a new one, or in doubt."""
        alike = [(likeness, head) for likeness, head in self._lookalikes.like(head_of(stated)) if likeness in NAMESAKES]
        standing = [(likeness, head) for likeness, head in alike if head.code in self._by_code]
        if len(standing) == 1:
            head = standing[0][1]
            if head.name == stated.name and head.birth_year == stated.birth_year is not None:
                return self._settle(row, self._by_code[head.code])
        if standing:
            problems = [Problem(ProblemKind.RESEMBLES, _heading("name"), head.code) for _, head in standing]
            return PreviewRow(row.number, RowKind.DOUBTFUL, None, None, tuple(problems), self._resemblances(standing))
        twin = next((head.code for _, head in alike if head.birth_year == stated.birth_year), None)
        if twin:
            problem = Problem(ProblemKind.SAME_AS_ROW, _heading("name"), str(self._row_of_code[twin]))
            return PreviewRow(row.number, RowKind.DOUBTFUL, None, None, (problem,))
        return self._settle(row, None)

    def _settle(self, row: RollRow, before: Household | None) -> PreviewRow:
        """The row with its household known, or known to be new: bad when its facts cannot be."""
        after = self._merger.merged(before or Household(code=row.code or ""), row.facts)
        if problems := [*_missing(after), *_more_than_members(after)]:
            return _bad(row, problems)
        if not after.code:
            after = replace(after, code=self._new_code(after.commune or ""))
        first = self._row_of_code.setdefault(after.code, row.number)
        if first != row.number:
            return _bad(row, [Problem(ProblemKind.CODE_TWICE, _heading("code"), str(first))])
        seen_on = row.facts.get("updated_on")
        day = seen_on if isinstance(seen_on, dt.date) else None
        if before is not None:
            kind = RowKind.CHANGED if differences(before, after) else RowKind.SAME
            return PreviewRow(row.number, kind, before, after, seen_on=day)
        alike = [] if row.surely_new else self._lookalikes.like(head_of(after))
        self._lookalikes.add(head_of(after))
        return PreviewRow(row.number, RowKind.NEW, None, after, resembles=self._resemblances(alike), seen_on=day)

    def _resemblances(self, alike: Iterable[tuple[Likeness, Head]]) -> tuple[Resemblance, ...]:
        """A row of the roll is named where it is the only place a household stands."""
        return tuple(
            Resemblance(likeness, head.code, None if head.code in self._by_code else self._row_of_code[head.code])
            for likeness, head in alike
            if likeness is not Likeness.LOOSE
        )


def _missing(household: Household) -> list[Problem]:
    return [Problem(ProblemKind.MISSING, _heading(fact), "") for fact in NEEDED if getattr(household, fact) is None]


def _more_than_members(household: Household) -> list[Problem]:
    if household.members is None:
        return []
    counts = ((fact, getattr(household, fact)) for fact in WITHIN_MEMBERS)
    return [
        Problem(ProblemKind.MORE_THAN_MEMBERS, _heading(fact), str(count))
        for fact, count in counts
        if count and count > household.members
    ]


def _bad(row: RollRow, problems: Iterable[Problem]) -> PreviewRow:
    return PreviewRow(row.number, RowKind.BAD, None, None, tuple(problems))


def _heading(fact: str) -> str:
    return roll_columns().by_fact[fact].heading
