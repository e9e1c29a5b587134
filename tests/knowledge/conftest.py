"""The register on both databases."""

from collections.abc import Iterator

import pytest
from cryptography.fernet import Fernet

from knowledge.database.database import Database
from knowledge.households.register import Register
from knowledge.store.vault import Vault


@pytest.fixture
def database(address: str) -> Iterator[Database]:
    database = Database(address)
    yield database
    database.close()


@pytest.fixture
def vault() -> Vault:
    return Vault(Fernet.generate_key().decode())


@pytest.fixture
def register(database: Database, vault: Vault) -> Iterator[Register]:
    with database.transaction() as session:
        yield Register(session, vault)
