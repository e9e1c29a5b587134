"""One stage on each database."""

from collections.abc import Iterator

import pytest
from cryptography.fernet import Fernet

from assistant.assistant import Assistant
from assistant.bootstrap import build_assistant
from knowledge.database.database import Database
from knowledge.people.roles import Person
from knowledge.store.vault import Vault
from tests.assistant.stage import Stage, furnished
from tests.conftest import Copies


@pytest.fixture(scope="session")
def assistant() -> Assistant:
    return build_assistant(read_all=True)


@pytest.fixture(scope="session")
def vault() -> Vault:
    return Vault(Fernet.generate_key().decode())


@pytest.fixture(scope="session")
def casts() -> dict[str, dict[str, Person]]:
    """Who is on the stages that were furnished, by the kind of their database."""
    return {}


@pytest.fixture
def stage(
    kind: str, copies: Copies, vault: Vault, assistant: Assistant, casts: dict[str, dict[str, Person]]
) -> Iterator[Stage]:
    def furnish(address: str) -> None:
        database = Database(address, vault)
        casts[kind] = furnished(database)
        database.close()

    database = Database(copies("stage", furnish), vault)
    yield Stage(database, assistant, casts[kind])
    database.close()
