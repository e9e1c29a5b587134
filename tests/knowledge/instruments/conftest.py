import pytest

from knowledge.concepts.loader import load_concepts
from knowledge.concepts.model import Concepts
from knowledge.instruments.loader import load_instruments
from knowledge.instruments.model import Instruments
from knowledge.rules.vocabulary import Vocabulary
from knowledge.rules.vocabulary_file import load_vocabulary
from knowledge.text import Fault


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


@pytest.fixture(scope="session")
def concepts() -> Concepts:
    faults: list[Fault] = []
    found = load_concepts(faults)
    assert not faults
    return found


@pytest.fixture(scope="session")
def instruments(concepts: Concepts, vocabulary: Vocabulary) -> Instruments:
    faults: list[Fault] = []
    found = load_instruments(concepts, vocabulary, faults)
    assert not faults, "\n".join(map(str, faults))
    return found
