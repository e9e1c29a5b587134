"""On which days of a year the law asks something of officials."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from knowledge.instruments.model import Days
from knowledge.people.roles import STAFF, Role
from knowledge.procedures.model import Law
from knowledge.text import Fault, KnowledgeError
from knowledge.yamlfile import Record, read_records

FILE = Path(__file__).with_name("law.yaml")


@dataclass(frozen=True, slots=True)
class LawDays:
    """The days (month, day) of a subject of the law, while they hold, and the roles that owe it."""

    subject: str
    holding: Days
    days: tuple[tuple[int, int], ...]
    roles: frozenset[Role]

    def holds_on(self, day: dt.date) -> bool:
        """Whether the law asks for it on that day."""
        return self.holding.cover(day)


@cache
def law_days() -> tuple[LawDays, ...]:
    """All of them. Raises KnowledgeError."""
    faults: list[Fault] = []
    found = load_law_days(faults)
    if faults:
        raise KnowledgeError(tuple(faults))
    return found


def load_law_days(faults: list[Fault], law: Law | None = None, file: Path = FILE) -> tuple[LawDays, ...]:
    """Reads the file; faults are added to `faults`, subjects that `law` does not know among them."""
    return tuple(_law_days(record, law) for record in read_records(file, faults))


def _law_days(record: Record, law: Law | None) -> LawDays:
    subject = record.text("subject")
    if law and subject not in law.by_subject:
        record.fault(f"'{subject}' is no subject of knowledge/procedures", "subject")
    roles = record.codes("owed_by", frozenset(STAFF))
    found = LawDays(
        subject,
        Days(record.date("from"), record.date("to")),
        tuple(day for text in record.texts("days") if (day := _day(text, record))),
        frozenset(Role(role) for role in roles if role in STAFF),
    )
    record.check_no_other_keys()
    return found


def _day(text: str, record: Record) -> tuple[int, int] | None:
    try:
        day = dt.date.fromisoformat(f"2023-{text}")  # a year without 29 February
    except ValueError:
        record.fault(f"'{text}' must be month and day; for example days: [\"11-15\"]", "days")
        return None
    return day.month, day.day
