"""Whoever uses nothing but a browser is told at the next visit; whom Telegram reaches is told there, and once."""

from __future__ import annotations

import json

from sqlalchemy import select

from handlers.delivery.agenda.notices import notices
from handlers.delivery.agenda.taking import Agenda
from handlers.delivery.outbox import take_due
from knowledge.households.household_tables import ChangeRow
from knowledge.people.accounts import accounts_of, link, unlink
from knowledge.people.notices import OFFICE_ENDED
from knowledge.people.tables import NoticeRow
from knowledge.store.clock import utc_now
from knowledge.store.tables import OutboxRow
from tests.assistant.stage import NOW, Stage, account
from tests.handlers.delivery.test_agenda import CARRIERS
from tests.knowledge.households.invented import LAN

BROWSER, OTHER = "web:" + "a" * 32, "web:" + "b" * 32


def only_browsers(stage: Stage, who: str, *names: str) -> None:
    """Somebody signs out on Telegram and goes on in browsers."""
    with stage.database.transaction() as session:
        number = stage.people[who].number
        for known in accounts_of(session, number):
            unlink(session, known)
        for name in names:
            link(session, account(name), number, NOW)


def do_what_is_due(stage: Stage) -> None:
    agenda = Agenda(stage.database, notices(stage.library), carriers=CARRIERS)
    while agenda.take_one():
        pass


def sent(stage: Stage) -> list[str]:
    with stage.database.transaction() as session:
        return [json.loads(call.payload) for call in take_due(session, "telegram", utc_now(), (), 9)]


def change(stage: Stage, who: str) -> None:
    stage.sends_action(who, f"f;{LAN.code};members")
    stage.says(who, "7")
    stage.presses(who, "Đúng")


def undo_of(stage: Stage, who: str) -> None:
    """Somebody takes back the last change, which another made."""
    stage.sends_action(who, f"h;{LAN.code}")
    with stage.database.transaction() as session:
        number = session.scalars(select(ChangeRow.id).order_by(ChangeRow.id.desc()).limit(1)).one()
    stage.sends_action(who, f"uo;{number}")


def test_a_change_that_was_undone_is_told_at_the_next_visit_once(stage: Stage) -> None:
    only_browsers(stage, "cadre", BROWSER)
    change(stage, BROWSER)
    undo_of(stage, "commune")
    do_what_is_due(stage)
    first, *_ = stage.sends_action(BROWSER, "home")
    assert LAN.code in first.text
    assert "anh chị commune" in first.text
    assert "Chào" in stage.sends_action(BROWSER, "home")[0].text
    assert sent(stage) == []


def test_whom_telegram_reaches_is_told_there_alone(stage: Stage) -> None:
    change(stage, "cadre")
    undo_of(stage, "commune")
    do_what_is_due(stage)
    assert LAN.code in sent(stage)[0]
    assert LAN.code not in stage.sends_action("cadre", "home")[0].text


def test_a_new_device_is_told_in_the_other_browser_and_never_on_itself(stage: Stage) -> None:
    only_browsers(stage, "cadre", BROWSER)
    token = stage.sends_action(BROWSER, "ml")[0].text.split("/start ")[-1].split()[0]
    stage.sends_action(OTHER, f"join;{token}")
    do_what_is_due(stage)
    assert "thiết bị khác" not in stage.sends_action(OTHER, "home")[0].text
    assert "thiết bị khác" in stage.sends_action(BROWSER, "home")[0].text
    assert "thiết bị khác" not in stage.sends_action(BROWSER, "home")[0].text


def test_an_office_that_a_superior_ends_is_told_in_browsers_and_on_telegram(stage: Stage) -> None:
    with stage.database.transaction() as session:
        link(session, account(BROWSER), stage.people["cadre"].number, NOW)
    stage.sends_action("commune", f"pe;{stage.people['cadre'].grants[0].number}")
    do_what_is_due(stage)
    [payload] = sent(stage)
    assert "anh chị commune" in payload
    with stage.database.transaction() as session:
        [kept] = session.scalars(select(NoticeRow)).all()
        assert (kept.kind, kept.account, kept.person_id) == (
            OFFICE_ENDED,
            account(BROWSER).id,
            stage.people["cadre"].number,
        )


def test_whoever_gives_an_office_up_is_not_told(stage: Stage) -> None:
    with stage.database.transaction() as session:
        link(session, account(BROWSER), stage.people["cadre"].number, NOW)
    stage.sends_action("cadre", f"pe;{stage.people['cadre'].grants[0].number}")
    do_what_is_due(stage)
    with stage.database.transaction() as session:
        assert session.scalars(select(NoticeRow)).all() == []
        assert session.scalars(select(OutboxRow)).all() == []


def test_nothing_is_told_in_a_group_nor_to_somebody_else(stage: Stage) -> None:
    only_browsers(stage, "cadre", BROWSER)
    change(stage, BROWSER)
    undo_of(stage, "commune")
    do_what_is_due(stage)
    assert LAN.code not in stage.sends_action(BROWSER, "home", is_private=False)[0].text
    assert LAN.code not in "".join(reply.text for reply in stage.sends_action("other commune", "home"))
    assert LAN.code in stage.sends_action(BROWSER, "home")[0].text
