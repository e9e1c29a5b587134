"""The real bot, except that it draws a card when asked to."""

from __future__ import annotations

import sys

from assistant import bootstrap
from assistant.assistant import Assistant
from handlers import run
from tests.pictures import DrawingAssistant


def build(read_all: bool) -> Assistant:
    return DrawingAssistant(bootstrap.build_library(read_all))


if __name__ == "__main__":
    run.build_assistant = build
    sys.exit(run.run())
