"""Starting: what is wrong is said in one sentence, what may come right is tried again."""

from __future__ import annotations

import datetime as dt
import socket
from contextlib import ExitStack
from pathlib import Path

from knowledge.store.clock import utc_now
from tests.handlers.telegram.botapi.http import serving
from tests.handlers.telegram.botapi.rules import Refused
from tests.handlers.telegram.botapi.server import MYSELF, TOKEN, BotApi
from tests.handlers.telegram.process import BotProcess
from tests.handlers.telegram.updates import said


def test_a_wrong_token_ends_the_start_with_a_sentence(api_address: str, tmp_path: Path) -> None:
    bot = BotProcess(tmp_path, api_address, token="654321:wrong")
    bot.start()
    assert bot.wait() == 1
    assert "Check TELEGRAM_BOT_TOKEN" in bot.log()
    assert "Traceback" not in bot.log()
    assert "654321" not in bot.log()


def test_the_bots_name_is_noted_for_links_to_it(api: BotApi, bot: BotProcess) -> None:
    bot.start()
    api.add(said(1, "Bố Trạch"))
    api.wait_for_messages(1)
    api.wait_until(
        lambda: (
            bot.rows("SELECT address FROM door WHERE channel = 'telegram'")
            == [(f"https://t.me/{MYSELF['username']}?start={{token}}",)]
        ),
        "the name",
    )
    assert bot.stop() == 0


def test_messages_and_answers_are_deleted_after_as_many_days_as_set(api: BotApi, filer: BotProcess) -> None:
    filer.settings["INBOX_DAYS"] = "2"
    filer.start()
    old, recent = api.add(said(1, "Bố Trạch"), said(1, "Bắc Hà"))
    api.wait_for_messages(1, 2)
    api.wait_until(lambda: filer.rows("SELECT status FROM outbox") == [("sent",)] * 2, "both answers")
    assert filer.stop() == 0
    for number, hours in ((old, 49), (recent, 47)):
        moment = str(utc_now() - dt.timedelta(hours=hours))
        filer.change("UPDATE inbox SET received_at = :moment WHERE update_id = :name", moment=moment, name=str(number))
        filer.change("UPDATE outbox SET next_try_at = :moment WHERE cause = :name", moment=moment, name=str(number))
    filer.start()
    kept = "SELECT inbox.update_id, outbox.cause FROM inbox, outbox"
    left = [(str(recent), str(recent))]
    api.wait_until(lambda: filer.rows(kept) == left, "the old ones are deleted, the recent ones kept")
    assert filer.stop() == 0


def test_an_unusable_database_ends_the_start_with_a_sentence(api_address: str, tmp_path: Path) -> None:
    bot = BotProcess(tmp_path, api_address)
    bot.settings["DATABASE_URL"] = "oracle+nothing://x"
    bot.start()
    assert bot.wait() == 1
    assert "Check DATABASE_URL" in bot.log()
    assert "Traceback" not in bot.log()


def test_a_server_that_cannot_be_reached_is_tried_until_stopped(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        bot = BotProcess(tmp_path, f"http://127.0.0.1:{taken.getsockname()[1]}")
        taken.listen()
        bot.start()
        taken.accept()[0].close()
        taken.accept()[0].close()
        assert bot.stop() == 0
    assert bot.log().count("cannot be reached") == 1
    assert TOKEN not in bot.log()


def test_a_server_that_comes_back_is_used(api: BotApi, bot: BotProcess) -> None:
    api.fail("getMe", Refused(502, "Bad Gateway"), Refused(502, "Bad Gateway"))
    bot.start()
    api.add(said(1, "Bố Trạch"))
    api.wait_for_messages(1)
    assert bot.stop() == 0


def test_a_second_poller_is_named_and_polling_goes_on(api: BotApi, bot: BotProcess) -> None:
    conflict = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    api.fail("getUpdates", Refused(409, conflict))
    bot.start()
    api.add(said(1, "Bố Trạch"))
    api.wait_for_messages(1)
    assert bot.stop() == 0
    assert "Another program takes the updates of this bot" in bot.log()


def test_a_webhook_in_the_way_is_removed(api: BotApi, bot: BotProcess) -> None:
    api.fail(
        "getUpdates",
        Refused(
            409,
            "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the "
            "webhook first",
        ),
    )
    bot.start()
    api.add(said(1, "Bố Trạch"))
    api.wait_for_messages(1)
    assert bot.stop() == 0
    assert len(api.called("deleteWebhook")) == 1


def test_two_bots_on_one_token_answer_everything_between_them(tmp_path: Path) -> None:
    api = BotApi()
    folders = [tmp_path / "one", tmp_path / "two"]
    with serving(api) as address, ExitStack() as ends:
        bots = [BotProcess(folder, address) for folder in folders]
        for folder, bot in zip(folders, bots, strict=True):
            folder.mkdir()
            bot.start()
            ends.callback(bot.kill)
        api.wait_until(lambda: any("Another program" in bot.log() for bot in bots), "the conflict is named")
        bots[0].kill()
        api.add(said(1, f"@{MYSELF['username']} Bố Trạch"))
        api.wait_for_messages(1)
        assert bots[1].stop() == 0
