"""An official takes the paper that is due away in three taps; nobody takes one of another area."""

import datetime as dt
from io import BytesIO

import pytest
from docx import Document
from openpyxl import load_workbook

from knowledge.figures.rounds import Approval, Kind, approve_round
from knowledge.figures.units import Unit
from knowledge.people.tables import ViewingRow
from tests.assistant.stage import Stage

LAM_SON = Unit("bim-son", "14815", "Phường Lam Sơn", ("14815",))


def test_the_forms_are_offered_and_one_comes_as_excel_and_word(stage: Stage) -> None:
    offered = stage.says("commune", "/bieumau")[-1]
    assert "7.10" in offered.text
    made = stage.presses("commune", "7.2")[-1]
    excel, word = made.documents
    assert (excel.name, word.name) == ("bieu-7-2-2019-05-20.xlsx", "bieu-7-2-2019-05-20.docx")
    assert load_workbook(BytesIO(excel.content)).sheetnames == ["Biểu 7.2", "Truy vết", "Danh sách hộ"]
    assert len(Document(BytesIO(word.content)).tables) == 3
    assert "chưa được chốt" in made.text


def test_whose_records_went_along_is_noted(stage: Stage) -> None:
    stage.says("commune", "xuất biểu 7.4")
    with stage.database.snapshot() as session:
        seen = {row.household for row in session.query(ViewingRow) if row.how == "export"}
    assert "BS-HL-0003" in seen
    assert "BS-DS-0001" not in seen


def test_the_latest_locked_list_is_taken_by_itself(stage: Stage) -> None:
    with stage.database.transaction() as session:
        on, at = dt.date(2019, 5, 10), dt.datetime(2019, 5, 12)
        approve_round(session, LAM_SON, Approval(Kind.OFFICIAL, on, "QĐ 1", at))
    assert "10/05/2019" in stage.says("commune", "/bieumau")[-1].text
    made = stage.says("commune", "cho em xin biểu 7.1 với ạ")[-1]
    assert "Còn thiếu tổng số hộ" in made.text
    made = stage.says("commune", "xuat bieu 7.10 nam 2019")[-1]
    assert "10/05/2019" in made.text
    assert len(made.documents) == 2
    assert "chưa được chốt" not in made.text


@pytest.mark.parametrize("who", ["cadre", "household", "nobody", "bank"])
def test_who_may_not_take_rolls_away_gets_no_form(stage: Stage, who: str) -> None:
    assert not stage.says(who, "xuất biểu 7.4")[-1].documents
    assert not stage.sends_action(who, "form-of;7.4;bim-son;14815;;20190520;official")[-1].documents


@pytest.mark.parametrize("who", ["other commune", "other district"])
def test_nobody_takes_a_form_of_another_area(stage: Stage, who: str) -> None:
    replies = stage.sends_action(who, "form-of;7.4;bim-son;14815;;20190520;official")
    assert not [each for reply in replies for each in reply.documents]


def test_a_question_about_a_form_is_one_on_the_law(stage: Stage) -> None:
    assert not stage.says("commune", "biểu 7.2 gồm những gì?")[-1].documents


@pytest.mark.parametrize(("who", "sees"), [("commune", True), ("district", False), ("admin", False)])
def test_causes_stand_beside_households_only_for_who_sees_them_all(stage: Stage, who: str, sees: bool) -> None:
    replies = stage.sends_action(who, "form-of;7.2;bim-son;14815;;20190520;official")
    excel = next(each for reply in replies for each in reply.documents if each.name.endswith(".xlsx"))
    rows = list(load_workbook(BytesIO(excel.content))["Danh sách hộ"].iter_rows(values_only=True))
    head = next(place for place, row in enumerate(rows) if "Nguyên nhân" in row)
    causes = {row[rows[head].index("Nguyên nhân")] for row in rows[head + 1 :]}
    assert (causes - {None, ""} != set()) == sees
