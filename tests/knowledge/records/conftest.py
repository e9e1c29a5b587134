"""The register on both databases."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import create_engine, make_url, text

from knowledge.records.database import Database
from knowledge.records.register import Register
from knowledge.records.vault import Vault
from tests.postgres import running_postgres


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
    url = make_url(request.getfixturevalue("server"))
    name = f"register_{next(_number)}"
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    yield url.set(database=name).render_as_string(hide_password=False)


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
