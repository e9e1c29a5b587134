"""A stand-in of the Bot API and the real bot in front of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.telegram.botapi import BotApi
from tests.telegram.botapi_http import serving
from tests.telegram.process import BotProcess


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
    process = BotProcess(tmp_path, api_address)
    yield process
    if process.is_running():
        process.kill()


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BotApi]:
    """A stand-in with one running bot, shared by the tests of a module: each test takes a chat of its own."""
    api = BotApi()
    with serving(api) as address:
        process = BotProcess(tmp_path_factory.mktemp("town"), address)
        process.start()
        yield api
        assert process.stop() == 0
        assert "Traceback" not in process.log()
