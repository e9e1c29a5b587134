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
from handlers.command_line.prepare import told
from handlers.delivery.agenda.digests import digest_sweeps, digests
from handlers.delivery.agenda.notices import notices
from handlers.delivery.agenda.reports import report_notices, report_sweeps
from handlers.delivery.agenda.sweeps import sweeps
from handlers.delivery.agenda.taking import Agenda
from handlers.delivery.jobs.workshop import Workshop
from handlers.samples import WrongStart, database_url, samples_in
from handlers.telegram import CARRIER as TELEGRAM
from handlers.telegram import TelegramChannel, TokenRefused
from handlers.web import CARRIER as WEB
from handlers.web import CannotListen, serve_web
from handlers.web.samples import SampleMode
from knowledge.database.database import Database
from knowledge.database.migrate import DatabaseTooNew

CARRIERS = (TELEGRAM, WEB)


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
    except (BadSetting, DatabaseUnusable, WrongStart, TokenRefused, CannotListen) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


async def _serve(assistant: Assistant, database: Database, settings: Settings, samples: SampleMode | None) -> None:
    """Runs every channel until one ends or a signal comes; then all stop, and the first error is raised."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    build = partial(_built, build_assistant, settings.inbox_days)
    carriers = {each.channel.name: each for each in CARRIERS}
    workshop = Workshop(database, build, carriers)
    kept = {
        **sweeps(tuple(each.channel for each in CARRIERS), settings.inbox_days),
        **report_sweeps(),
        **digest_sweeps(),
    }
    kinds = {**kept, **notices(), **report_notices(), **digests(assistant.library)}
    channels = [
        asyncio.create_task(workshop.run(stop)),
        asyncio.create_task(Agenda(database, kinds, tuple(kept), carriers).run(stop)),
        asyncio.create_task(serve_web(assistant, database, settings, stop, samples, workshop=workshop)),
    ]
    if settings.token:
        telegram = TelegramChannel(assistant, database, settings.token, settings.api_base_url, workshop=workshop)
        channels.append(asyncio.create_task(telegram.run(stop)))
    else:
        data = (
            "invented sample households: choose whom to be in the bar on top"
            if samples
            else "your own data, for anonymous questions and signed-in staff"
        )
        print(f"No TELEGRAM_BOT_TOKEN: this is the local browser chat on {data}.", flush=True)
    await asyncio.wait(channels, return_when=asyncio.FIRST_COMPLETED)
    stop.set()
    await asyncio.wait(channels)
    for channel in channels:
        channel.result()


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
