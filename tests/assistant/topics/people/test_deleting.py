"""After `/xoadulieu` nothing of what a person said or was called is left anywhere in the database."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from assistant.assistant import Assistant
from handlers.delivery.answer_files import keep_files
from handlers.delivery.conversations import StoredConversations
from handlers.delivery.inbox import NewUpdate, mark_done, store_updates
from handlers.delivery.outbox import Cause, Owed, mark_sent, queue_calls, take_due
from handlers.delivery.visits import AnsweredMessages
from knowledge.database.database import Database
from knowledge.households.facts import FactChange
from knowledge.households.history.replaying import history, replay
from knowledge.households.register import Register
from knowledge.people.invitations import Invited, invite
from knowledge.people.roles import Office, Role
from knowledge.store.clock import Moment
from knowledge.store.files import StoredFile
from knowledge.store.tables import Base, ConversationRow
from locales.words import words_for
from tests.assistant.stage import AT, LAM_SON, NOW, Stage, account
from tests.who import talk

SAY = words_for("vi").say
CHAT, VISIT = "telegram:7700077", "web:aaaa"
NAME, WORDS = "Hà Thị Xuyến", "nhà tôi dột lắm"


def everything(database: Database) -> str:
    """All that is stored, but the households themselves."""
    with database.transaction() as session:
        tables = [table for table in Base.metadata.sorted_tables if table.name not in ("household", "change")]
        return "\n".join(f"{table.name}: {tuple(row)}" for table in tables for row in session.execute(select(table)))


def joins(stage: Stage, who: str, office: Office, name: str = NAME) -> None:
    with stage.database.transaction() as session:
        token = invite(session, stage.people["district"], Invited(name, office), AT)
    stage.says(who, f"/start {token}")
    stage.presses(who, SAY("I agree"))


def deletes(stage: Stage, who: str) -> None:
    stage.says(who, "/xoadulieu")
    stage.presses(who, SAY("Yes, delete"))


def test_a_telegram_chat_is_gone_with_its_messages_and_answers(stage: Stage) -> None:
    with stage.database.transaction() as session:
        updates = [NewUpdate(number, "7700077", f'{{"text": "{WORDS}"}}') for number in ("1", "2")]
        store_updates(session, "telegram", updates, NOW)
        session.flush()
        mark_done(session, 1)
        queue_calls(session, Cause("telegram", "1"), [Owed("7700077", "sendMessage", f"an answer to {WORDS}")], NOW)
        session.flush()
        [call] = take_due(session, "telegram", NOW, (), 5)
        mark_sent(session, call.id)
        mark_done(session, 2)
    stage.says(CHAT, WORDS)
    assert WORDS in everything(stage.database)
    deletes(stage, CHAT)
    assert WORDS not in everything(stage.database)
    assert "7700077" not in everything(stage.database)


def test_a_visit_is_gone_with_its_answers_and_pictures(stage: Stage) -> None:
    with stage.database.transaction() as session:
        AnsweredMessages(session, talk(VISIT), NOW).keep("m1", f"an answer to {WORDS}")
        keep_files(session, talk(VISIT), "m1", [StoredFile(f"{WORDS}.png", b"png")], NOW)
    stage.says(VISIT, WORDS)
    deletes(stage, VISIT)
    assert WORDS not in everything(stage.database)


def test_the_name_and_the_accounts_of_the_staff_are_gone_and_what_they_did_stays(stage: Stage) -> None:
    joins(stage, CHAT, Office(Role.CADRE, LAM_SON))
    stage.says(CHAT, "BS-HL-0020")
    stage.sends_action(CHAT, "v;BS-HL-0020;members;4")
    stage.presses(CHAT, SAY("Yes, enter it"))
    deletes(stage, CHAT)
    left = everything(stage.database)
    assert NAME not in left
    assert "7700077" not in left
    with stage.database.transaction() as session:
        last = history(Register(session, stage.database.vault), "BS-HL-0020")[-1]
    assert (last.fact.fact, last.fact.new, last.message) == ("members", 4, None)
    assert last.who.startswith("person:")


def test_a_household_leaves_its_record_without_its_numbers_and_the_history_keeps_its_shape(stage: Stage) -> None:
    register_now = Moment(NOW, NOW.date())
    with stage.database.transaction() as session:
        desk = StoredConversations(session, "telegram", NOW, stage.database.vault).desk(
            account("cadre"), register_now.day
        )
        desk.change("BS-HL-0003", FactChange("phone", None, "0912345678"), None)
        desk.change("BS-HL-0003", FactChange("phone", "0912345678", "0987654321"), None)
        before = history(Register(session, stage.database.vault), "BS-HL-0003")
    stage.says("household", "/hoso")
    stage.presses("household", SAY("Ask for a correction"))
    stage.says("household", "số điện thoại là 0900111222")
    deletes(stage, "household")
    with stage.database.transaction() as session:
        register = Register(session, stage.database.vault)
        household, after = register.find("BS-HL-0003"), history(register, "BS-HL-0003")
    assert household
    assert household.phone is None
    assert household.name == "Nguyễn Thị Lan"
    assert [replace(change, fact=FactChange("", None, None)) for change in after] == [
        replace(change, fact=FactChange("", None, None)) for change in before
    ]
    assert [change.fact for change in after if change.fact.fact == "phone"] == [FactChange("phone", None, None)] * 2
    assert replay(after) == household
    assert "0900111222" not in everything(stage.database)


def test_what_others_said_stays(stage: Stage) -> None:
    stage.says("telegram:1", WORDS)
    stage.says("telegram:2", "Bố Trạch")
    deletes(stage, "telegram:1")
    with stage.database.transaction() as session:
        assert session.scalars(select(ConversationRow.id)).all() == ["2"]


@pytest.mark.parametrize("who", ["telegram:5", "web:bbbb"])
def test_afterwards_the_conversation_begins_anew(stage: Stage, assistant: Assistant, who: str) -> None:
    assert assistant.inbox_days == 3
    assert "/xoadulieu" in stage.says(who, "Bắc Hà")[-1].text
    deletes(stage, who)
    assert "/xoadulieu" in stage.says(who, "Bắc Hà")[-1].text
    assert "/xoadulieu" not in stage.says(who, "Bắc Hà")[-1].text
