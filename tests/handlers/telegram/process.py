"""The real bot as a process of its own."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from tests.handlers.telegram.botapi.server import TOKEN
from tests.paths import ROOT
from tests.program import Program

STOP_SECONDS = 20


class BotProcess:
    """`python bot.py` (or another program of the same settings) on one folder: start it, stop it, kill it, look at its
    log and its database."""

    def __init__(
        self, folder: Path, api_base_url: str, *, token: str = TOKEN, program: str = "bot.py", database: str = ""
    ) -> None:
        self._program = program
        self._log = folder / "log.txt"
        self.settings = {
            "TELEGRAM_BOT_TOKEN": token,
            "TELEGRAM_API_BASE_URL": api_base_url,
            "DATABASE_URL": database or f"sqlite:///{folder / 'bot.db'}",
            "WEB_PORT": "0",
            "PYTHONPATH": str(ROOT),
            "NO_PROXY": "127.0.0.1",
        }
        self._process: Program | None = None

    def with_key(self) -> BotProcess:
        """The same, with a key of its own: files are stored as they come, whatever they hold."""
        self.settings["RECORDS_KEY"] = Fernet.generate_key().decode()
        return self

    def start(self) -> None:
        with self._log.open("ab") as log:
            self._process = Program((self._program,), environment=self.settings, stderr=log)

    def kill(self) -> None:
        """As when the power goes."""
        self._end(signal.SIGKILL)

    def stop(self) -> int:
        """Asks it to stop; gives the exit code."""
        return self._end(signal.SIGTERM)

    def wait(self) -> int:
        """The exit code of a process that ends by itself."""
        assert self._process is not None
        return self._process.wait(STOP_SECONDS)

    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def log(self) -> str:
        return self._log.read_text("utf-8")

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What the database holds."""
        with create_engine(self.settings["DATABASE_URL"], poolclass=NullPool).connect() as connection:
            return [tuple(row) for row in connection.execute(text(query))]

    def change(self, statement: str, **values: object) -> None:
        """Changes the database behind the back of a bot that does not run."""
        with create_engine(self.settings["DATABASE_URL"], poolclass=NullPool).begin() as connection:
            connection.execute(text(statement), values)

    def _end(self, number: int) -> int:
        assert self._process is not None
        if self._process.poll() is None:
            self._process.send_signal(number)
        return self._process.wait(STOP_SECONDS)
