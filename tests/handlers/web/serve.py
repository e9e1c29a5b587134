"""Runs the real browser chat as a process of its own, able to draw and to write: `serve.py DATABASE-FILE [samples]`;
SIGTERM ends it."""

from __future__ import annotations

import asyncio
import signal
import sys
from pathlib import Path

from assistant.bootstrap import build_library
from assistant.settings import Settings
from handlers.web import sample_mode, serve_web
from knowledge.database.database import Database
from tests.clerk import ClerkAssistant


async def serve(file: Path, on_samples: bool) -> None:
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    settings = Settings.read({"DATABASE_URL": "sqlite://", "WEB_PORT": "0"})
    assistant = ClerkAssistant(build_library(read_all=False))
    await serve_web(assistant, Database.in_file(file), settings, stop, sample_mode() if on_samples else None)


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1]), "samples" in sys.argv[2:]))
