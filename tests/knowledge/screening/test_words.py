"""What people write of their household gives the facts it says, and no other."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.library import Library
from assistant.topics.screening.requests import asks_for_screening
from assistant.understanding.household_facts import told_in
from assistant.understanding.understand import understand

CASES = yaml.safe_load(Path(__file__).with_name("words.yaml").read_text("utf-8"))
GENERAL = [
    "nhà tôi được hỗ trợ gì?",
    "nha toi dc ho tro gi",
    "hộ cận nghèo, con học cấp 3, muốn vay vốn thì được gì?",
    "hộ cận nghèo, con học cấp 3, thì được những gì?",
    "nhà tui đc hưởng chi",
    "what can my family get?",
]
OF_ONE_TOPIC = [
    "hộ nghèo muốn vay vốn được hỗ trợ gì?",
    "nhà em dột nát được hỗ trợ gì",
    "hộ nghèo được hỗ trợ gì về nhà ở",
    "con em người dân tộc được hỗ trợ gì khi đi học",
    "nhà tôi được hỗ trợ gì khi sinh con",
    "chỉ tiêu giảm nghèo mỗi năm bao nhiêu?",
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_a_text_gives_the_facts_it_says(library: Library, case: dict[str, Any]) -> None:
    told = told_in(case["says"], library.household_words)
    assert dict(told.facts) == case["facts"]
    assert told.wishes == set(case.get("wishes", ()))
    assert told.received == set(case.get("received", ()))
    assert told.for_other is case.get("other", False)


@pytest.mark.parametrize("text", GENERAL)
def test_a_household_that_asks_in_general_is_screened(library: Library, text: str) -> None:
    assert asks_for_screening(understand(text, library, "bo-trach"), library)


@pytest.mark.parametrize("text", OF_ONE_TOPIC)
def test_a_question_on_one_topic_is_for_the_plan(library: Library, text: str) -> None:
    assert not asks_for_screening(understand(text, library, "bo-trach"), library)
