"""Conversations as transcripts (`*.yaml` here): what people say or press, and what must be in the reply."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.assistant import Assistant, InMemory
from assistant.bootstrap import build_assistant
from assistant.messages import Incoming, Reply, Unreadable

TODAY = dt.date(2026, 11, 20)
FILES = sorted(Path(__file__).parent.glob("*.yaml"))
TALKS = [
    pytest.param(talk, id=f"{file.stem}: {talk['name']}")
    for file in FILES
    for talk in yaml.safe_load(file.read_text("utf-8"))
]
TURN_KEYS = {
    "says",
    "presses",
    "sends",
    "cites",
    "has",
    "lacks",
    "buttons",
    "answered",
    "in_force",
    "language",
    "district",
}


@pytest.fixture(scope="session")
def assistant() -> Assistant:
    return build_assistant(read_all=True)


@pytest.mark.parametrize("talk", TALKS)
def test_the_conversation_goes_as_written(talk: dict[str, Any], assistant: Assistant) -> None:
    conversations = InMemory()
    reply = None
    for number, turn in enumerate(talk["turns"]):
        assert not turn.keys() - TURN_KEYS, f"turn {number + 1} has an unknown key"
        reply = assistant.respond(incoming(talk, turn, number, reply), conversations)[-1]
        compare(turn, reply, f"turn {number + 1}: {reply.text}")


def incoming(talk: dict[str, Any], turn: dict[str, Any], number: int, before: Reply | None) -> Incoming:
    return Incoming(
        conversation="transcript",
        text=turn.get("says", ""),
        as_of=talk.get("as_of", TODAY),
        action=action_of(turn["presses"], before) if "presses" in turn else "",
        district=talk.get("district") if number == 0 else None,
        unreadable=Unreadable(turn["sends"]) if "sends" in turn else None,
    )


def action_of(label: str, reply: Reply | None) -> str:
    choices = [choice for row in reply.choices for choice in row] if reply else []
    found = [choice.action for choice in choices if choice.label.startswith(label)]
    assert found, f"no button '{label}' among {[choice.label for choice in choices]}"
    return found[0]


def compare(turn: dict[str, Any], reply: Reply, message: str) -> None:
    assert len(reply.text) <= 900, message
    if "cites" in turn:
        assert (reply.citations[0].address if reply.citations else None) == turn["cites"], (
            f"{message} {reply.citations}"
        )
        assert reply.answered is (turn["cites"] is not None), message
    for part in turn.get("has", []):
        assert part in reply.text, f"'{part}' missing in {message}"
    for part in turn.get("lacks", []):
        assert part not in reply.text, f"'{part}' must not be in {message}"
    labels = [choice.label for row in reply.choices for choice in row]
    for label in turn.get("buttons", []):
        assert any(shown.startswith(label) for shown in labels), f"no button '{label}' among {labels}"
    for name in ("answered", "in_force", "language", "district"):
        if name in turn:
            assert getattr(reply, name) == turn[name], f"{name}: {message}"
