"""The real bot, except that it takes and gives files and works long when asked to."""

from __future__ import annotations

import sys

from assistant import bootstrap
from assistant.assistant import Assistant
from handlers import run
from tests.files import FilingAssistant


def build(read_all: bool) -> Assistant:
    return FilingAssistant(bootstrap.build_library(read_all))


if __name__ == "__main__":
    run.build_assistant = build
    sys.exit(run.run())
