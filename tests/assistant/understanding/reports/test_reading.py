"""Every message of our own collection is read as it says; the cases are `tests/quality/messages/*.yaml`."""

from pathlib import Path

import pytest

from assistant.understanding.reports.book import check_phrases, load_phrases
from assistant.understanding.reports.reading import read_report
from knowledge.households.matching.mention import Sender
from knowledge.text import Fault
from tests.quality.messages import OWN, Message, load_messages, load_roll, told

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
