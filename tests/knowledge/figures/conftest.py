"""The register on both databases, and what figures need beside it."""

from collections.abc import Iterator

import pytest

from knowledge.concepts.places import Places, load_places
from knowledge.database.database import Database
from knowledge.households.register import Register
from knowledge.rules.vocabulary_file import load_vocabulary
from knowledge.standards.loader import load_standards
from knowledge.standards.model import Standards
from knowledge.store.vault import Vault


@pytest.fixture
def database(address: str) -> Iterator[Database]:
    database = Database(address)
    yield database
    database.close()


@pytest.fixture
def register(database: Database) -> Iterator[Register]:
    with database.transaction() as session:
        yield Register(session, Vault(""))


@pytest.fixture(scope="session")
def places() -> Places:
    return load_places([])


@pytest.fixture(scope="session")
def standards() -> Standards:
    return load_standards(load_vocabulary(), [])
