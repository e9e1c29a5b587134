"""How often somebody may knock: token buckets in memory."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass

MOST_BUCKETS = 20_000


@dataclass(frozen=True, slots=True)
class Pace:
    """So many at once, then so many a second."""

    burst: int
    per_second: float


class Buckets:
    """One bucket a key. `clock` gives seconds."""

    def __init__(self, pace: Pace, clock: Callable[[], float] = time.monotonic) -> None:
        self._pace = pace
        self._clock = clock
        self._levels: dict[str, tuple[float, float]] = {}  # tokens left, and when that was so

    def take(self, key: str) -> int:
        """Takes one token: 0 when there was one, else the whole seconds until there is."""
        now = self._clock()
        left = self._left(key, now)
        if left < 1:
            return math.ceil((1 - left) / self._pace.per_second)
        if len(self._levels) >= MOST_BUCKETS:
            self._drop_full(now)
        self._levels[key] = (left - 1, now)
        return 0

    def _left(self, key: str, now: float) -> float:
        left, since = self._levels.get(key, (float(self._pace.burst), now))
        return min(self._pace.burst, left + (now - since) * self._pace.per_second)

    def _drop_full(self, now: float) -> None:
        """Forgets everybody who has waited long enough to be as good as new."""
        self._levels = {key: level for key, level in self._levels.items() if self._left(key, now) < self._pace.burst}
