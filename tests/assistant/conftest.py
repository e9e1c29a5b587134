"""One stage on each database."""

from collections.abc import Iterator

import pytest

from assistant.assistant import Assistant
from assistant.bootstrap import build_assistant
from knowledge.database.database import Database
from knowledge.store.vault import Vault
from tests.assistant.stage import Stage


@pytest.fixture(scope="session")
def assistant() -> Assistant:
    return build_assistant(read_all=True)


@pytest.fixture
def stage(address: str, vault: Vault, assistant: Assistant) -> Iterator[Stage]:
    database = Database(address, vault)
    yield Stage(database, assistant)
    database.close()
