"""The same rule as one SQL condition with the same three values (NULL is unknown), on SQLite and PostgreSQL.

Every fact is a column, or an expression, of one row per household. A plain column is fastest, so the deprivations are
best kept as one
boolean column each. A list of codes is a text made by `list_text`; a map of truths may be a text made by `map_text`
and read by
`map_column`. A plain string stands for a code that is the same in every row; a fact without a column is unknown
everywhere.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any as Anything

from sqlalchemy import Boolean, ColumnElement, Numeric, and_, case, cast, false, literal, not_, null, or_, select, true

from knowledge.rules.tree import All, Any, AtLeast, Comparison, Derived, FactTest, Not, Rule, holds, parts_of, tests_of
from knowledge.rules.vocabulary import Vocabulary

Condition = ColumnElement[bool]
_MARK = "|"


@dataclass(frozen=True, slots=True)
class OpenColumn:
    """A coded fact as one condition per code: whether that code is still possible (never NULL). Store them, or take
    `open_column`."""

    possible: Mapping[str, Condition]


Column = ColumnElement[Anything] | OpenColumn | str
Columns = Mapping[str, Column]


def to_sql(rule: Rule, columns: Columns) -> Condition:
    """The rule as a condition that is true, false or NULL exactly where `judge` says True, False or None."""
    for fact, column in columns.items():
        if isinstance(column, OpenColumn) and sum(test.fact == fact for test in tests_of(rule)) > 1:
            return _by_cases(rule, columns, fact, column)
    return _convert(rule, columns)


def assumed_columns(vocabulary: Vocabulary) -> Columns:
    """The facts that count until somebody says otherwise, for households of which nobody said anything."""
    assumed = {name: fact.assumed for name, fact in vocabulary.facts.items() if fact.assumed is not None}
    return {name: literal(value, Boolean) for name, value in assumed.items()}


def open_column(derived: Derived, columns: Columns, stated: ColumnElement[str]) -> OpenColumn:
    """The codes still possible: the stated one, and where none is stated those that the derivation leaves open."""
    codes = {code: to_sql(rule, columns).is_not(false()) for code, rule in derived.cases}
    return OpenColumn(
        {code: case((stated.is_(None), possible), else_=stated == code) for code, possible in codes.items()}
    )


def given_up(column: OpenColumn, when: Rule, columns: Columns, code: str, instead: str) -> OpenColumn:
    """The open column, with one code replaced by another in the rows where a rule is true."""
    lapsed = to_sql(when, columns).is_(true())
    changed = {code: and_(column.possible[code], not_(lapsed)), instead: or_(column.possible[instead], lapsed)}
    return OpenColumn({**column.possible, **changed})


def once_per_row(rules: Sequence[Rule], columns: Columns, keep: Collection[str] = ()) -> Columns:
    """The columns that the rules need, worked out once for each household rather than once for each test: for many
    rules in one query.

    `keep` names more columns to carry along, for example the household's number or its commune to group by.
    """
    facts = {*keep, *(test.fact for rule in rules for test in tests_of(rule))}
    plain = {fact: column for fact, column in columns.items() if fact in facts and isinstance(column, ColumnElement)}
    opened = {fact: column for fact, column in columns.items() if fact in facts and isinstance(column, OpenColumn)}
    if not opened:
        return columns  # nothing to work out: reading stored columns again costs less than keeping a copy
    possible = {
        f"{fact} {code}": condition for fact, column in opened.items() for code, condition in column.possible.items()
    }
    rows = (
        select(*[column.label(name) for name, column in {**plain, **possible}.items()])
        .cte("facts")
        .prefix_with("MATERIALIZED")
    )
    flags = {
        fact: OpenColumn({code: rows.c[f"{fact} {code}"] for code in column.possible})
        for fact, column in opened.items()
    }
    return {**{fact: rows.c[fact] for fact in plain}, **flags}


def list_text(codes: Collection[str]) -> str:
    """A list of codes as it is stored: `|credit|job|`, and `|` for an empty one. An unknown list is NULL."""
    return _MARK + "".join(code + _MARK for code in sorted(codes))


def map_text(truths: Mapping[str, bool]) -> str:
    """A map of truths as it is stored: `|telecom:no|water:yes|`."""
    return list_text([f"{code}:{'yes' if truth else 'no'}" for code, truth in truths.items()])


def map_column(column: ColumnElement[str], code: str) -> Condition:
    """What a stored map says of one code; NULL when it says nothing."""
    return case((_contains(column, f"{code}:yes"), true()), (_contains(column, f"{code}:no"), false()))


def _convert(rule: Rule, columns: Columns) -> Condition:
    if isinstance(rule, FactTest):
        return _test(rule, columns.get(rule.fact))
    parts = [_convert(part, columns) for part in parts_of(rule)]
    match rule:
        case Not():
            return not_(parts[0])
        case All():
            return and_(true(), *parts)
        case Any():
            return or_(false(), *parts)
        case AtLeast(count=count):
            return _at_least(count, parts)
    raise TypeError(f"no rule with parts: {rule!r}")


def _at_least(count: int, parts: list[Condition]) -> Condition:
    """Both bounds: those known to hold, and those that hold or are unknown."""
    surely = sum([case((part, 1), else_=0) for part in parts], literal(0))
    perhaps = sum([case((not_(part), 0), else_=1) for part in parts], literal(0))
    return case((surely >= count, true()), (perhaps < count, false()))


def _test(test: FactTest, column: Column | None) -> Condition:
    if column is None:
        return cast(null(), Boolean)
    if isinstance(column, str):
        return true() if holds(test, column) else false()
    if isinstance(column, OpenColumn):
        passing = [possible for code, possible in column.possible.items() if holds(test, code)]
        failing = [possible for code, possible in column.possible.items() if not holds(test, code)]
        return case((not_(or_(false(), *failing)), true()), (not_(or_(false(), *passing)), false()))
    bound = literal(test.limit, Numeric) if isinstance(test.limit, Decimal) else test.limit
    return _COMPARE[test.comparison](column, bound)


def _contains(column: ColumnElement[str], entry: str) -> Condition:
    return column.contains(_MARK + entry + _MARK, autoescape=True)


def _by_cases(rule: Rule, columns: Columns, fact: str, column: OpenColumn) -> Condition:
    """Decided where the rule comes out the same for every code that is still possible."""
    codes = column.possible.items()
    verdicts = [(possible, to_sql(rule, {**columns, fact: code})) for code, possible in codes]
    always = and_(*[or_(not_(possible), verdict) for possible, verdict in verdicts])
    ever = or_(*[and_(possible, verdict) for possible, verdict in verdicts])
    return case((always, true()), (not_(ever), false()))


_COMPARE: dict[Comparison, Callable[[ColumnElement[Anything], Anything], Condition]] = {
    Comparison.IS: operator.eq,
    Comparison.IN: lambda column, limit: column.in_(limit),
    Comparison.AT_MOST: operator.le,
    Comparison.AT_LEAST: operator.ge,
    Comparison.BEFORE: operator.lt,
    Comparison.AFTER: operator.gt,
    Comparison.HAS: _contains,
}
