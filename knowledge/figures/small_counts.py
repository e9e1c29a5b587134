"""Counts as they may be shown: one of fewer than five households could tell who they are.

Zero tells of nobody and is shown. A sum gives a hidden part away when the other parts are known: it is shown exactly
only when at least two parts
are hidden that make up five or more together and are neither all as small nor all as large as can be; else it is told
as a least number.
Whoever may open the records of an area counts them anyhow; for agencies, who cannot, every view takes its numbers from
the same parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

FEWEST = 5


@dataclass(frozen=True, slots=True)
class Count:
    """A number from `least` to `most`: the same where it is exact, None where no upper end is told."""

    least: int
    most: int | None

    @property
    def exact(self) -> int | None:
        """The number itself, None where it is not told."""
        return self.least if self.least == self.most else None


FEW = Count(1, FEWEST - 1)


def exactly(number: int) -> Count:
    """The number as it is."""
    return Count(number, number)


def shown(number: int, *, in_full: bool, known: int = 0) -> Count:
    """A number by itself; `in_full` for those who may see every one. `known`: so many of them the viewer can count
    without it, as they may open their records; the others must not be told by the difference."""
    if in_full or not 0 < number - known < FEWEST:
        return exactly(number)
    return Count(known + 1, known + FEWEST - 1)


def shown_sum(parts: Sequence[int], *, in_full: bool, known: Sequence[int] = ()) -> Count:
    """The sum of numbers that are shown beside it; `known` as with each of them."""
    rests = [part - mine for part, mine in zip(parts, known or [0] * len(parts), strict=True)]
    hidden = [rest for rest in rests if 0 < rest < FEWEST]
    whole, unknown = sum(parts), sum(hidden)
    if in_full or not hidden:
        return exactly(whole)
    if len(hidden) == 1 and unknown == sum(rests):
        return Count(whole - unknown + 1, whole - unknown + FEWEST - 1)
    is_safe = unknown >= FEWEST and len(hidden) < unknown < len(hidden) * (FEWEST - 1)
    return exactly(whole) if is_safe else Count(whole - unknown + len(hidden), None)


def sum_of(counts: Sequence[Count]) -> Count:
    """The sum of shown numbers, exact only when they all are."""
    least = sum(count.least for count in counts)
    return exactly(least) if all(count.exact is not None for count in counts) else Count(least, None)
