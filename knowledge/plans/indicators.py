"""What targets speak of: a closed list, each either counted from the records or entered with a source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from knowledge.rules.parse import parse
from knowledge.rules.tree import Rule
from knowledge.rules.vocabulary import Vocabulary
from knowledge.rules.vocabulary_file import BadVocabulary, load_vocabulary
from knowledge.text import Fault
from knowledge.yamlfile import Record, read_record

FILE = Path(__file__).with_name("indicators.yaml")
_EXAMPLE = "{as: share, among: {class: {is: poor}}, counted: {deprived.water: {is: false}}}"


class Counted(StrEnum):
    """How a figure is made of households; `RATE` needs the entered number of all households of the area."""

    RATE = "rate"
    COUNT = "count"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One thing that is measured. `by` is None when the records cannot measure it, `among` unless it is a share."""

    code: str
    by: Counted | None = None
    counted: Rule | None = None
    among: Rule | None = None


@dataclass(frozen=True, slots=True)
class Indicators:
    """The indicators by code, and what is wrong with their file."""

    by_code: Mapping[str, Indicator]
    faults: tuple[Fault, ...]


@cache
def load_indicators(file: Path = FILE) -> Indicators:
    """The closed list of indicators; faults are kept beside it, for the loader of plans to report."""
    faults: list[Fault] = []
    try:
        vocabulary = load_vocabulary()
    except BadVocabulary:
        return Indicators({}, ())  # told where the vocabulary itself is loaded
    root = read_record(file, faults)
    return Indicators({one.code: one for one in _indicators(root, vocabulary)} if root else {}, tuple(faults))


def _indicators(root: Record, vocabulary: Vocabulary) -> list[Indicator]:
    reported = [Indicator(code) for code in root.texts("reported")]
    records = root.record("records")
    measured = [_measured(code, records, vocabulary) for code in records.values] if records else []
    for code in {one.code for one in reported} & {one.code for one in measured}:
        root.fault(f"'{code}' is either counted from the records or reported, not both", "reported")
    root.check_no_other_keys()
    return [*reported, *measured]


def _measured(code: str, records: Record, vocabulary: Vocabulary) -> Indicator:
    record = records.record(code)
    if record is None:
        return Indicator(code)
    by = record.code("as", frozenset(Counted))
    counted, among = (_condition(record, key, vocabulary) for key in ("counted", "among"))
    if counted is None or (among is None) == (by == Counted.SHARE):
        record.fault(f"'{code}' needs 'counted', and 'among' for a share only; for example {_EXAMPLE}")
    record.check_no_other_keys()
    return Indicator(code, Counted(by) if by in frozenset(Counted) else None, counted, among)


def _condition(record: Record, key: str, vocabulary: Vocabulary) -> Rule | None:
    if not record.has(key):
        return None
    parsed = parse(record.values[key], vocabulary)
    record.faults.extend(Fault(record.file, fault.line, fault.says) for fault in parsed.faults)
    return parsed.rule
