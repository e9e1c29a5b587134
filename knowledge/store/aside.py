"""What takes the processor for long inside a turn is worked in a process of its own: the threads that answer others
share one lock with whoever computes beside them."""

from __future__ import annotations

import multiprocessing
import os
import resource
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from typing import ParamSpec, TypeVar

NICENESS = 2  # turns come first
LARGEST_MEMORY = 2 * 1024**3  # bytes
Given = ParamSpec("Given")
Made = TypeVar("Made")


def aside(work: Callable[Given, Made], *given: Given.args, **named: Given.kwargs) -> Made:
    """What a function of a module makes, worked in a process of its own, bounded in memory; raises what it raises."""
    spawning = multiprocessing.get_context("spawn")  # a fork would copy our threads' locks
    with ProcessPoolExecutor(1, mp_context=spawning, initializer=_bound) as one:
        return one.submit(work, *given, **named).result()


def _bound() -> None:
    os.nice(NICENESS)
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (LARGEST_MEMORY, most))
