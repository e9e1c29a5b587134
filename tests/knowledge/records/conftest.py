"""The register on both databases."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from knowledge.records.database import Database
from knowledge.records.register import Register
from knowledge.records.vault import Vault
from tests.postgres import make_database, running_postgres


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    with running_postgres() as address:
        yield address


_number = itertools.count()


@pytest.fixture(params=["sqlite", "postgres"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'register.db'}"
        return
    yield make_database(request.getfixturevalue("server"), f"register_{next(_number)}")


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
