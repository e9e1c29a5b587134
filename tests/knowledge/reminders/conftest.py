"""The knowledge of the project."""

import pytest

from assistant.bootstrap import build_library
from assistant.library import Library


@pytest.fixture(scope="session")
def library() -> Library:
    return build_library(read_all=False)
