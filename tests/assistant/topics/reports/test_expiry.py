"""A report that nobody confirmed: its sender is reminded once, never at night, and told when it is left out after seven
days; when their office ends, the commune has it."""

import datetime as dt
import json

from sqlalchemy import select

from handlers.delivery.agenda.reports import report_sweeps
from handlers.delivery.agenda.taking import Agenda
from knowledge.people.staff import end_office
from knowledge.store.agenda import Entry, put
from knowledge.store.clock import Moment, clock_at, day_in_vietnam
from knowledge.store.tables import OutboxRow
from tests.assistant.stage import NOW, Stage
from tests.handlers.delivery.test_agenda import CARRIERS


def sweep(stage: Stage, moment: dt.datetime) -> None:
    with clock_at(moment):
        with stage.database.transaction() as session:
            put(session, Entry(moment, "sweep reports"))
        Agenda(stage.database, report_sweeps(), carriers=CARRIERS).take_one()


def told(stage: Stage, who: str = "cadre") -> list[str]:
    """What somebody was told without having asked."""
    with stage.database.snapshot() as session:
        rows = session.scalars(select(OutboxRow).where(OutboxRow.chat == who).order_by(OutboxRow.id))
        return [json.loads(row.payload) for row in rows]


def ends(stage: Stage, who: str, moment: dt.datetime) -> None:
    with stage.database.transaction() as session:
        [grant] = stage.people[who].grants
        end_office(session, stage.people["district"], grant.number, Moment(moment, day_in_vietnam(moment)))


def test_what_waited_seven_days_is_left_out_and_told(stage: Stage) -> None:
    stage.says("cadre", "ông Đức thôn 3: 5 khẩu")
    sweep(stage, NOW + dt.timedelta(days=6))
    assert "ông Đức" in stage.says("cadre", "/baocao")[-1].text
    sweep(stage, NOW + dt.timedelta(days=8))
    assert "ông Đức" not in stage.says("cadre", "/baocao")[-1].text
    assert "bảy ngày" in told(stage)[-1] or "7 ngày" in told(stage)[-1]
    assert "không có gì để ghi" in stage.says("cadre", "số 1")[-1].text


def test_a_reminder_comes_once_for_all_and_never_at_night(stage: Stage) -> None:
    stage.says("cadre", "ông Đức thôn 3: 5 khẩu")
    stage.says("cadre", "bà Nguyễn Thị Lân: 4 khẩu")
    sweep(stage, NOW + dt.timedelta(hours=8))
    sweep(stage, NOW + dt.timedelta(hours=12))  # ten in the evening in Vietnam
    assert told(stage) == []
    for day in (1, 2, 3):
        sweep(stage, NOW + dt.timedelta(days=day))
    [reminder] = told(stage)
    assert "2 báo cáo" in reminder


def test_what_waits_passes_to_the_commune_when_an_office_ends(stage: Stage) -> None:
    stage.says("village cadre", "ông Đức thôn 3: 5 khẩu")
    ends(stage, "village cadre", NOW)
    assert not any("ông Đức" in reply.text for reply in stage.says("commune", "/baocao"))
    for hours in (1, 2):
        sweep(stage, NOW + dt.timedelta(hours=hours))
    assert len(told(stage, "commune")) == 1
    assert told(stage, "other commune") == []
    assert "anh chị village cadre" in stage.says("commune", "/baocao")[-1].text
    assert "ông Đức" not in stage.says("other commune", "/baocao")[-1].text
    stage.presses("commune", "Số 1")
    assert "Đã ghi" in stage.presses("commune", "✓ Ghi tất cả")[-1].text
    assert "Số người trong nhà: 5" in stage.says("commune", "BS-HL-0020")[-1].text
    assert "không dùng được" in stage.sends_action("other commune", "rp;1")[-1].text
