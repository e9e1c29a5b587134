"""No household that asks for help is given a passage that finds fault with poor people."""

import datetime as dt

import pytest

from assistant.assistant import Assistant, InMemory
from assistant.messages import Incoming
from assistant.retrieval.blame import blaming

HOW_TO_RISE = (
    "làm gì để thoát nghèo ạ",
    "muốn hết khổ thì bắt đầu từ đâu",
    "lam sao de nha em vao duoc dien ho ngheo",
    "how does a family get out of poverty",
)


def test_what_is_marked_as_blame_is_there(assistant: Assistant) -> None:
    for district in assistant.library.places.districts:
        plan = assistant.library.plan(district.slug)
        assert blaming(plan.id)
        assert set(blaming(plan.id)) <= plan.by_id.keys()


@pytest.mark.parametrize("said", HOW_TO_RISE)
def test_who_asks_how_to_rise_is_not_blamed(said: str, assistant: Assistant) -> None:
    for district in assistant.library.places.districts:
        plan = assistant.library.plan(district.slug)
        incoming = Incoming(conversation="rise", text=said, as_of=dt.date(2026, 11, 20), district=district.slug)
        reply = assistant.respond(incoming, InMemory())[-1]
        assert not any(plan.by_id[name].says.first[:60] in reply.text for name in blaming(plan.id))
