"""Rolls into the register, inside the caller's transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path
from typing import BinaryIO

from knowledge.concepts.places import Places
from knowledge.households.facts import SEALED, class_restated, differences
from knowledge.households.history.changes import HouseholdChanges, Source, apply_changes
from knowledge.households.history.replaying import VIETNAM
from knowledge.households.household import Household
from knowledge.households.imports import start_import
from knowledge.households.naming.village_names import VillageSpellings, care
from knowledge.households.naming.villages import village_names
from knowledge.households.register import AT_ONCE, Register
from knowledge.households.scope import Area
from knowledge.households.staging import stage
from knowledge.rolls.comparison import preview_roll
from knowledge.rolls.merging import Merger
from knowledge.rolls.preview import Preview, PreviewRow
from knowledge.rolls.reach import within_reach
from knowledge.rolls.reading import Roll, read_roll
from knowledge.standards.model import Standards
from knowledge.store.invented import refuse_if_invented
from knowledge.store.long_work import Step, begin_long_work, counted
from knowledge.store.sessions import may_stage


def preview_import(
    register: Register, file: Path | BinaryIO, places: Places, standards: Standards, today: dt.date
) -> Preview:
    """What taking over the roll in a file would do; without a key the sealed facts are left out. Raises
    UnreadableRoll or InventedData."""
    refuse_if_invented(register.session)
    begin_long_work()
    roll = read_roll(file, places, today, without=() if register.vault.has_key else SEALED)
    merger = Merger(standards, _spellings(register, roll), today)
    preview = preview_roll(roll, _compared(register, roll), merger, _Codes(register, roll).free)
    return within_reach(preview, roll, register)


def take_over(register: Register, preview: Preview, file_name: str, who: str, now: dt.datetime) -> int:
    """Applies the new and the changed rows and gives the number of the import, by which `undo_import` takes it back.

    `now` in UTC. Where long writes are staged, it is written together with the turn.
    Raises Conflict or OutOfReach; nothing is written then.
    """
    if may_stage(register.session):
        codes = [row.after.code for row in preview.to_write if row.after]
        return stage(register, codes, lambda staged: _take_over(staged, preview, file_name, who, now))
    return _take_over(register, preview, file_name, who, now)


def _take_over(register: Register, preview: Preview, file_name: str, who: str, now: dt.datetime) -> int:
    with register.session.begin_nested():
        number = start_import(
            register.session, file_name, who, now, households=len(preview.to_write), area=_area_of(preview)
        )
        rows = counted(preview.to_write, Step.ENTERING, len(preview.to_write))
        changes = (_changes(row, row.after, now) for row in rows if row.after)
        apply_changes(register, changes, Source(who, now, now, import_id=number, by_review=True))
    return number


def _area_of(preview: Preview) -> Area:
    """The smallest area that holds all households that are written, before and after."""
    held = [household for row in preview.to_write for household in (row.before, row.after) if household]
    smallest = Area()
    for level in ("district", "commune", "village"):
        places = {getattr(household, level) for household in held}
        if len(places) != 1:
            break
        smallest = replace(smallest, **{level: places.pop()})
    return smallest


def _compared(register: Register, roll: Roll) -> Collection[Household]:
    """All households of the rows' communes, and those elsewhere that rows name by code."""
    communes = sorted({str(row.facts["commune"]) for row in roll.rows if row.facts.get("commune")})
    found = {household.code: household for commune in communes for household in register.all_in(Area(commune=commune))}
    return (found | register.find_all([row.code for row in roll.rows if row.code and row.code not in found])).values()


def _spellings(register: Register, roll: Roll) -> VillageSpellings:
    """The spellings of villages; of new ones the roll's own, with accents where it has any."""
    spellings = VillageSpellings(partial(village_names, register.session))
    stated = {
        (str(row.facts["commune"]), str(row.facts["village"]))
        for row in roll.rows
        if row.facts.get("commune") and row.facts.get("village")
    }
    for commune, name in sorted(stated, key=lambda village: (village[0], care(village[1]))):
        spellings.settle(commune, name)
    return spellings


def _changes(row: PreviewRow, after: Household, now: dt.datetime) -> HouseholdChanges:
    """The class is seen on the day it was decided, the rest on the day that the row states; else now."""
    changes = differences(row.before, after)
    return HouseholdChanges(
        after.code,
        class_restated(changes, after.household_class) if after.household_class else changes,
        seen_at=_start_of(row.seen_on, now),
        decided_at=_start_of(after.class_since, now),
    )


def _start_of(day: dt.date | None, now: dt.datetime) -> dt.datetime:
    return min(now, dt.datetime.combine(day, dt.time()) - VIETNAM) if day else now


class _Codes:
    """Codes for households that have none: the commune's unit code and a number that neither the register, in or out
    of reach, nor the roll uses."""

    def __init__(self, register: Register, roll: Roll) -> None:
        self._register = register
        self._used = {row.code for row in roll.rows}
        self._free: dict[str, Iterator[str]] = {}

    def free(self, commune: str) -> str:
        """The next free code of a commune."""
        return next(self._free.setdefault(commune, self._of(commune)))

    def _of(self, commune: str) -> Iterator[str]:
        for first in count(1, AT_ONCE):
            codes = [f"{commune}-{number:04}" for number in range(first, first + AT_ONCE)]
            taken = self._register.taken(codes) | self._used
            yield from (code for code in codes if code not in taken)
