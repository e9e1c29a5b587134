"""A report that nobody confirmed is left out after seven days, and its sender is told."""

import datetime as dt

from sqlalchemy import text

from handlers.delivery.agenda.reports import report_sweeps
from handlers.delivery.agenda.taking import Agenda
from knowledge.store.agenda import Entry, put
from knowledge.store.clock import clock_at
from tests.assistant.stage import NOW, Stage
from tests.handlers.delivery.test_agenda import CARRIERS


def sweep(stage: Stage, moment: dt.datetime) -> None:
    with clock_at(moment):
        with stage.database.transaction() as session:
            put(session, Entry(moment, "sweep reports"))
        Agenda(stage.database, report_sweeps(), carriers=CARRIERS).take_one()


def told(stage: Stage) -> int:
    with stage.database.snapshot() as session:
        return int(session.execute(text("SELECT count(*) FROM outbox")).scalar_one())


def test_what_waited_seven_days_is_left_out_and_told(stage: Stage) -> None:
    stage.says("cadre", "ông Đức thôn 3: 5 khẩu")
    sweep(stage, NOW + dt.timedelta(days=6))
    assert "ông Đức" in stage.says("cadre", "/baocao")[-1].text
    assert told(stage) == 0
    sweep(stage, NOW + dt.timedelta(days=8))
    assert "ông Đức" not in stage.says("cadre", "/baocao")[-1].text
    assert told(stage) > 0
    assert "không có gì để ghi" in stage.says("cadre", "số 1")[-1].text
