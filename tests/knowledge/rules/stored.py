"""Households as rows, and the verdicts that SQL gives on them."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Date,
    Engine,
    Integer,
    MetaData,
    Numeric,
    Table,
    Text,
    cast,
    func,
    select,
)
from sqlalchemy.types import TypeEngine

from knowledge.rules.facts import Facts
from knowledge.rules.sql import Column as SqlColumn
from knowledge.rules.sql import Columns, list_text, map_column, map_text, once_per_row, to_sql
from knowledge.rules.tree import Rule
from knowledge.rules.vocabulary import Kind, Vocabulary
from knowledge.standards.model import Standards
from knowledge.standards.stored import class_column

TYPES: dict[Kind, type[TypeEngine[Any]]] = {
    Kind.YES_NO: Boolean,
    Kind.WHOLE: Integer,
    Kind.DECIMAL: Numeric,
    Kind.DATE: Date,
    Kind.CODE: Text,
    Kind.CODES: Text,
    Kind.TEXT: Text,
}
NUMBER = "number"
UNKNOWN = 1 << 32  # counts a household whose verdict is unknown, above all that are true
# These deprivations are read from a map kept as text, the others from a column each: both ways of storing are held to
# the same verdicts.
IN_MAP = ("deprived.water", "deprived.telecom", "deprived.employment")


class StoredHouseholds:
    """Households in a table of a database, made anew for each test."""

    def __init__(self, engine: Engine, vocabulary: Vocabulary, households: Sequence[Facts]) -> None:
        self._engine = engine
        self._vocabulary = vocabulary
        columns = [Column(fact.name, TYPES[fact.kind]()) for fact in vocabulary.facts.values()]
        self._table = Table(
            "household", MetaData(), Column("id", Integer, primary_key=True), Column("truths", Text), *columns
        )
        self._table.metadata.drop_all(engine)
        self._table.metadata.create_all(engine)
        with engine.begin() as connection:
            connection.execute(
                self._table.insert(), [self._row(number, facts) for number, facts in enumerate(households)]
            )

    def columns(self, day: dt.date, standards: Standards) -> Columns:
        plain: dict[str, SqlColumn] = {name: self._table.c[name] for name in self._vocabulary.facts}
        plain[NUMBER] = self._table.c.id
        plain |= {name: map_column(self._table.c.truths, name.partition(".")[2]) for name in IN_MAP}
        standard = standards.on(day)
        return {**plain, "class": class_column(plain, day, standard)} if standard else plain

    def verdicts(self, rules: Sequence[Rule], columns: Columns) -> list[tuple[bool | None, ...]]:
        """One line per rule, one verdict per household; read directly and with the facts worked out once per
        household."""
        direct = self._verdicts(rules, columns)
        assert self._verdicts(rules, once_per_row(rules, columns, keep=[NUMBER])) == direct
        return direct

    def totals(self, rules: Sequence[Rule], columns: Columns) -> list[tuple[int, int]]:
        """For each rule the households for which it is true, and those for which it is not known."""
        once = once_per_row(rules, columns)
        # true and unknown in one number, so that SQLite works out each verdict once
        query = select(*[func.sum(func.coalesce(cast(to_sql(rule, once), Integer), UNKNOWN)) for rule in rules])
        with self._engine.connect() as connection:
            row = connection.execute(query).one()
        return [(total % UNKNOWN, total // UNKNOWN) for total in row]

    def _verdicts(self, rules: Sequence[Rule], columns: Columns) -> list[tuple[bool | None, ...]]:
        in_order = columns[NUMBER]
        assert isinstance(in_order, ColumnElement)
        query = select(*[to_sql(rule, columns).label(f"v{number}") for number, rule in enumerate(rules)]).order_by(
            in_order
        )
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
        return list(zip(*[[None if value is None else bool(value) for value in row] for row in rows], strict=True))

    def _row(self, number: int, facts: Facts) -> dict[str, object]:
        row: dict[str, object] = dict.fromkeys(self._vocabulary.facts)
        for name, value in facts.values.items():
            row[name] = list_text(value) if isinstance(value, frozenset) else value
        truths = {name.partition(".")[2]: bool(facts.of(name)) for name in IN_MAP if facts.of(name) is not None}
        return {**row, "id": number, "truths": map_text(truths)}
