"""What an instrument gives on a day, as a policy officer writes it down in `cases.yaml`."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.instruments.model import Instruments, parts_on, spoken

CASES = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['id']} {case['day']} {case.get('group', '')}")
def test_what_is_given_on_the_day(instruments: Instruments, case: dict[str, Any]) -> None:
    parts = parts_on(instruments.by_id[case["id"]], case["day"], case.get("group"), case.get("support"))
    said = [text.first for part in parts if (text := spoken(part.amount))]
    asked = " ".join(part.amount.unconfirmed.first for part in parts if part.amount.unconfirmed)
    assert bool(said) == bool(case["says"]), said
    assert [words for words in case["says"] if not any(words in one for one in said)] == []
    assert [words for words in case.get("not", ()) if any(words in one for one in said)] == []
    assert case.get("ask", "") in asked
    assert case.get("who", "") in " ".join(part.who.first for part in parts)
