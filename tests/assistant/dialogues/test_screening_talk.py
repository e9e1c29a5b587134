"""A screening as a whole talk: messages short enough, the same result by buttons as by the engine, forged buttons, the
card."""

import datetime as dt
import random

import pytest

from assistant.assistant import Assistant, InMemory
from assistant.bootstrap import build_assistant
from assistant.conversation.state import State
from assistant.messages import LONGEST_ACTION, Incoming, Reply
from assistant.topics.screening.questions import Screened
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
    talk.says(action=f"hs;{district}")
    for _ in range(MOST_TURNS):
        household = talk.state.find(Screened)
        assert household
        if not household.waiting:
            break
        value = "recent" if household.waiting == "class_since" else written(truth[household.waiting])
        talk.says(action=f"ho;{district};{household.waiting};{value}")
    for page in range(9):
        assert talk.says(action=f"hr;{district};{page}").answered
        assert talk.says(action=f"hn;{district};{page}").answered
    pictures = talk.says(action=f"hc;{district}").pictures
    assert pictures
    assert all(picture.png.startswith(b"\x89PNG") for picture in pictures)


@pytest.mark.parametrize(
    "action",
    [
        "",
        "ho;bac-ha;foo;1",
        "hp;bac-ha;class;poor",
        "hp;bac-ha;needs;foo",
        "ho;bac-ha;members;-5",
        "ho;bac-ha;members;" + "9" * 40,
        "hd;bac-ha;class",
        "hu;bac-ha;xx",
        "h1;bac-ha;xx",
        "hr;bac-ha;²",
        "ho;bac-ha;class_since;x",
        "x",
        "ho;nowhere;members;1",
        "hb;bac-ha",
        "hw;bac-ha",
        "h|bac-ha|start",
    ],
)
def test_a_forged_button_is_answered(assistant: Assistant, action: str) -> None:
    for begins in (False, True):
        talk = Talk(assistant)
        if begins:
            talk.says(action="hs;bac-ha")
        talk.says(action=action)


def test_the_stored_state_stays_small(assistant: Assistant) -> None:
    talk = Talk(assistant)
    talk.says("/xem")
    talk.says(action="d;trieu-son")
    talk.says("hộ nghèo, người Mông, 5 khẩu, 2 lao động, 2 con đang đi học, nhà dột nát, muốn vay vốn, học nghề")
    assert len(talk.state.to_json()) < 4000


def test_the_button_of_an_old_question_changes_nothing_in_silence(assistant: Assistant) -> None:
    conversations = InMemory()
    for action in ("hs;bac-ha", "ho;bac-ha;class;poor"):
        assistant.respond(Incoming("c", "", TODAY, action=action), conversations)
    changed, _ = assistant.respond(Incoming("c", "", TODAY, action="ho;bac-ha;class;near_poor"), conversations)
    assert "ận nghèo" in changed.text
