"""Which figures an asker may be told: everything, all but small numbers, or nothing of the records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from enum import StrEnum

from knowledge.figures.model import ClassCounts, Figures, Flows
from knowledge.figures.small_counts import FEWEST, shown_sum


class Sight(StrEnum):
    """How much somebody sees of an area's figures."""

    ALL = "all"
    NO_SMALL = "no_small"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Telling:
    """The figures of an area as one asker is told them: None where a number is hidden."""

    figures: Figures
    sight: Sight

    def households(self, *classes: str) -> int | None:
        """The households of these classes."""
        return self._shown([self._parts(name, "households") for name in classes])

    def persons(self, name: str) -> int | None:
        """The known members of a class; hidden with its households."""
        number = self.figures.of(name).persons
        hides = self.households(name) is None or (self.sight is Sight.NO_SMALL and 0 < number < FEWEST)
        return None if hides else number

    def persons_unknown(self, *classes: str) -> int | None:
        """The households without a number of members."""
        return self._shown([self._parts(name, "persons_unknown") for name in classes])

    def code(self, what: str, code: str, *classes: str) -> int | None:
        """The households of these classes with a code among their `deprived` or `causes`."""
        return self._shown([self._coded(name, what, code) for name in classes])

    def flows(self, flows: Flows) -> dict[str, int | None]:
        """A table of movements by column; as its numbers add up, one small number hides all that came and went."""
        numbers = {column.name: int(getattr(flows, column.name)) for column in fields(Flows)}
        small = self.sight is not Sight.ALL and any(self.number(number) is None for number in numbers.values())
        ends = {name: self.number(numbers[name]) for name in ("start", "end")}
        return {name: ends.get(name, None if small else number) for name, number in numbers.items()}

    @property
    def nothing(self) -> bool:
        """Whether nothing of the records may be told."""
        return self.sight is Sight.NOTHING

    def number(self, number: int) -> int | None:
        """Any other count of households."""
        return self._shown([[number]])

    def _shown(self, parts: Sequence[Sequence[int]]) -> int | None:
        if self.sight is Sight.NOTHING:
            return None
        flat = [number for part in parts for number in part]
        return shown_sum(flat, in_full=self.sight is Sight.ALL).exact

    def _parts(self, name: str, what: str) -> list[int]:
        return [int(getattr(counts, what)) for counts in self._communes(name)]

    def _coded(self, name: str, what: str, code: str) -> list[int]:
        return [int(getattr(counts, what).get(code, 0)) for counts in self._communes(name)]

    def _communes(self, name: str) -> list[ClassCounts]:
        return [classes[name] for classes in self.figures.parts.values() if name in classes]
