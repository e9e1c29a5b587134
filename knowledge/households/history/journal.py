"""Adding to the history, many lines at once."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from typing import cast

from sqlalchemy import Table, Text, column, func, insert, literal, literal_column, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Session
from sqlalchemy.sql.selectable import TableValuedAlias

from knowledge.households.household_tables import ChangeRow

AT_ONCE = 500  # households per statement
LINE = ("household", "fact", "old", "new")
_CHANGES = cast(Table, ChangeRow.__table__)


def add_lines(session: Session, lines: Sequence[tuple[str | None, ...]], common: Mapping[str, object]) -> None:
    """Adds lines, each with the columns of LINE, in their order; `common` holds the other columns, the same for all.

    The database takes the lines apart from one JSON text: given to the driver one by one, they take several times as
    long.
    """
    given = _elements(session.get_bind().dialect.name, json.dumps(lines, ensure_ascii=False))
    of_line = [given.c.value.op("->>")(literal_column(str(place))) for place in range(len(LINE))]
    of_all = [literal(value, _CHANGES.c[name].type) for name, value in common.items()]
    session.execute(insert(_CHANGES).from_select([*LINE, *common], select(*of_line, *of_all).order_by(given.c.key)))


def last_entry(session: Session, codes: Sequence[str]) -> dt.datetime | None:
    """When the newest change of any of these households became known (UTC): nothing may be entered before it. None
    where nothing is written of them yet."""
    portions = (codes[start : start + AT_ONCE] for start in range(0, len(codes), AT_ONCE))
    newest = (
        session.scalar(select(func.max(ChangeRow.known_at)).where(ChangeRow.household.in_(portion)))
        for portion in portions
    )
    return max((moment for moment in newest if moment), default=None)


def _elements(dialect: str, text: str) -> TableValuedAlias:
    """The elements of a JSON list as `value`, to be ordered by `key`."""
    if dialect == "postgresql":
        elements = func.jsonb_array_elements(literal(text, Text).cast(JSONB))
        return elements.table_valued(column("value", JSONB), with_ordinality="key").render_derived()
    return func.json_each(literal(text, Text)).table_valued("key", "value")
