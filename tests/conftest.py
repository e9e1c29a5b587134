"""Both kinds of database."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgres import make_database, running_postgres

_number = itertools.count()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    with running_postgres() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgres"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'register.db'}"
    return make_database(request.getfixturevalue("server"), f"register_{next(_number)}")
