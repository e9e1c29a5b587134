"""Two questions in one message are told apart."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.understanding.several import two_questions

CASES = yaml.safe_load(Path(__file__).with_name("several.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["said"])
def test_two_questions_are_told_apart(case: dict[str, Any]) -> None:
    assert two_questions(case["said"]) == (tuple(case["asks"]) if case["asks"] else None)
