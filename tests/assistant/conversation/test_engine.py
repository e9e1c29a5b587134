"""What the engine promises: heard once, nothing half-made lost, buttons that do what they showed, errors taken back."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from typing import Any

import pytest

from assistant.assistant import TurnFailed
from assistant.conversation.buttons import read_button
from assistant.conversation.commands import Command
from assistant.conversation.questions import LASTS
from assistant.conversation.state import State
from assistant.messages import Reply
from assistant.topics.contents import CONTENTS
from assistant.topics.editing import editable
from assistant.topics.editing import replies as editing_replies
from assistant.topics.editing import turns as editing_turns
from assistant.topics.editing.buttons import UndoChange
from assistant.topics.editing.turns import TURNS as EDITING
from assistant.topics.screening.questions import Screened
from assistant.understanding import understand as understanding
from handlers.delivery.conversations import StoredConversations
from knowledge.households.register import Register
from locales.words import words_for
from tests.assistant.stage import Stage

SAY = words_for("vi").say
OUTDATED = SAY("This button no longer works. Please ask again.")
GO_ON = SAY("Continue")
YES = SAY("Yes, enter it")


def text_of(replies: tuple[Reply, ...]) -> str:
    return "\n".join(reply.text for reply in replies)


def action_of(replies: tuple[Reply, ...], label: str) -> str:
    shown = [choice for reply in replies for row in reply.choices for choice in row]
    return next(choice.action for choice in shown if choice.label.startswith(label))


def household(stage: Stage, code: str) -> Any:
    with stage.database.transaction() as session:
        return Register(session, stage.database.vault).find(code)


def edits_members(stage: Stage, value: str) -> tuple[Reply, ...]:
    """A cadre types a new number of people; the confirmation is shown."""
    stage.sends_action("cadre", "f;BS-HL-0020;members")
    return stage.says("cadre", value)


def test_a_message_is_understood_once(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    read: Counter[str] = Counter()
    before = understanding._read
    monkeypatch.setattr(understanding, "_read", lambda text, *more: (read.update([text]), before(text, *more))[1])
    talk = ("Hộ nghèo được vay vốn không?", "Ai phụ trách việc đó?", "Còn bảo hiểm y tế thì sao?", "ds hộ nghèo thôn 3")
    for said in (*talk, "tìm bà Lan", "cảm ơn em", "Nhà tôi nghèo, có 5 khẩu, được hỗ trợ gì?"):
        stage.says("cadre", said)
        assert read[said] == 1, said
    assert set(read.values()) == {1}


def test_a_half_made_figure_outlives_a_question_thanks_and_a_restart(stage: Stage) -> None:
    stage.sends_action("commune", "figure;bim-son;14815")
    stage.says("commune", "4.120")
    asked = stage.says("commune", "hộ nghèo được vay vốn không?")
    assert SAY("Continue") in [choice.label for row in asked[-1].choices for choice in row]
    stage.says("commune", "cảm ơn em")
    shown = stage.says("commune", "31/12/2018")
    assert SAY("Where does the number stand? Write the source, for example the report or the office.") in text_of(shown)
    shown = stage.says("commune", "báo cáo xã")
    assert "4.120" in text_of(shown)


def test_thanks_while_a_fact_is_edited_are_thanks(stage: Stage) -> None:
    stage.sends_action("cadre", "f;BS-HL-0020;members")
    thanked = stage.says("cadre", "cảm ơn em")
    assert SAY("You are welcome. If anything else comes up, just ask.") in text_of(thanked)
    assert "3 → 5" in text_of(stage.says("cadre", "5"))


def test_a_household_named_while_a_value_is_asked_pauses_the_edit(stage: Stage) -> None:
    stage.sends_action("cadre", "f;BS-HL-0020;members")
    shown = stage.says("cadre", "bs hl 0012")
    assert "BS-HL-0012" in text_of(shown)
    assert "→" not in text_of(stage.says("cadre", "5"))
    assert "3 → 5" in text_of((stage.says("cadre", GO_ON), stage.says("cadre", "5"))[1])


def test_what_waits_too_long_is_put_away_and_it_is_said(stage: Stage) -> None:
    stage.sends_action("commune", "figure;bim-son;14815")
    stage.says("commune", "4.120")
    stage.goes_by(LASTS + dt.timedelta(hours=1))
    told = stage.says("commune", "xin chào")
    gone = SAY("What I had asked waited too long; I put it away, and nothing of it was entered.")
    assert told[0].text == gone
    assert gone not in text_of(stage.says("commune", "xin chào"))
    assert text_of(stage.sends_action("commune", "go-on;figure")) == OUTDATED


def test_a_second_tap_says_what_was_saved(stage: Stage) -> None:
    enter = action_of(edits_members(stage, "5"), YES)
    assert SAY("Undo") in [c.label for r in stage.sends_action("cadre", enter) for row in r.choices for c in row]
    again = text_of(stage.sends_action("cadre", enter))
    assert again.startswith("Việc này đã ghi một lần rồi")
    assert household(stage, "BS-HL-0020").members == 5


def test_a_confirmation_enters_what_it_showed_whatever_was_edited_since(stage: Stage) -> None:
    first = action_of(edits_members(stage, "5"), YES)
    stage.sends_action("cadre", "f;BS-HL-0020;workers")
    stage.says("cadre", "1")
    stage.sends_action("cadre", first)
    found = household(stage, "BS-HL-0020")
    assert (found.members, found.workers) == (5, None)


def test_an_invitation_is_made_as_shown_and_once(stage: Stage) -> None:
    stage.sends_action("commune", "in;cadre;bim-son;14815;Thôn 3")
    stage.says("commune", "Lê Thị Hoa")
    shown = stage.presses("commune", SAY("No end"))
    make = action_of(shown, SAY("Make the invitation"))
    assert "Lê Thị Hoa" in text_of(stage.sends_action("commune", make))
    again = text_of(stage.sends_action("commune", make))
    assert "/start" not in again
    assert "Lê Thị Hoa" in again


def test_giving_up_a_file_that_was_entered_deletes_nothing(stage: Stage) -> None:
    told = text_of(stage.sends_action("commune", "roll-drop;0123456789abcdef"))
    assert told == SAY("No file is waiting any more: it was entered, given up or replaced. Please send it again.")


def test_a_forged_confirmation_of_a_roll_is_no_promise(stage: Stage) -> None:
    for who in ("nobody", "household", "commune"):
        told = text_of(stage.sends_action(who, "roll-take;abcdef"))
        assert SAY("Entering it into the register …") not in told


def test_old_buttons_do_what_they_showed_when_a_fact_and_a_command_are_added(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With one more fact in front of all others, and one more command, buttons of before name what they named."""
    entering = action_of(edits_members(stage, "5"), YES)
    asking = action_of(stage.sends_action("cadre", "e;BS-HL-0020;lacks"), "Thiếu nước")
    for place in (editable, editing_turns, editing_replies):
        monkeypatch.setattr(place, "GROUPS", {group: ("phone", *facts) for group, facts in editable.GROUPS.items()})
    monkeypatch.setattr(editing_turns, "EDITABLE", ("phone", *editable.EDITABLE))
    extra = Command("moi", lambda _context, _words: CONTENTS.commands["help"].request(_context, ""), lambda _w: "Mới")
    monkeypatch.setitem(CONTENTS.__dict__, "commands", {"moi": extra, **CONTENTS.commands})
    assert "nước" in text_of(stage.sends_action("cadre", asking)).lower()
    stage.sends_action("cadre", entering)
    assert household(stage, "BS-HL-0020").members == 5


