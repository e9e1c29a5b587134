"""Coming in and leaving again on Telegram, through the real process and the real command."""

from __future__ import annotations

from assistant.topics.people.answers import Kept
from assistant.topics.people.joining_replies import kept_text
from locales.words import words_for
from tests import program
from tests.handlers.telegram.botapi.server import MYSELF, BotApi, Sent
from tests.handlers.telegram.process import BotProcess
from tests.handlers.telegram.updates import pressed, said

VI = words_for("vi")


def button(sent: Sent, label: str) -> str:
    return next(data for text, data in sent.buttons if text == label)


def admin_invite(bot: BotProcess) -> str:
    """What the command prints for whoever runs the bot."""
    done = program.run("bot.py", "admin", "invite", "--name", "Lê Thị Hoa", environment=bot.settings)
    assert done.returncode == 0
    return done.stdout


def test_the_first_administrator_comes_in_by_the_command_and_has_everything_deleted(
    api: BotApi, bot: BotProcess
) -> None:
    bot.settings["INBOX_DAYS"] = "5"
    bot.start()
    api.add(said(1, "xin chào"))
    api.wait_for_messages(1)
    api.wait_until(lambda: bot.rows("SELECT address FROM door WHERE channel = 'telegram'"), "the bot's name is noted")
    printed = admin_invite(bot)
    token = printed.split("/start ")[1].strip()
    assert f"https://t.me/{MYSELF['username']}?start={token}" in printed
    api.add(said(1, f"/start {token}"))
    shown = api.wait_for_messages(1, 2)[-1]
    assert kept_text(Kept(5, is_visit=False), VI) in shown.text
    api.add(pressed(1, button(shown, VI.say("I agree"))))
    assert "Lê Thị Hoa" in api.wait_for_messages(1, 4)[-1].text
    api.add(said(1, "/xoadulieu"))
    asked = api.wait_for_messages(1, 5)[-1]
    api.wait_until(
        lambda: not bot.rows("SELECT id FROM outbox WHERE status = 'waiting'"), "all answers are noted as sent"
    )
    api.add(pressed(1, button(asked, VI.say("Yes, delete"))))
    api.wait_for_messages(1, 6)
    assert bot.stop() == 0
    assert bot.rows("SELECT count(*) FROM conversation WHERE id = '1'") == [(0,)]
    assert bot.rows("SELECT count(*) FROM account") == [(0,)]
    assert bot.rows("SELECT name FROM person") == [("",)]
    assert bot.rows("SELECT count(*) FROM inbox") == [(1,)]
    assert not any("Lê Thị Hoa" in payload for (payload,) in bot.rows("SELECT payload FROM outbox"))
