"""The class of stored households in SQL, by the same rules."""

from __future__ import annotations

import datetime as dt

from knowledge.rules.sql import Columns, OpenColumn, given_up, open_column
from knowledge.standards.classes import CLASS, class_rules, escape_lapsed
from knowledge.standards.model import Standard


def class_column(columns: Columns, day: dt.date, standard: Standard) -> OpenColumn:
    """The classes still possible on a day, for `{**columns, "class": ...}`. `columns["class"]` is the column of the
    decided class, NULL
    where none is; raises TypeError when it is no column."""
    decided = columns[CLASS]
    if isinstance(decided, str | OpenColumn):
        raise TypeError("the decided class must be a column")
    possible = open_column(class_rules(standard), columns, decided)
    return given_up(possible, escape_lapsed(day), columns, "newly_escaped", "not_poor")
