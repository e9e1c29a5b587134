"""What is due is done once, in a turn of its own; what fails is tried again later."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
from collections.abc import Sequence

from sqlalchemy import text

from assistant.bootstrap import build_library
from assistant.messages import Reply
from handlers.delivery.agenda.notices import notices
from handlers.delivery.agenda.taking import Agenda, Due
from handlers.delivery.jobs.long_message import Carrier, Outlet
from handlers.delivery.outbox import Owed, take_due
from handlers.telegram.sending.destination import TELEGRAM
from handlers.web.carrier import CARRIER as WEB
from knowledge.database.database import Database
from knowledge.people.accounts import link
from knowledge.people.joining import NEW_DEVICE, device_subject
from knowledge.people.roles import Office, Role
from knowledge.store.agenda import Entry, next_due, put
from knowledge.store.clock import clock_at, utc_now
from tests.knowledge.people.invented import LAM_SON, official
from tests.who import account

NOW = dt.datetime(2026, 11, 20, 8)
HOUR = dt.timedelta(hours=1)


def _deliver(outlet: Outlet, replies: Sequence[Reply]) -> None:
    outlet.owe([Owed(outlet.talk.id, "sendMessage", json.dumps(reply.text)) for reply in replies])


CARRIERS = {"telegram": Carrier(TELEGRAM, _deliver, lambda _: None, reaches_out=True), "web": WEB}


def put_on(database: Database, *entries: Entry) -> None:
    with database.transaction() as session:
        for entry in entries:
            put(session, entry)


def due_at(database: Database) -> dt.datetime | None:
    with database.snapshot() as session:
        return next_due(session)


def test_what_is_due_is_done_once_on_the_adjusted_clock(database: Database) -> None:
    done: list[str] = []
    agenda = Agenda(database, {"remind": lambda due: done.append(due.entry.subject)})
    put_on(database, Entry(NOW + HOUR, "remind", "case 7"))
    with clock_at(NOW):
        assert not agenda.take_one()
    with clock_at(NOW + HOUR):
        assert (agenda.take_one(), agenda.take_one()) == (True, False)
    assert (done, due_at(database)) == (["case 7"], None)


def test_people_are_told_once_where_their_channel_reaches_out(database: Database) -> None:
    told: list[bool] = []

    def remind(due: Due) -> None:
        told.extend(due.tell(account(name), [Reply("Đến hạn rồi ạ")]) for name in ("telegram:7", "web:1"))

    put_on(database, Entry(NOW, "remind", "case 7"))
    Agenda(database, {"remind": remind}, carriers=CARRIERS).take_one()
    with database.snapshot() as session:
        [call] = take_due(session, "telegram", utc_now(), (), 9)
    assert (told, call.chat) == ([True, False], "7")


def test_a_new_device_is_told_on_the_others_alone(database: Database) -> None:
    with database.transaction() as session:
        person = official(session, Office(Role.CADRE, LAM_SON), "Hoa")
        link(session, account("web:new"), person.number, NOW)
        put(session, Entry(NOW, NEW_DEVICE, device_subject(person.number, account("web:new"))))
    Agenda(database, notices(build_library(read_all=False)), carriers=CARRIERS).take_one()
    with database.snapshot() as session:
        [call] = take_due(session, "telegram", utc_now(), (), 9)
    assert call.chat == "Hoa"
    assert "/toi" in call.payload


def test_what_fails_writes_nothing_and_is_tried_again_later_each_time(database: Database) -> None:
    def fails(due: Due) -> None:
        due.tell(account("telegram:7"), [Reply("a")])
        raise ZeroDivisionError

    agenda = Agenda(database, {"remind": fails}, carriers=CARRIERS)
    put_on(database, Entry(NOW, "remind", "case 7"), Entry(NOW, "of a newer program"))
    with clock_at(NOW + HOUR):
        assert (agenda.take_one(), agenda.take_one(), agenda.take_one()) == (True, True, False)
    with database.snapshot() as session:
        assert session.scalars(text("SELECT attempts FROM agenda")).all() == [1, 1]
        assert session.scalar(text("SELECT count(*) FROM outbox")) == 0
    with clock_at(NOW + 2 * HOUR):
        assert agenda.take_one()
        assert (due_at(database) or NOW) < utc_now()
        assert agenda.take_one()
        assert (due_at(database) or NOW) > utc_now() + dt.timedelta(seconds=90)


def test_standing_kinds_are_due_at_every_start_and_put_themselves_there_again(database: Database) -> None:
    swept: list[int] = []
    stop = asyncio.Event()

    def sweep(due: Due) -> None:
        swept.append(1)
        due.again(HOUR)

    def over() -> None:
        loop.call_soon_threadsafe(stop.set)

    for start in (1, 2):
        loop = asyncio.new_event_loop()
        stop.clear()
        loop.run_until_complete(Agenda(database, {"sweep": sweep}, ["sweep"], over=over).run(stop))
        loop.close()
        assert len(swept) == start
        assert (due_at(database) or NOW) > utc_now()
