"""What figures need beside the register."""

import pytest

from knowledge.concepts.places import Places, load_places
from knowledge.rules.vocabulary_file import load_vocabulary
from knowledge.standards.loader import load_standards
from knowledge.standards.model import Standards


@pytest.fixture(scope="session")
def places() -> Places:
    return load_places([])


@pytest.fixture(scope="session")
def standards() -> Standards:
    return load_standards(load_vocabulary(), [])
