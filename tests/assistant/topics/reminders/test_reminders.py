"""Deadlines, silent communes and summaries are told once, in the morning, to those whose business they are."""

import datetime as dt
import json

import pytest
from sqlalchemy import select

from handlers.delivery.agenda.digests import LOOK, digest_sweeps, digests
from handlers.delivery.agenda.taking import Agenda
from knowledge.store.agenda import Entry, put
from knowledge.store.clock import clock_at
from knowledge.store.tables import OutboxRow
from tests.assistant.stage import Stage
from tests.handlers.delivery.test_agenda import CARRIERS

MORNING = dt.timedelta(hours=0, minutes=30)  # half past seven in Vietnam
A_MONTH_BEFORE = dt.datetime(2019, 10, 16) + MORNING  # of 15/11/2019


def look(stage: Stage, moment: dt.datetime) -> None:
    kinds = {**digest_sweeps(), **digests(stage.library)}
    with clock_at(moment):
        with stage.database.transaction() as session:
            put(session, Entry(moment, LOOK))
        agenda = Agenda(stage.database, kinds, carriers=CARRIERS)
        while agenda.take_one():
            pass


def told(stage: Stage, who: str = "commune") -> list[str]:
    with stage.database.snapshot() as session:
        rows = session.scalars(select(OutboxRow).where(OutboxRow.chat == who).order_by(OutboxRow.id))
        return [json.loads(row.payload) for row in rows]


def on_deadlines(stage: Stage, who: str = "commune") -> list[str]:
    return [each for each in told(stage, who) if "15/11/2019" in each]


def test_a_deadline_is_told_thirty_seven_and_one_days_before_and_when_it_is_over(stage: Stage) -> None:
    for day in range(-3, 60):
        look(stage, A_MONTH_BEFORE + dt.timedelta(days=day))
    counts = [next(part for part in each.split("(") if "ngày)" in part).split(")")[0] for each in on_deadlines(stage)]
    assert counts == ["còn 30 ngày", "còn 7 ngày", "còn 1 ngày", "quá hạn 1 ngày"]
    assert on_deadlines(stage, "cadre") == on_deadlines(stage, "household") == []


def test_nothing_is_told_at_night_nor_twice_whoever_looks(stage: Stage) -> None:
    look(stage, A_MONTH_BEFORE.replace(hour=16))  # eleven in the evening
    assert told(stage) == []
    for _ in range(3):  # as replicas and restarts do
        look(stage, A_MONTH_BEFORE)
    assert len(on_deadlines(stage)) == 1


def test_what_is_done_is_no_more_told_to_anybody_of_the_office(stage: Stage) -> None:
    look(stage, A_MONTH_BEFORE)
    stage.now = A_MONTH_BEFORE
    assert "15/11/2019 (còn 30 ngày)" in stage.says("commune", "/nhacviec")[-1].text
    assert "Đã ghi là xong" in stage.presses("commune", "Đã xong: 15/11/2019")[-1].text
    for day in range(1, 40):
        look(stage, A_MONTH_BEFORE + dt.timedelta(days=day))
    assert len(on_deadlines(stage)) == 1
    assert len(on_deadlines(stage, "other commune")) > 1  # another commune has its own


def test_the_hour_and_silence_are_a_persons_own_wish(stage: Stage) -> None:
    stage.now = A_MONTH_BEFORE
    assert "17 giờ" in stage.says("commune", "nhắc tôi lúc 17 giờ")[-1].text
    look(stage, A_MONTH_BEFORE)
    assert told(stage) == []
    look(stage, A_MONTH_BEFORE.replace(hour=10))
    assert len(on_deadlines(stage)) == 1
    assert "Đang tắt" in stage.says("commune", "tat nhac viec")[-1].text
    for day in range(20, 40):
        look(stage, A_MONTH_BEFORE.replace(hour=10) + dt.timedelta(days=day))
    assert len(on_deadlines(stage)) == 1


@pytest.mark.parametrize("said", ["sắp tới có hạn gì?", "Em chào anh, cho em hỏi việc gì sắp đến hạn ạ", "what is due"])
def test_what_is_due_is_asked_in_words(stage: Stage, said: str) -> None:
    stage.now = A_MONTH_BEFORE
    assert "15/11/2019" in stage.says("district", said)[-1].text


def test_somebody_without_an_office_has_no_reminders(stage: Stage) -> None:
    stage.now = A_MONTH_BEFORE
    assert "15/11/2019" not in stage.says("household", "/nhacviec")[-1].text
    assert "15/11/2019" not in stage.says("nobody", "việc đến hạn")[-1].text


def test_a_commune_without_a_report_for_a_month_is_told_once_to_those_above(stage: Stage) -> None:
    for day in range(25, 60):
        look(stage, dt.datetime(2019, 5, 20) + MORNING + dt.timedelta(days=day))
    for who in ("commune", "district"):
        silences = [each for each in told(stage, who) if "chưa có báo cáo" in each]
        assert len(silences) == 1
        assert "Lam Sơn" in silences[0]
    assert not [each for each in told(stage, "other commune") if "chưa có báo cáo" in each]


def test_a_summary_comes_on_mondays_to_those_who_asked_for_it(stage: Stage) -> None:
    stage.says("commune", "gửi tổng hợp hằng tuần")
    monday = dt.datetime(2019, 6, 3) + MORNING
    for day in range(8):
        look(stage, monday + dt.timedelta(days=day))
    summaries = [each for each in told(stage) if "Hộ nghèo" in each]
    assert len(summaries) == 2
    assert "26/05/2019" in summaries[0]
    assert not [each for each in told(stage, "district") if "Hộ nghèo" in each]
