"""A stand-in of the Bot API and the real bot in front of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.conversation.state import State
from handlers.delivery.conversations import StoredConversations
from knowledge.database.database import Database
from knowledge.store.clock import utc_now
from tests.handlers.telegram.botapi.http import serving
from tests.handlers.telegram.botapi.server import BotApi
from tests.handlers.telegram.process import BotProcess

FILING = "tests/handlers/telegram/bot_that_files.py"
CHATS = (*range(1, 200), *range(-200, 0))


def acquainted(process: BotProcess) -> BotProcess:
    """A bot that spoke with the chats of the tests before: it does not tell them again what it keeps."""
    database = Database(process.settings["DATABASE_URL"])
    with database.transaction() as session:
        for chat in CHATS:
            StoredConversations(session, "telegram", utc_now()).save(str(chat), State().to_json())
    database.close()
    return process


@pytest.fixture
def api() -> BotApi:
    return BotApi()


@pytest.fixture
def api_address(api: BotApi) -> Iterator[str]:
    with serving(api) as address:
        yield address


@pytest.fixture
def bot(api_address: str, tmp_path: Path) -> Iterator[BotProcess]:
    """A bot of the test's own, not started yet; stopped at the end."""
    process = acquainted(BotProcess(tmp_path, api_address))
    yield process
    if process.is_running():
        process.kill()


@pytest.fixture
def filer(api_address: str, address: str, tmp_path: Path) -> Iterator[BotProcess]:
    """A bot that takes and gives files and works in two turns, on either database; not started yet."""
    process = acquainted(BotProcess(tmp_path, api_address, program=FILING, database=address))
    yield process
    if process.is_running():
        process.kill()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[BotApi, BotProcess]]:
    """A stand-in with one running bot like `filer`, shared by the tests of a module: each test takes a chat of its
    own."""
    api = BotApi()
    with serving(api) as address:
        process = acquainted(BotProcess(tmp_path_factory.mktemp("office"), address, program=FILING).with_key())
        process.start()
        yield api, process
        assert process.stop() == 0
        assert "Traceback" not in process.log()


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BotApi]:
    """A stand-in with one running bot, shared by the tests of a module: each test takes a chat of its own."""
    api = BotApi()
    with serving(api) as address:
        process = acquainted(BotProcess(tmp_path_factory.mktemp("town"), address))
        process.start()
        yield api
        assert process.stop() == 0
        assert "Traceback" not in process.log()
