"""Messages that were read a moment ago: a turn that writes is thought twice, and a hundred messages take their time."""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock

from assistant.understanding.reports.reading import Sizes, read_report
from assistant.understanding.reports.report import Report
from knowledge.households.matching.mention import Sender
from knowledge.households.matching.roll import Roll

MOST_KEPT = 512
_Key = tuple[str, Sender, dt.date]


@dataclass
class _Read:
    """A reading, with the roll and the sizes of households that it rests on."""

    roll: Roll
    report: Report
    sizes: list[tuple[tuple[str, ...], Mapping[str, int | None]]]

    def stands(self, roll: Roll, sizes: Sizes) -> bool:
        """Whether all that it rests on is still so."""
        return self.roll is roll and all(sizes(codes) == before for codes, before in self.sizes)


@dataclass
class Readings:
    """The last readings, each given again only while it would come out the same."""

    _kept: OrderedDict[_Key, _Read] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def read(self, text: str, sender: Sender, sent_at: dt.datetime, roll: Roll, sizes: Sizes) -> Report:
        """As `read_report`."""
        key = (text, sender, sent_at.date())
        with self._lock:
            before = self._kept.get(key)
        if before and before.stands(roll, sizes):
            return before.report
        asked: list[tuple[tuple[str, ...], Mapping[str, int | None]]] = []
        report = read_report(text, sender, sent_at, roll, sizes=_noting(sizes, asked))
        with self._lock:
            self._kept[key] = _Read(roll, report, asked)
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return report


def _noting(sizes: Sizes, asked: list[tuple[tuple[str, ...], Mapping[str, int | None]]]) -> Sizes:
    def answer(codes: Sequence[str]) -> Mapping[str, int | None]:
        found = sizes(codes)
        asked.append((tuple(codes), found))
        return found

    return answer


READINGS = Readings()
