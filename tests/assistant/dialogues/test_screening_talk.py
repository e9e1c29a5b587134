"""A screening as a whole talk: messages short enough, the same result by buttons as by the engine, forged buttons, the
card."""

import datetime as dt
import random

import pytest

from assistant.assistant import Assistant, InMemory
from assistant.bootstrap import build_assistant
from assistant.conversation.state import State
from assistant.messages import LONGEST_ACTION, Incoming, Reply
from tests.knowledge.screening.random_truth import household as random_household
from tests.knowledge.screening.random_truth import written

TODAY = dt.date(2026, 11, 20)
DISTRICTS = ("bo-trach", "trieu-son", "bac-ha", "bim-son", "tuy-phuoc")
MOST_TURNS = 20


@pytest.fixture(scope="module")
def assistant() -> Assistant:
    return build_assistant(read_all=False)


class Talk:
    """One conversation; every reply is checked for what channels can carry."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._conversations = InMemory()

    def says(self, text: str = "", action: str = "") -> Reply:
        reply = self._assistant.respond(Incoming("c", text, TODAY, action=action), self._conversations)[-1]
        assert 0 < len(reply.text) <= 900
        assert all(
            choice.label and len(choice.action.encode()) <= LONGEST_ACTION for row in reply.choices for choice in row
        )
        return reply

    @property
    def state(self) -> State:
        return State.from_json(self._conversations.load("c") or "{}")


@pytest.mark.parametrize("district", DISTRICTS)
def test_pressing_through_leads_to_pages_that_fit_and_a_card(assistant: Assistant, district: str) -> None:
    talk, truth = Talk(assistant), random_household(assistant.library.screener.vocabulary, random.Random(3))
    talk.says(action=f"h|{district}|start")
    for _ in range(MOST_TURNS):
        household = talk.state.household
        assert household
        if not household.waiting:
            break
        value = "recent" if household.waiting == "class_since" else written(truth[household.waiting])
        talk.says(action=f"h|{district}|a:{household.waiting}:{value}")
    for page in range(9):
        assert talk.says(action=f"h|{district}|page:{page}").answered
        assert talk.says(action=f"h|{district}|no:{page}").answered
    pictures = talk.says(action=f"h|{district}|card").pictures
    assert pictures
    assert all(picture.png.startswith(b"\x89PNG") for picture in pictures)


@pytest.mark.parametrize(
    "action",
    [
        "",
        "a:foo:1",
        "p:class:poor",
        "p:needs:foo",
        "a:members:-5",
        "a:members:" + "9" * 40,
        "done:class",
        "u:xx",
        "one:xx",
        "page:²",
        "a:class_since:x",
        "x",
    ],
)
def test_a_forged_button_is_answered(assistant: Assistant, action: str) -> None:
    for begins in (False, True):
        talk = Talk(assistant)
        if begins:
            talk.says(action="h|bac-ha|start")
        talk.says(action=f"h|bac-ha|{action}")


def test_the_stored_state_stays_small(assistant: Assistant) -> None:
    talk = Talk(assistant)
    talk.says("/xem")
    talk.says(action="d|trieu-son")
    talk.says("hộ nghèo, người Mông, 5 khẩu, 2 lao động, 2 con đang đi học, nhà dột nát, muốn vay vốn, học nghề")
    assert len(talk.state.to_json()) < 1500
