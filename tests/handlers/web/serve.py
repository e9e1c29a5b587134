"""Runs the real browser chat as a process of its own, able to draw and to write: `serve.py FILE [samples|works]`;
SIGTERM ends it."""

from __future__ import annotations

import asyncio
import signal
import sys
from pathlib import Path

from assistant.bootstrap import build_library
from assistant.settings import Settings
from handlers.delivery.jobs.workshop import Workshop
from handlers.web import CARRIER, sample_mode, serve_web
from handlers.web.visitor import WEB
from knowledge.database.database import Database
from tests.clerk import ClerkAssistant, build


async def serve(file: Path, how: str) -> None:
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    settings = Settings.read({"DATABASE_URL": "sqlite://", "WEB_PORT": "0"})
    assistant = ClerkAssistant(build_library(read_all=False))
    database, samples = Database.in_file(file), sample_mode() if how == "samples" else None
    if how != "works":
        await serve_web(assistant, database, settings, stop, samples)
        return
    workshop = Workshop(database, build, {WEB.name: CARRIER})
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(serve_web(assistant, database, settings, stop, workshop=workshop))
        tasks.create_task(workshop.run(stop))


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1]), "".join(sys.argv[2:])))
