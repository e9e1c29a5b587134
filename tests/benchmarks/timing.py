"""Processor time: what a question costs one core, whatever else the machine is doing."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")


def timed(call: Callable[[], Result]) -> tuple[Result, float]:
    """What the call gives, and the milliseconds of processor time it took (all threads together)."""
    started = time.process_time_ns()
    result = call()
    return result, (time.process_time_ns() - started) / 1e6
