"""A conversation is kept in the database and goes on after a restart."""

import datetime as dt
from pathlib import Path

from assistant.bootstrap import build_assistant
from assistant.messages import Incoming, Reply
from handlers.delivery.conversations import StoredConversations
from knowledge.database.database import Database

NOW = dt.datetime(2026, 11, 20, 9, 0)


def say(text: str, file: Path) -> Reply:
    """One turn in a database opened and closed for it, by an assistant made for it."""
    database = Database.in_file(file)
    with database.transaction() as session:
        replies = build_assistant(read_all=False).respond(
            Incoming("1", text, NOW.date()), StoredConversations(session, "web", NOW)
        )
    database.close()
    return replies[0]


def test_a_follow_up_is_understood_after_a_restart(tmp_path: Path) -> None:
    file = tmp_path / "data" / "chat.db"
    assert say("Bố Trạch mỗi năm giảm bao nhiêu phần trăm hộ nghèo?", file).citations[0].address == "II.1/1"
    later = say("còn hộ cận nghèo thì sao?", file)
    assert later.citations[0].address == "II.1/1"
    assert "1,5%" in later.text


def test_a_forgotten_conversation_begins_anew(tmp_path: Path) -> None:
    file = tmp_path / "chat.db"
    say("Bố Trạch có hỗ trợ vay vốn không?", file)
    database = Database.in_file(file)
    with database.transaction() as session:
        StoredConversations(session, "web", NOW).forget("1")
    database.close()
    assert say("còn hộ cận nghèo thì sao?", file).district is None
