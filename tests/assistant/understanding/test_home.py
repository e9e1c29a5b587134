"""Where somebody lives is background; the commune is remembered all the same."""

from pathlib import Path

import pytest
import yaml

from assistant.assistant import Assistant
from assistant.understanding.understand import understand

CASES = yaml.safe_load(Path(__file__).with_name("home.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["said"])
def test_a_home_is_not_what_is_asked(case: dict[str, str], assistant: Assistant) -> None:
    understood = understand(case["said"], assistant.library, "bo-trach")
    assert understood.at_home == (case["place"] == "home")
    assert understood.commune is not None
