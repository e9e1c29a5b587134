"""Runs the real browser chat as a process of its own, able to draw: `serve.py DATABASE-FILE`; SIGTERM ends it."""

from __future__ import annotations

import asyncio
import signal
import sys
from pathlib import Path

from assistant.bootstrap import build_library
from assistant.settings import Settings
from handlers.web import serve_web
from knowledge.records.database import Database
from tests.pictures import DrawingAssistant


async def serve(file: Path) -> None:
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    settings = Settings.read({"DATABASE_URL": "sqlite://", "WEB_PORT": "0"})
    await serve_web(DrawingAssistant(build_library(read_all=False)), Database.in_file(file), settings, stop)


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1])))
