from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, create_engine

from knowledge.rules.vocabulary import Vocabulary
from knowledge.rules.vocabulary_file import load_vocabulary
from knowledge.standards.loader import load_standards
from knowledge.standards.model import Standards
from knowledge.text import Fault
from tests.postgres import Server


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


@pytest.fixture(scope="session")
def standards(vocabulary: Vocabulary) -> Standards:
    faults: list[Fault] = []
    found = load_standards(vocabulary, faults)
    assert not faults
    return found


@pytest.fixture(scope="session")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = create_engine(f"sqlite:///{tmp_path_factory.mktemp('rules') / 'households.db'}")
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def postgres(server: Server) -> Iterator[Engine]:
    engine = create_engine(server.empty())
    yield engine
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest) -> Engine:
    engine: Engine = request.getfixturevalue(request.param)
    return engine
