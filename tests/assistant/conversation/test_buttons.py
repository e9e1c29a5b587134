"""The wire form of every button, pinned: a tag is never used again, fields never change their order."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from assistant.conversation import buttons
from assistant.conversation.buttons import OutdatedButton, button, read_button, tags, write_button
from assistant.conversation.requests import Request
from assistant.topics.contents import CONTENTS
from assistant.topics.editing.buttons import EnterChange
from assistant.topics.figures.buttons import EnterFigure
from knowledge.households.scope import Area

assert CONTENTS  # all topics are known
WIRES = yaml.safe_load(Path(__file__).with_name("wires.yaml").read_text("utf-8"))
YESTERDAYS = (
    "r|home",
    "r|ok|BS-HL-0003|0|4|deadbeef",
    "r|u|1",
    "r|undo|1",
    "s|bo-trach|ii-2",
    "o|bo-trach|ii-2",
    "d|bac-ha",
    "l|vi",
    "p|bo-trach",
    "h|bac-ha|a:members:3",
    "h|bac-ha|start",
)


def test_every_button_has_a_pinned_wire_form() -> None:
    assert {wire.partition(";")[0] for wire in WIRES.values()} == set(tags())
    assert {name: type(read_button(wire)).__name__ for name, wire in WIRES.items()} == {name: name for name in WIRES}


@pytest.mark.parametrize("wire", WIRES.values())
def test_a_wire_form_reads_as_what_it_was_written_from(wire: str) -> None:
    assert write_button(read_button(wire)) == wire


@pytest.mark.parametrize("wire", YESTERDAYS)
def test_yesterdays_wire_forms_are_outdated(wire: str) -> None:
    with pytest.raises(OutdatedButton):
        read_button(wire)


@pytest.mark.parametrize("wire", ["", ";", "h;a;b", "undo", "undo;-1", "undo;x", f"undo;{'9' * 30}", "in;nobody;;;"])
def test_what_no_button_sends_is_outdated(wire: str) -> None:
    with pytest.raises(OutdatedButton):
        read_button(wire)


def test_marks_and_any_letters_come_back_as_they_were() -> None:
    for source in ("báo cáo; 50% hộ", "a;b%3Bc", "Chi cục Thống kê", "Đỗ Ðạt 🙂"):
        figure = EnterFigure("households", Area("bim-son"), "", 0, __import__("datetime").date(2018, 1, 2), source)
        assert read_button(write_button(figure)) == figure


def test_a_tag_is_not_given_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(buttons, "_BY_TAG", dict(tags()))

    @dataclass(frozen=True, slots=True)
    class Another(Request):
        """Not there."""

    with pytest.raises(ValueError, match="taken"):
        button("ok")(Another)
    assert tags()["ok"] is EnterChange
