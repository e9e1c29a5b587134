"""`prepare`: checks the knowledge and builds what answers are found with, so that the next start is at once."""

from __future__ import annotations

import sys
from collections.abc import Callable
from threading import Timer
from typing import TypeVar

from knowledge.store.long_work import Progress, Step, heard_by

Made = TypeVar("Made")
A_MOMENT = 2.0  # seconds; what is ready by then needs no word


def run() -> int:
    """0 when everything is ready. Raises KnowledgeError."""
    from assistant.bootstrap import build_library

    told(lambda: build_library(read_all=True))
    print("Everything is ready.")
    return 0


def told(make: Callable[[], Made]) -> Made:
    """What `make` gives; lines on standard error say how far it is when it takes longer than a moment."""
    takes_long = Timer(A_MOMENT, _say, ["Preparing the answers; this is done once after a change of the program."])

    def tell(progress: Progress) -> None:
        if progress.step is Step.PREPARING and not takes_long.is_alive():
            _say(f"  {progress.done} of {progress.total} parts are ready")

    takes_long.start()
    try:
        with heard_by(tell):
            return make()
    finally:
        takes_long.cancel()


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
