"""Waiting that ends early when there is work or when it is time to stop."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from typing import TypeVar

Result = TypeVar("Result")
LONGEST_PAUSE = 300.0  # seconds


class Bell:
    """Wakes a loop that has nothing to do."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()

    def ring(self) -> None:
        """There is work, or it is time to stop."""
        self._rung.set()

    async def wait(self, seconds: float) -> None:
        """Returns when rung, at the latest after `seconds`."""
        await rest(self._rung, seconds)
        self._rung.clear()


async def rest(until: asyncio.Event, seconds: float) -> None:
    """Waits for `seconds`, or until the event if that comes first."""
    with suppress(TimeoutError):
        await asyncio.wait_for(until.wait(), seconds)


async def unless_stopped(work: Coroutine[object, object, Result], stop: asyncio.Event) -> Result | None:
    """What `work` gives (or raises), or None when `stop` comes first and `work` is given up."""
    task = asyncio.create_task(work)
    stopped = asyncio.create_task(stop.wait())
    await asyncio.wait((task, stopped), return_when=asyncio.FIRST_COMPLETED)
    stopped.cancel()
    if task.done():
        return task.result()
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    return None


def growing_pause(failures: int, longest: float = LONGEST_PAUSE) -> float:
    """Seconds to wait after so many failures in a row: 1, 2, 4, 8 ... up to `longest`."""
    return float(min(2 ** max(failures - 1, 0), longest)) if failures < 20 else longest
