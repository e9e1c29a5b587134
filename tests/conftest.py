"""What all tests share: both kinds of database, on one PostgreSQL server for all processes of a run."""

import os
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet

from knowledge.database.database import Database
from knowledge.store.vault import Vault
from tests.postgres import Server, started_in, stop_in
from tests.sqlite import Files

FOLDER = pytest.StashKey[Path]()
Copies = Callable[[str, Callable[[str], None]], str]  # a name and what prepares it -> the address of a copy
SLOW_PLACES = ("tests/handlers/web", "tests/handlers/telegram", "tests/handlers/command_line")  # they start processes
SLOW_FIXTURES = {"server", "soak"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--soak", action="store_true", help="campaigns at their full length, and nothing else")
    parser.addoption("--quick", action="store_true", help="only what needs no server, no browser and no campaign")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keeps what the options ask for."""
    if config.getoption("--soak"):
        items[:] = [item for item in items if "soak" in fixtures_of(item)]
    if config.getoption("--quick"):
        items[:] = [item for item in items if is_quick(item)]


def is_quick(item: pytest.Item) -> bool:
    parameters = getattr(item, "callspec", None)
    return not (
        item.nodeid.startswith(SLOW_PLACES)
        or SLOW_FIXTURES & fixtures_of(item)
        or (parameters and "postgres" in parameters.params.values())
    )


def fixtures_of(item: pytest.Item) -> set[str]:
    return set(getattr(item, "fixturenames", ()))


def pytest_configure(config: pytest.Config) -> None:
    """The process that began the run keeps the server's folder; the workers are told of it."""
    worker = getattr(config, "workerinput", None)
    config.stash[FOLDER] = Path(worker["postgres"] if worker else tempfile.mkdtemp(prefix="pg-"))
    os.environ["XDG_DATA_HOME"] = str(config.stash[FOLDER] / "home")  # files that lie beside no database
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
def soak(pytestconfig: pytest.Config) -> bool:
    """Whether a campaign takes its full length; whatever asks for this has a short form in `make test`."""
    return bool(pytestconfig.getoption("--soak"))


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
def kind(request: pytest.FixtureRequest) -> str:
    """The kind of database a test runs on."""
    return str(request.param)


@pytest.fixture
def copies(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Copies:
    """Copies of prepared databases, each the test's own."""
    if kind == "postgres":
        server: Server = request.getfixturevalue("server")
        return server.copy
    files: Files = request.getfixturevalue("files")
    return lambda name, prepare: files.copy(name, prepare, tmp_path / "register.db")


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    return Files(tmp_path_factory.mktemp("prepared"))


@pytest.fixture
def address(copies: Copies) -> str:
    """The address of a database with the tables of this program and nothing in them."""
    return copies("tables", make_tables)


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
