"""Checks the codes to which the phrases of reports lead: fields, supports, causes and kinds that the records know."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from assistant.understanding.reports.certainty import KINDS
from knowledge.concepts.model import Concepts, Family
from knowledge.households.decisions import CLASSES
from knowledge.households.facts import DECLARED
from knowledge.households.household import DEPRIVATIONS
from knowledge.text import Fault
from knowledge.yamlfile import Record, read_record

SINCE_2022 = "knowledge"  # a cause of the list from 2022 on
NUMBER_FIELDS = ("members", "workers", "students", "out_of_school_children", "ill_members", "disabled_members")
EVENTS = frozenset(("birth", "death", "moved_in", "moved_out", "visited"))
LEANING = frozenset(("same", "so", "not_so", "unfit", "finished"))
FRAMES = frozenset(
    ("lacking", "lacking_no_more", "unfinished", "had_also", "received", "received_sum", "received_also", "wished")
) | frozenset(("wished_also", "wished_no_more"))
SLIPS = frozenset(("instead", "rather", "written_wrongly", "before", "was_wrong", "repair"))
_MARKS = frozenset(("true", "false"))


def check_codes(file: Path, concepts: Concepts, faults: list[Fault]) -> None:
    """Adds a fault, with file and line, for every code of a phrase file that stands in no list."""
    record = read_record(file, faults)
    if record is None:
        return
    supports, causes = concepts.codes(Family.TOPIC), {*concepts.codes(Family.CAUSE), SINCE_2022}
    for section, allowed in _sections(supports, causes):
        part = record.record(section)
        for key in part.values if part else ():
            if part and key not in allowed:
                part.fault(f"'{key}' is no key of '{section}'; allowed: {', '.join(sorted(allowed))}", key)
    for entry in record.records("special"):
        entry.code("support", supports)
    for entry in record.records("facts"):
        _check_fact(entry, supports, causes)


def _sections(supports: Collection[str], causes: Collection[str]) -> Iterator[tuple[str, Collection[str]]]:
    numbers = {*NUMBER_FIELDS, "floor_area"}
    things = {*supports, *DEPRIVATIONS, "none"}
    yield from (("counts", numbers), ("none_of", numbers), ("causes", causes), ("causes_ended", causes))
    yield from (("objects", things), ("frames", FRAMES), ("ellipsis", LEANING), ("corrections", SLIPS))
    yield "not_so", {*KINDS, "question_end", "own_doing"}
    yield "kinship", {"M", "F", "any"}


def _check_fact(entry: Record, supports: Collection[str], causes: Collection[str]) -> None:
    name = entry.code("field", {*DECLARED, "event"})
    op = entry.text("op", "set")
    values: dict[str, Collection[str]] = {
        "class": CLASSES,
        "event": EVENTS,
        "needs": supports,
        "supports": supports,
        "causes": causes,
    }
    entry.code("value", values.get(name, _MARKS))
    if op not in ("set", "add", "remove"):
        entry.fault(f"'{op}' is no op; allowed: add, remove, set", "op")
