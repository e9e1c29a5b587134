"""Runs the real browser chat as a process of its own: `serve.py DATABASE-FILE`; SIGTERM ends it."""

from __future__ import annotations

import asyncio
import signal
import sys
from pathlib import Path

from assistant.bootstrap import build_assistant
from assistant.settings import Settings
from handlers.web import serve_web
from knowledge.records.database import Database


async def serve(file: Path) -> None:
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    settings = Settings.read({"DATABASE_URL": "sqlite://", "WEB_PORT": "0"})
    await serve_web(build_assistant(read_all=False), Database.in_file(file), settings, stop)


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1])))
