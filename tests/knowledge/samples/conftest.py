"""The samples of every district, and what they rest on."""

import pytest

from knowledge.concepts.places import Places, load_places
from knowledge.households.household import Household
from knowledge.samples.households import sample_households
from knowledge.standards.model import Standards
from tests.knowledge.rules.conftest import standards, vocabulary

__all__ = ["standards", "vocabulary"]

SLUGS = ("bo-trach", "trieu-son", "bac-ha", "bim-son", "tuy-phuoc")


@pytest.fixture(scope="session")
def places() -> Places:
    return load_places([])


@pytest.fixture(scope="session")
def samples(places: Places, standards: Standards) -> dict[str, tuple[Household, ...]]:
    """The households of every district, by slug."""
    return {slug: sample_households(slug, places, standards) for slug in SLUGS}
