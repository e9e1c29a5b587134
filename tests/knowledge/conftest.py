"""The register on both databases."""

from collections.abc import Iterator

import pytest

from knowledge.database.database import Database
from knowledge.households.register import Register
from knowledge.store.vault import Vault


@pytest.fixture
def register(database: Database, vault: Vault) -> Iterator[Register]:
    with database.transaction() as session:
        yield Register(session, vault)
