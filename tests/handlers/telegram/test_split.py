"""Long answers are split where a reader would pause."""

from __future__ import annotations

import json

import pytest

from assistant.messages import Choice, Reply
from handlers.telegram.sending.outgoing import Destination, calls_for
from handlers.telegram.sending.split import LONGEST_TEXT, split_text
from tests.handlers.telegram.botapi.rules import units


def test_a_short_text_stays_whole() -> None:
    assert split_text("Hộ nghèo được vay vốn.") == ("Hộ nghèo được vay vốn.",)


def test_a_blank_text_gives_nothing_to_send() -> None:
    assert split_text(" \n ") == ()


def test_cuts_come_after_sentences() -> None:
    text = " ".join(f"Câu thứ {number} nói về vay vốn." for number in range(400))
    parts = split_text(text)
    assert all(part.endswith(".") for part in parts)
    assert " ".join(parts) == text


def test_a_sentence_without_end_is_cut_between_words() -> None:
    parts = split_text("vay vốn " * 1000)
    assert all(part.split()[0] in ("vay", "vốn") and part.split()[-1] in ("vay", "vốn") for part in parts)


@pytest.mark.parametrize(
    "text",
    ["ặ" * 9000, "🏠" * 5000, "a🏠" * 3000, "Dài. " * 2000, "x" * LONGEST_TEXT, "🏠" * (LONGEST_TEXT // 2) + "."],
)
def test_no_part_is_longer_than_telegram_counts_and_no_letter_is_lost(text: str) -> None:
    parts = split_text(text)
    assert all(0 < units(part) <= LONGEST_TEXT for part in parts)
    assert "".join(parts).replace(" ", "") == text.replace(" ", "")


def test_the_buttons_stand_under_the_last_part() -> None:
    reply = Reply("Một câu dài. " * 700, choices=((Choice("Nguồn", "s;x"),),))
    messages = [json.loads(call.payload) for call in calls_for([reply], Destination(1))]
    assert len(messages) > 1
    assert [("reply_markup" in message) for message in messages] == [False] * (len(messages) - 1) + [True]
