"""What is told of numbers of one area and of its parts does not tell a small one by the difference: every way in which
the hidden ones could be is tried."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from random import Random

import pytest

from knowledge.figures.small_counts import FEWEST, Count, shown, shown_sum

MOST_KNOWN = 9


def told(parts: Sequence[int], known: Sequence[int]) -> tuple[Count, ...]:
    """Everything that somebody who can count `known` of each part is told: every part, and the sum."""
    each = tuple(shown(part, in_full=False, known=mine) for part, mine in zip(parts, known, strict=True))
    return (*each, shown_sum(parts, in_full=False, known=known))


def could_be(parts: Sequence[int], known: Sequence[int]) -> list[tuple[int, ...]]:
    """All the numbers that would be told in the same way, as far as the hidden ones go."""
    ways = [
        range(mine, mine + FEWEST + 2) if 0 < part - mine < FEWEST else (part,)
        for part, mine in zip(parts, known, strict=True)
    ]
    seen = told(parts, known)
    return [way for way in product(*ways) if told(way, known) == seen]


@pytest.mark.parametrize("seed", range(60))
def test_no_hidden_number_follows_from_the_others(seed: int) -> None:
    """With nothing known, and to somebody who can open some of the records in another office."""
    random = Random(seed)
    known = [random.choice((0, 0, random.randrange(4))) for _ in range(random.randrange(1, 5))]
    parts = [mine + random.choice((0, random.randrange(1, FEWEST), random.randrange(20))) for mine in known]
    worlds = could_be(parts, known)
    for place, (part, mine) in enumerate(zip(parts, known, strict=True)):
        if 0 < part - mine < FEWEST:
            assert len({world[place] for world in worlds}) > 1, (parts, known, worlds)


def test_what_is_known_is_no_secret_and_the_rest_is_hidden() -> None:
    assert shown(7, in_full=False, known=4) == Count(5, 8)
    assert shown(4, in_full=False, known=4).exact == 4
    assert shown_sum([7, 20], in_full=False, known=[4, 20]) == Count(25, 28)
    assert shown_sum([3, 2, 20], in_full=False).exact == 25  # two hidden ones, five together
    assert shown_sum([3, 2, 20], in_full=False, known=[3, 0, 0]).exact is None  # one is known: the other follows
