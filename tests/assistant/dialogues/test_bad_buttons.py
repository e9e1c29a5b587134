"""Buttons that are old, forged or too long lead to an answer, never to an error."""

import datetime as dt

import pytest

from assistant.assistant import Assistant, InMemory
from assistant.bootstrap import build_assistant
from assistant.conversation.buttons import write_button
from assistant.messages import LONGEST_ACTION, Incoming
from assistant.topics.plans.buttons import OpenProvision

TODAY = dt.date(2026, 11, 20)


@pytest.fixture(scope="module")
def assistant() -> Assistant:
    return build_assistant(read_all=False)


@pytest.mark.parametrize(
    "action",
    [
        "x",
        "",
        "s",
        "s|",
        "s;bo-trach",
        "s;bo-trach;nothing",
        "o;nowhere;ii-2",
        "d;nowhere",
        "lang;fr",
        ";;;;;",
        "#0123456789abcdef",
        "hr;bo-trach;" + "9" * 40,
        "s|bo-trach",
        "s|bo-trach|nothing",
        "o|nowhere|ii-2",
        "d|nowhere",
        "l|fr",
        "|||||",
        "d|../../etc",
        "o|bo-trach|" + "ặ" * 99,
    ],
)
def test_forged_and_old_buttons_are_answered(assistant: Assistant, action: str) -> None:
    replies = assistant.respond(Incoming("c", "", TODAY, action=action), InMemory())
    assert replies
    assert all(reply.text and not reply.citations for reply in replies)


def test_every_button_of_every_provision_fits_into_telegrams_64_bytes(assistant: Assistant) -> None:
    for district in assistant.library.places.districts:
        for provision in assistant.library.plan(district.slug).provisions:
            assert len(write_button(OpenProvision(district.slug, provision.id)).encode()) <= LONGEST_ACTION


def test_ten_thousand_characters_are_answered(assistant: Assistant) -> None:
    for text in ("hộ nghèo vay vốn " * 600, "x" * 10_000, "1" * 10_000, "ộ" * 10_000):
        replies = assistant.respond(Incoming("c", text, TODAY, district="bo-trach"), InMemory())
        assert all(0 < len(reply.text) <= 900 for reply in replies)
