import pytest

from knowledge.concepts.loader import load_concepts
from knowledge.concepts.model import Concepts
from knowledge.procedures.loader import load_law
from knowledge.procedures.model import Law
from knowledge.screening.loader import load_screener
from knowledge.screening.screener import Screener
from knowledge.text import Fault


@pytest.fixture(scope="session")
def concepts() -> Concepts:
    faults: list[Fault] = []
    found = load_concepts(faults)
    assert not faults
    return found


@pytest.fixture(scope="session")
def screener(concepts: Concepts) -> Screener:
    faults: list[Fault] = []
    found = load_screener(concepts, faults)
    assert found
    assert not faults, "\n".join(map(str, faults))
    return found


@pytest.fixture(scope="session")
def law(concepts: Concepts, screener: Screener) -> Law:
    faults: list[Fault] = []
    found = load_law(concepts, screener.instruments, screener.standards, faults)
    assert not faults, "\n".join(map(str, faults))
    return found
