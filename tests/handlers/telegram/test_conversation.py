"""Conversations on Telegram, through the real process."""

from __future__ import annotations

from tests.handlers.telegram.botapi.server import MYSELF, BotApi, Sent
from tests.handlers.telegram.updates import (
    edited,
    group,
    joined,
    message,
    pressed,
    said,
    said_in_group,
    sticker,
    unparsable,
    voice,
)

LOAN = "Huyện Triệu Sơn: hộ nghèo có được vay vốn không?"


def button(sent: Sent, label: str) -> str:
    return next(data for text, data in sent.buttons if label in text)


def test_a_question_is_answered_with_its_source_and_buttons(town: BotApi) -> None:
    town.add(said(1, LOAN))
    [answer] = town.wait_for_messages(1)
    assert "vay" in answer.text
    assert "Nguồn" in answer.text
    assert 1 <= len(answer.buttons) <= 3
    assert "parse_mode" not in answer.parameters


def test_whoever_writes_for_the_first_time_is_told_what_is_kept(town: BotApi) -> None:
    town.add(said(500, "Bắc Hà"), said(500, "Bố Trạch"))
    first, kept, second = town.wait_for_messages(500, 3)
    assert [reply.text.count("/xoadulieu") for reply in (first, kept, second)] == [0, 1, 0]


def test_a_district_is_asked_for_and_pressing_it_answers_the_question(town: BotApi) -> None:
    town.add(said(2, "Hộ nghèo có được vay vốn không?"))
    [which] = town.wait_for_messages(2)
    town.add(pressed(2, button(which, "Triệu Sơn")))
    answer = town.wait_for_messages(2, 2)[-1]
    assert "vay" in answer.text
    assert "Nguồn" in answer.text


def test_a_press_is_acknowledged(town: BotApi) -> None:
    press = pressed(3, "lang;en")
    town.add(press)
    [answer] = town.wait_for_messages(3)
    assert "English" in answer.text
    assert {"callback_query_id": press["callback_query"]["id"]} in town.called("answerCallbackQuery")


def test_a_press_that_waited_too_long_is_answered_all_the_same(town: BotApi) -> None:
    with town.changed:
        town.add(pressed(4, "lang;en"))
        town.expire_presses()
    assert "English" in town.wait_for_messages(4)[0].text


def test_forged_button_data_gets_an_answer(town: BotApi) -> None:
    town.add(pressed(5, "x|<b>|'; DROP TABLE inbox"))
    assert town.wait_for_messages(5)[0].text


def test_commands_go_to_the_conversation(town: BotApi) -> None:
    town.add(*[said(6, command) for command in ("/start", "/help", "/huyen", "/ngonngu", "/huy")])
    replies = town.wait_for_messages(6, 5)
    assert len({reply.text for reply in replies}) == 5
    assert any("Bắc Hà" in text for text, _ in replies[2].buttons)


def test_the_command_menu_is_set_in_both_languages(town: BotApi) -> None:
    town.wait_until(lambda: len(town.called("setMyCommands")) >= 2, "both menus")
    vietnamese, english = town.called("setMyCommands")[:2]
    assert "language_code" not in vietnamese
    assert english["language_code"] == "en"
    assert [each["command"] for each in vietnamese["commands"]] == [each["command"] for each in english["commands"]]


def test_typing_is_shown_before_the_answer(town: BotApi) -> None:
    town.add(said(7, "/help"))
    town.wait_for_messages(7)
    with town.changed:
        mine = [method for method, parameters in town.calls if parameters.get("chat_id") == 7]
    assert mine == ["sendChatAction", "sendMessage"]


def test_messages_of_a_chat_are_answered_in_order(town: BotApi) -> None:
    names = ["Bố Trạch", "Triệu Sơn", "Bắc Hà", "Bỉm Sơn", "Tuy Phước"]
    town.add(*[said(8, name) for name in names])
    replies = town.wait_for_messages(8, 5)
    assert [name for name, reply in zip(names, replies, strict=True) if name in reply.text] == names


def test_an_edited_message_is_answered_again(town: BotApi) -> None:
    town.add(said(9, "Bố Trạch"), edited(9, "Bắc Hà"))
    assert "Bắc Hà" in town.wait_for_messages(9, 2)[1].text


def test_stickers_and_voice_messages_are_declined(town: BotApi) -> None:
    town.add(sticker(10), voice(10))
    for_sticker, for_voice = town.wait_for_messages(10, 2)
    assert "chữ" in for_sticker.text
    assert "thoại" in for_voice.text


def test_a_group_is_answered_only_when_it_addresses_the_bot(town: BotApi) -> None:
    chat = -100
    to_bot = message(group(chat), text="trước", **{"from": MYSELF})
    town.add(
        joined(chat),
        said_in_group(chat, "Bố Trạch"),
        said_in_group(chat, "/help@another_bot"),
        said_in_group(chat, f"@{MYSELF['username']} Bắc Hà"),
        said_in_group(chat, "Tuy Phước", reply_to_message=to_bot),
        said_in_group(chat, f"/huyen@{MYSELF['username']}"),
    )
    named, replied, commanded = town.wait_for_messages(chat, 3)
    assert "Bắc Hà" in named.text
    assert "Tuy Phước" in replied.text
    assert commanded.buttons


def test_an_update_nobody_can_read_is_skipped(town: BotApi) -> None:
    town.add(unparsable(11), said(11, "/help"))
    assert len(town.wait_for_messages(11)) == 1
    town.wait_until(lambda: not town.waiting(), "everything is confirmed")


def test_markup_in_a_question_stays_text(town: BotApi) -> None:
    town.add(said(12, "<b>Bắc Hà</b> & [x](http://x) <script>"))
    assert "parse_mode" not in town.wait_for_messages(12)[0].parameters