def test_an_error_in_a_handler_is_taken_back_and_has_a_number(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """A handler that changed something and then slips: the button is not blamed, and nothing stays changed."""

    def slips(context: Any, _request: UndoChange) -> Any:
        change = EDITING[type(enter)](context, enter)
        raise KeyError(change)

    enter = read_button(action_of(edits_members(stage, "9"), YES))
    monkeypatch.setitem(CONTENTS.__dict__, "turns", {**CONTENTS.turns, UndoChange: slips})
    with pytest.raises(TurnFailed) as failed:
        stage.sends_action("cadre", "u;1")
    assert len(failed.value.reference) == 6
    assert household(stage, "BS-HL-0020").members == 3


def test_a_button_longer_than_channels_carry_is_kept_and_does_what_it_showed(stage: Stage) -> None:
    source = "Báo cáo số 12 của Ủy ban nhân dân phường Lam Sơn về kết quả rà soát hộ nghèo cuối năm"
    stage.sends_action("commune", "figure;bim-son;14815")
    for said in ("4900", "31/12/2018"):
        stage.says("commune", said)
    enter = action_of(stage.says("commune", source), YES)
    assert len(enter.encode()) <= 64
    assert source in text_of(stage.sends_action("commune", enter))
    assert text_of(stage.sends_action("district", enter)) == OUTDATED


def test_yesterdays_stored_state_opens() -> None:
    screening = {"district": "bac-ha", "facts": [["class", "poor"], ["members", "5"]], "asked": ["class", "workers"]}
    stored = {"language": "vi", "district": "bac-ha", "question": "vay vốn", "shown": ["poor-credit"], "expects": []}
    state = State.from_json(json.dumps({**stored, "household": {**screening, "waiting": "workers"}}))
    found = state.find(Screened)
    assert found
    assert (state.question, found.waiting, dict(found.facts)["members"]) == ("vay vốn", "workers", "5")
    assert not state.has_lost


def test_yesterdays_half_made_entry_is_said_to_be_lost(stage: Stage) -> None:
    stored = {"language": "vi", "expects": ["value", "BS-HL-0020", "4", ""]}
    assert State.from_json(json.dumps(stored)).has_lost
    assert not State.from_json(json.dumps({"language": "vi", "expects": ["find"]})).has_lost
    with stage.database.transaction() as session:
        StoredConversations(session, "talk", stage.now).save("cadre", json.dumps(stored))
    told = stage.says("cadre", "xin chào")
    assert told[0].text.startswith("Tôi vừa được nâng cấp")


def test_a_question_of_a_later_version_is_lost_and_the_rest_stays() -> None:
    later = {"tag": "screening", "version": 99, "since": "2026-11-28T00:00:00", "who": "", "data": {}}
    state = State.from_json(json.dumps({"version": 2, "district": "bac-ha", "open": [later]}))
    assert (state.district, state.open, state.has_lost) == ("bac-ha", (), True)


def test_one_english_sentence_is_answered_in_english_once(stage: Stage) -> None:
    stage.says("district", "Hộ nghèo ở Bỉm Sơn được vay vốn không?")
    english = stage.says("district", "Can poor households in Bim Son get a loan?")
    assert english[-1].language == "en"
    assert stage.says("district", "Hộ nghèo được hỗ trợ nhà ở không?")[-1].language == "vi"
    assert stage.says("district", "/ho")[-1].language == "vi"
    stage.says("district", "/ngonngu")
    stage.says("district", "English")
    assert stage.says("district", "/ho")[-1].language == "en"


def test_going_back_where_no_button_does_asks_again(stage: Stage) -> None:
    stage.sends_action("commune", "figure;bim-son;14815")
    assert SAY("How many are there? Write the number.") in text_of(stage.says("commune", "quay lại"))
