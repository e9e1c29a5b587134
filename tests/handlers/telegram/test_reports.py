"""A cadre reports on Telegram, through the real process: one tap, nothing twice, an edit revises its report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from knowledge.database.database import Database
from knowledge.households.register import Register
from knowledge.households.scope import Area
from knowledge.people.invitations import Invited, invite, invite_first_admin
from knowledge.people.joining import redeem
from knowledge.people.roles import Office, Role
from knowledge.store.clock import Moment, day_in_vietnam, utc_now
from tests.handlers.telegram.botapi.server import BotApi, Sent
from tests.handlers.telegram.process import BotProcess
from tests.handlers.telegram.updates import Update, edited, located, photographed, pressed, said, spoke
from tests.knowledge.households.invented import LAN, store
from tests.photos import SECRET_DEVICE, phone_photo
from tests.who import account

CADRE = Office(Role.CADRE, Area("bim-son", "14815"))
OFFICIAL = Office(Role.COMMUNE_OFFICIAL, Area("bim-son", "14815"))


def staffed(bot: BotProcess) -> BotProcess:
    """With a household in the register, and its cadre behind chat 1."""
    database = Database(bot.settings["DATABASE_URL"])
    now = utc_now()
    at = Moment(now, day_in_vietnam(now))
    with database.transaction() as session:
        store(Register(session, database.vault), LAN)
        _, admin = redeem(session, invite_first_admin(session, "Quản trị", now), account("telegram:99"), at)
        assert admin
        redeem(session, invite(session, admin, Invited("Lê Thị Hoa", CADRE), at), account("telegram:1"), at)
        redeem(session, invite(session, admin, Invited("Mai Văn Tú", OFFICIAL), at), account("telegram:2"), at)
    database.close()
    return bot


def button(sent: Sent, label: str) -> str:
    return next(data for text, data in sent.buttons if label in text)


def test_a_report_is_one_tap_from_recorded(api: BotApi, bot: BotProcess) -> None:
    staffed(bot).start()
    told = said(1, "thăm bà Lan thôn Liên Giang, nhà 5 khẩu")
    api.add(told)
    read_back = api.wait_for_messages(1)[-1]
    assert "3 → 5" in read_back.text
    press = button(read_back, "Ghi tất cả")
    api.add(pressed(1, press), pressed(1, press))
    *_, recorded, again = api.wait_for_messages(1, 3)
    assert "Đã ghi, số 1" in recorded.text
    assert "đã ghi rồi" in again.text
    assert bot.rows("SELECT count(*) FROM change WHERE fact = 'members' AND new = '5'") == [(1,)]
    mended = edited(1, "thăm bà Lan thôn Liên Giang, nhà 6 khẩu")
    mended["edited_message"]["message_id"] = told["message"]["message_id"]
    api.add(mended)
    assert "5 → 6" in api.wait_for_messages(1, 4)[-1].text


def sent_ago(update: Update, hours: float) -> Update:
    [content] = update.values()
    content["date"] -= int(dt.timedelta(hours=hours).total_seconds())
    return update


def test_a_hundred_messages_at_once_make_one_table_and_other_chats_do_not_wait(api: BotApi, bot: BotProcess) -> None:
    day = [
        sent_ago(said(1, f"thăm bà Lan thôn Liên Giang, nhà {count} khẩu"), 12 - count / 10) for count in range(2, 99)
    ]
    wrong, mended = (
        sent_ago(said(1, "bà Lan thôn Liên Giang chưa có nước sạch"), 1),
        edited(1, "bà Lan đã có nước sạch"),
    )
    mended["edited_message"] |= {key: wrong["message"][key] for key in ("message_id", "date")}
    api.add(*day, wrong, mended, said(1, "hộ nghèo ở Bỉm Sơn được vay vốn không?"), said(2, "Bắc Hà"))
    staffed(bot).start()
    assert "Bắc Hà" in api.wait_for_messages(2)[0].text
    table, answer = api.wait_for_messages(1, 2)
    assert "98 tin anh/chị gửi" in table.text
    assert "vay" in answer.text
    assert bot.rows("SELECT count(*), count(DISTINCT sent_at) FROM report_part") == [(98, 98)]
    assert bot.rows("SELECT count(*) FROM inbox WHERE status <> 'done'") == [(0,)]
    assert bot.rows("SELECT value FROM proposal WHERE field = 'deprived.water'") == [("false",)]
    api.add(pressed(1, button(table, "Ghi ")))
    assert "Đã ghi, số 1" in api.wait_for_messages(1, 3)[-1].text


def shelved(api: BotApi, name: str, content: bytes) -> dict[str, object]:
    return api.shelf.add(name, content, mime_type="image/jpeg")


def test_an_album_a_voice_and_a_place_come_with_their_report_and_the_commune_sees_and_hears_them(
    api: BotApi, bot: BotProcess
) -> None:
    pictures = [shelved(api, f"{side}.jpg", phone_photo(side, 1800)) for side in (2400, 2500, 2600)]
    album = [photographed(1, each, media_group_id="a1") for each in pictures]
    album[1]["message"]["caption"] = "bà Lan thôn Liên Giang, nhà 5 khẩu"
    voice = spoke(1, shelved(api, "v.ogg", b"OggS a voice"))
    api.add(*album, voice, located(1, 20.07, 105.86))
    staffed(bot).start()
    table = api.wait_for_messages(1)[-1]
    assert "3 → 5" in table.text
    assert "3 ảnh, 1 ghi âm và 1 vị trí" in table.text
    assert api.shelf.fetched == 4
    api.add(photographed(1, shelved(api, "late.jpg", phone_photo(640, 480)), media_group_id="a1"))
    api.wait_until(lambda: bot.rows("SELECT count(*) FROM evidence") == [(6,)], "the last of the album")
    api.add(pressed(1, button(table, "Ghi tất cả")))
    assert "4 ảnh" in api.wait_for_messages(1, 2)[-1].text
    assert len(api.sent_to(1)) == 2
    assert bot.rows("SELECT * FROM inbox_file") == []
    api.add(pressed(1, "ev;BS-HL-0003"))
    *_, told, _photo, _photo2, _photo3, last, spoken = api.wait_for_messages(1, 8)
    assert "20.07000, 105.86000" in told.text
    assert last.parameters["photo"].content.startswith(b"\xff\xd8")
    assert SECRET_DEVICE.encode() not in last.parameters["photo"].content
    assert spoken.parameters["voice"].content == b"OggS a voice"


def test_a_photo_of_somebody_whose_photos_are_not_kept_is_never_fetched(api: BotApi, bot: BotProcess) -> None:
    staffed(bot).start()
    api.add(photographed(5, shelved(api, "a.jpg", phone_photo(64, 64))), spoke(5, shelved(api, "v.ogg", b"OggS")))
    photo, voice = api.wait_for_messages(5, 2)
    assert "chưa xem được ảnh" in photo.text
    assert "nghe" in voice.text
    assert api.shelf.begun == 0
    assert bot.rows("SELECT count(*) FROM evidence") == [(0,)]


def test_what_is_no_picture_is_told_and_the_messages_behind_it_go_on(api: BotApi, bot: BotProcess) -> None:
    staffed(bot).start()
    api.add(photographed(1, shelved(api, "a.jpg", b"no picture at all")), said(1, "bà Lan thôn Liên Giang 5 khẩu"))
    told, table = api.wait_for_messages(1, 2)
    assert "không mở được ảnh" in told.text
    assert "3 → 5" in table.text


def comes(api: BotApi, chat: int, fits: Callable[[Sent], bool]) -> Sent:
    """The newest message that fits, once it is there; others may come in between."""
    seen = 0
    while True:
        sent = api.wait_for_messages(chat, seen + 1)
        if found := [each for each in reversed(sent) if fits(each)]:
            return found[0]
        seen = len(sent)


def presses(api: BotApi, chat: int, label: str) -> None:
    """The newest button of this label is pressed."""
    shown = comes(api, chat, lambda each: any(label in text for text, _ in each.buttons))
    api.add(pressed(chat, button(shown, label)))


def test_a_household_that_nobody_knows_goes_from_its_cadre_to_the_commune(api: BotApi, bot: BotProcess) -> None:
    staffed(bot).start()
    api.add(said(1, "hộ ông Khuất Duy Bạch thôn Liên Giang có 4 khẩu"))
    presses(api, 1, "Hộ mới")
    presses(api, 1, "Ghi tất cả")
    comes(api, 1, lambda each: "Hộ mới: Khuất Duy Bạch, Thôn Liên Giang" in each.text and "Đã ghi" in each.text)
    api.add(said(2, "/quyetdinh"))
    presses(api, 2, "Khuất Duy Bạch")
    presses(api, 2, "Hộ nghèo")
    presses(api, 2, "Mới phát sinh")
    comes(api, 2, lambda each: "Đã quyết định: BS-HL-0004" in each.text)
    assert bot.rows("SELECT name, household_class, members FROM household WHERE code = 'BS-HL-0004'") == [
        ("Khuất Duy Bạch", "poor", 4)
    ]


def test_a_visit_is_a_form_of_taps(api: BotApi, bot: BotProcess) -> None:
    staffed(bot).start()
    api.add(said(1, "BS-HL-0003"))
    api.add(pressed(1, button(api.wait_for_messages(1)[-1], "Phiếu thăm hộ")))
    form = api.wait_for_messages(1, 2)[-1]
    api.add(pressed(1, button(form, "Ghi lần thăm")))
    assert "Đã ghi, số 1" in api.wait_for_messages(1, 3)[-1].text
    assert bot.rows("SELECT count(*) FROM household WHERE visited_on IS NOT NULL") == [(1,)]
