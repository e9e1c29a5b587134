"""Changing households: each change is compared with what stands, applied to the row and added to the history."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from sqlalchemy.orm import Session

from knowledge.households.facts import (
    DECIDED,
    SEALED,
    FactChange,
    as_text,
    facts_of,
    household_of,
)
from knowledge.households.history.journal import add_lines
from knowledge.households.history.rows import Conflict, StoredChange, alter, enter, new_row, stored_text
from knowledge.households.history.sightings import note_sightings
from knowledge.households.history.standings import matters, rebuild_standings
from knowledge.households.household import Household
from knowledge.households.household_tables import HouseholdRow
from knowledge.households.naming.villages import learn_villages
from knowledge.households.register import AT_ONCE, Register, read_row, rows_of
from knowledge.households.scope import EVERYWHERE, Scope
from knowledge.store.clock import day_in_vietnam
from knowledge.store.vault import Vault


@dataclass(frozen=True, slots=True)
class Source:
    """Whose word a change is: when it was seen in the field and became known (UTC), and from which message or import.

    `by_review` is the decision of a review, or an official roll that carries it: only then may the decided class
    change. `reason` is why it is entered, in somebody's words.
    """

    who: str
    seen_at: dt.datetime
    known_at: dt.datetime
    message: str | None = None
    import_id: int | None = None
    by_review: bool = False
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class HouseholdChanges:
    """What changes in one household. A household enters the register by its fact `code`, and leaves when that becomes
    None.

    `seen_at` and `decided_at` (UTC), where given, say for this household when its facts, and its decided class, were
    seen; the source says it for the rest.
    """

    code: str
    facts: tuple[FactChange, ...]
    seen_at: dt.datetime | None = None
    decided_at: dt.datetime | None = None

    def seen(self, fact: str) -> dt.datetime | None:
        """When a fact was seen, None where the source says it."""
        return self.decided_at if fact in DECIDED and self.decided_at else self.seen_at


class OutOfReach(LookupError):
    """A household was to be changed, entered or moved that lies outside of the register's scope; nothing was
    applied."""


class ClassNotDecided(ValueError):
    """A decided class was to change without a review; what a cadre reports is the fact `reported_class`."""


def apply_changes(register: Register, changes: Iterable[HouseholdChanges], source: Source) -> None:
    """Applies all changes or none; each code once. Raises OutOfReach, Conflict, ClassNotDecided or KeyMissing; the
    transaction goes on then."""
    with register.session.begin_nested():
        waiting = iter(changes)
        while portion := list(islice(waiting, AT_ONCE)):
            _apply(register, portion, source)


def _apply(register: Register, changes: Sequence[HouseholdChanges], source: Source) -> None:
    rows = rows_of(register.session, [change.code for change in changes], to_change=True)
    for change in changes:
        row = rows.get(change.code)
        standing = read_row(row, register.vault) if row else None
        _check_reach(change, standing, register.scope)
        _compare(change, standing, source)
    stored = {
        change.code: [
            _stored(register.vault, rows.get(change.code), fact, change.seen(fact.fact)) for fact in change.facts
        ]
        for change in changes
    }
    write_changes(register.session, rows, stored, source)


def write_changes(
    session: Session, rows: Mapping[str, HouseholdRow], changes: Mapping[str, Sequence[StoredChange]], source: Source
) -> None:
    """Applies stored changes to the rows that stand, by code, makes and deletes rows, and adds the changes to the
    history. Raises Conflict."""
    entering = [new_row(stored) for code, stored in sorted(changes.items()) if code not in rows]
    if entering:
        enter(session, entering)
    for code, row in rows.items():
        alter(session, row, changes.get(code, ()))
    inhabited = [(new["commune"], new["village"]) for new in entering] + [
        (row.commune, row.village) for row in rows.values()
    ]
    learn_villages(
        session,
        {(str(commune), str(village)) for commune, village in inhabited if commune and village},
        day_in_vietnam(source.seen_at),
    )
    session.flush()
    _note(session, changes, source)
    note_sightings(session, rows, changes, source.known_at, source.message)
    rebuild_standings(session, [code for code, stored in changes.items() if any(matters(line.fact) for line in stored)])


def _note(session: Session, changes: Mapping[str, Sequence[StoredChange]], source: Source) -> None:
    """Adds the changes to the history; what was seen at the same moment at once. A household's decisions come last:
    its first line is its code."""
    lines: dict[tuple[bool, dt.datetime], list[tuple[str | None, ...]]] = defaultdict(list)
    for code, stored in changes.items():
        for line in stored:
            seen_at = line.seen_at or source.seen_at
            lines[line.fact in DECIDED, seen_at].append((code, line.fact, line.old, line.new))
    for key in sorted(lines):
        add_lines(session, lines[key], _common(source, key[1]))


def _common(source: Source, seen_at: dt.datetime) -> dict[str, object]:
    """What lines of the history have from their source."""
    return {
        "who": source.who,
        "seen_at": seen_at,
        "known_at": source.known_at,
        "message": source.message,
        "import_id": source.import_id,
        "reason": source.reason,
    }


def _check_reach(change: HouseholdChanges, standing: Household | None, scope: Scope) -> None:
    """Before and after the change, the household must be in reach."""
    if scope == EVERYWHERE:
        return
    after = household_of({**facts_of(standing), **{fact.fact: fact.new for fact in change.facts}})
    if not all(scope.covers(household) for household in (standing, after) if household):
        raise OutOfReach(change.code)


def _compare(change: HouseholdChanges, standing: Household | None, source: Source) -> None:
    known = facts_of(standing)
    for fact in change.facts:
        if known.get(fact.fact) != fact.old:
            raise Conflict(change.code, fact.fact)
        if fact.fact in DECIDED and not source.by_review:
            raise ClassNotDecided(f"{change.code}: {fact.fact} changes by a review only")


def _stored(vault: Vault, row: HouseholdRow | None, change: FactChange, seen_at: dt.datetime | None) -> StoredChange:
    new = vault.seal(str(change.new)) if change.fact in SEALED and change.new is not None else as_text(change.new)
    return StoredChange(change.fact, stored_text(row, change.fact), new, seen_at)
