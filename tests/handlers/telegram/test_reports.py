"""A cadre reports on Telegram, through the real process: one tap, nothing twice, an edit revises its report."""

from __future__ import annotations

import datetime as dt

from knowledge.database.database import Database
from knowledge.households.register import Register
from knowledge.households.scope import Area
from knowledge.people.invitations import Invited, invite, invite_first_admin
from knowledge.people.joining import redeem
from knowledge.people.roles import Office, Role
from knowledge.store.clock import Moment, day_in_vietnam, utc_now
from tests.handlers.telegram.botapi.server import BotApi, Sent
from tests.handlers.telegram.process import BotProcess
from tests.handlers.telegram.updates import Update, edited, pressed, said
from tests.knowledge.households.invented import LAN, store
from tests.who import account

CADRE = Office(Role.CADRE, Area("bim-son", "14815"))


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
