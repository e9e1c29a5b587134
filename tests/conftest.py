"""What all tests share: both kinds of database, on one PostgreSQL server for all processes of a run."""

import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet

from knowledge.database.database import Database
from knowledge.store.vault import Vault
from tests.postgres import Server, started_in, stop_in

FOLDER = pytest.StashKey[Path]()


def pytest_configure(config: pytest.Config) -> None:
    """The process that began the run keeps the server's folder; the workers are told of it."""
    worker = getattr(config, "workerinput", None)
    config.stash[FOLDER] = Path(worker["postgres"] if worker else tempfile.mkdtemp(prefix="pg-"))
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # whoever ends the run ends the server, too


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Called by pytest-xdist for each worker."""
    node.workerinput["postgres"] = str(node.config.stash[FOLDER])


def pytest_unconfigure(config: pytest.Config) -> None:
    """Ends the server with the run."""
    if not hasattr(config, "workerinput"):
        stop_in(config.stash[FOLDER])
        shutil.rmtree(config.stash[FOLDER], ignore_errors=True)


@pytest.fixture(scope="session")
def server(pytestconfig: pytest.Config) -> Server:
    worker = getattr(pytestconfig, "workerinput", {"workerid": "alone"})
    return Server(started_in(pytestconfig.stash[FOLDER]), worker["workerid"])


@pytest.fixture(params=["sqlite", "postgres"])
def empty_address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without tables."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'register.db'}"
    server: Server = request.getfixturevalue("server")
    return server.empty()


@pytest.fixture(params=["sqlite", "postgres"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database with the tables of this program and nothing in them."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'register.db'}"
    server: Server = request.getfixturevalue("server")
    return server.copy("tables", make_tables)


@pytest.fixture
def database(address: str) -> Iterator[Database]:
    database = Database(address)
    yield database
    database.close()


@pytest.fixture
def vault() -> Vault:
    return Vault(Fernet.generate_key().decode())


def make_tables(address: str) -> None:
    Database(address).close()
