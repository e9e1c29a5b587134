"""Every message of our own collection is read as it says; the cases are `tests/quality/messages/*.yaml`."""

import datetime as dt
import re
from pathlib import Path

import pytest

from assistant.understanding.reports.book import check_phrases, load_phrases
from assistant.understanding.reports.reading import read_report
from knowledge.households.matching.mention import Sender
from knowledge.language.letters import clean, fold
from knowledge.text import Fault
from tests.quality.messages import OWN, SENT_AT, Message, load_messages, load_roll, told

ROLLS = load_roll(OWN / "roll.yaml")


@pytest.mark.parametrize("message", load_messages(OWN), ids=lambda message: message.id)
def test_a_message_is_read_as_it_says(message: Message) -> None:
    report = read_report(
        message.text, Sender(message.commune, message.village), message.sent_at, ROLLS[message.district]
    )
    assert told(report) == set(message.expect)
    if message.unclear is not None:
        assert tuple(one.words for one in report.unclear) == message.unclear


def test_every_change_rests_on_words_of_the_message() -> None:
    for message in load_messages(OWN):
        report = read_report(
            message.text, Sender(message.commune, message.village), message.sent_at, ROLLS[message.district]
        )
        for update in report.updates:
            assert update.called
            assert update.called in message.text
            for change in update.changes:
                assert message.text[change.start : change.end].strip() == change.words != ""


def test_the_phrases_are_without_fault() -> None:
    faults: list[Fault] = []
    check_phrases(faults)
    assert [str(fault) for fault in faults] == []


def test_a_slip_in_a_pattern_is_named_with_file_and_line(tmp_path: Path) -> None:
    file = tmp_path / "vi.yaml"
    file.write_text("words: {neg: không}\nframes:\n  lacking: ['<neg (có']\n", "utf-8")
    faults: list[Fault] = []
    load_phrases(file, faults)
    assert any("vi.yaml" in str(fault) and "cannot read" in str(fault) for fault in faults)


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("Hôm qua bà Lài sinh con", dt.date(2019, 6, 11)),
        ("Sáng nay em xuống thăm bà Lài", dt.date(2019, 6, 12)),
        ("Bà Lài sinh con hôm 3/6", dt.date(2019, 6, 3)),
        ("Bà Lài sinh con ngày 20 tháng 12", dt.date(2018, 12, 20)),
        ("Bà Lài sinh con", None),
    ],
)
def test_a_day_is_read_against_the_moment_of_sending(text: str, on: dt.date | None) -> None:
    (update,) = read_report(text, Sender("Dân Lực"), SENT_AT, ROLLS["trieu-son"]).updates
    assert update.on == on


def test_a_change_with_a_day_of_its_own_keeps_it() -> None:
    text = "Bà Lài sinh con hôm 3/6, được cấp thẻ BHYT hôm 10/6"
    (update,) = read_report(text, Sender("Dân Lực"), SENT_AT, ROLLS["trieu-son"]).updates
    assert update.on == dt.date(2019, 6, 3)
    assert [change.on for change in update.changes] == [None, dt.date(2019, 6, 10)]


@pytest.mark.parametrize("message", load_messages(OWN), ids=lambda message: message.id)
def test_without_accents_or_signs_no_household_is_taken_that_the_words_do_not_name(message: Message) -> None:
    roll = ROLLS[message.district]
    words = {fold(word) for word in re.findall(r"[^\W\d_]+", clean(message.text))}
    for text in (fold(clean(message.text)), message.text.upper(), re.sub(r"[,;:.()]", " ", message.text)):
        report = read_report(text, Sender(message.commune, message.village), message.sent_at, roll)
        for update in report.updates:
            if update.match.household and not re.search(r"\d", update.called):
                given = fold(clean(update.match.household.name or "")).split()[-1]
                assert given in words
