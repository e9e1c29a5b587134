"""`run`: the browser chat, and Telegram when there is a token, until the process is told to stop."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from assistant.assistant import Assistant
from assistant.bootstrap import build_assistant
from assistant.settings import BadSetting, Settings
from handlers.channel import CannotServe, Ground
from handlers.command_line.prepare import told
from handlers.delivery.agenda.digests import digest_sweeps, digests
from handlers.delivery.agenda.notices import notices
from handlers.delivery.agenda.reports import report_notices, report_sweeps
from handlers.delivery.agenda.sweeps import sweeps
from handlers.delivery.agenda.taking import Agenda
from handlers.delivery.jobs.workshop import Workshop
from handlers.samples import WrongStart, database_url, samples_in
from handlers.telegram import TELEGRAM
from handlers.web import WEB
from handlers.web.samples import SampleMode
from knowledge.database.database import Database
from knowledge.database.migrate import DatabaseTooNew

CHANNELS = (TELEGRAM, WEB)


class DatabaseUnusable(RuntimeError):
    """The database cannot be opened; the message names the setting."""


def run(samples_wished: bool = False) -> int:
    """Runs until SIGINT or SIGTERM. 0 after a clean stop, 1 with a sentence on standard error.

    `samples_wished`: an empty database is filled with invented households. Raises KnowledgeError.
    """
    _write_log()
    print("Đồng Hành is starting.", flush=True)
    try:
        settings = Settings.read(os.environ)
        assistant = told(lambda: _built(build_assistant, settings.inbox_days, read_all=True))
        database = _open_database(settings, samples_wished)
        try:
            samples = samples_in(database, assistant.library, settings, samples_wished)
            asyncio.run(_serve(assistant, database, settings, samples))
        finally:
            database.close()
    except (BadSetting, DatabaseUnusable, WrongStart, CannotServe) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


async def _serve(assistant: Assistant, database: Database, settings: Settings, samples: SampleMode | None) -> None:
    """Runs every channel until one ends or a signal comes; then all stop, and the first error is raised."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    build = partial(_built, build_assistant, settings.inbox_days)
    carriers = {each.carrier.channel.name: each.carrier for each in CHANNELS}
    workshop = Workshop(database, build, carriers)
    kept = {
        **sweeps(tuple(each.channel for each in carriers.values()), settings.inbox_days),
        **report_sweeps(),
        **digest_sweeps(),
    }
    kinds = {**kept, **notices(assistant.library), **report_notices(), **digests(assistant.library)}
    ground = Ground(assistant, database, settings, workshop, samples)
    served = [serving for each in CHANNELS if (serving := each.serve(ground, stop))]
    parts = (workshop.run(stop), Agenda(database, kinds, tuple(kept), carriers).run(stop), *served)
    tasks = [asyncio.create_task(part) for part in parts]
    if not settings.token:
        data = (
            "invented sample households: choose whom to be in the bar on top"
            if samples
            else "your own data, for anonymous questions and signed-in staff"
        )
        print(f"No TELEGRAM_BOT_TOKEN: this is the local browser chat on {data}.", flush=True)
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    stop.set()
    await asyncio.wait(tasks)
    for task in tasks:
        task.result()


def _built(build: Callable[[bool], Assistant], inbox_days: int, *, read_all: bool = False) -> Assistant:
    """The assistant, as it knows the settings."""
    return replace(build(read_all), inbox_days=inbox_days)


def _open_database(settings: Settings, samples_wished: bool) -> Database:
    try:
        return Database(database_url(settings, samples_wished), settings.vault, files=settings.files_dir)
    except DatabaseTooNew as error:
        raise DatabaseUnusable(str(error)) from None
    except Exception as error:  # noqa: BLE001 - drivers raise what they like; the setting is named instead
        message = f"The database cannot be opened ({type(error).__name__}). Check DATABASE_URL, for example sqlite:////var/lib/dong-hanh/dong-hanh.db"
        raise DatabaseUnusable(message) from None


def _write_log() -> None:
    """Warnings and our own notes to standard error. Libraries stay quiet: their lines hold the token and people's
    words."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s", stream=sys.stderr)
    for library in ("httpx", "httpcore", "telegram", "uvicorn"):
        logging.getLogger(library).setLevel(logging.CRITICAL)
