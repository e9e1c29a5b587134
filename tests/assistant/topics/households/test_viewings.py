"""Whoever is shown a household's record is noted, on whichever screen, once a day; and the history says who acted."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, select

from knowledge.people.corrections import ask_correction
from knowledge.people.tables import ViewingRow
from knowledge.people.viewings import ViewedHow
from tests.assistant.stage import HOUSEHOLDS, NOW, Stage
from tests.knowledge.households.invented import LAN

CARD, LIST = ViewedHow.CARD, ViewedHow.LIST
OTHER = HOUSEHOLDS[1].code


def noted(stage: Stage, who: str) -> dict[str, set[str]]:
    """The households whose records somebody was noted to have seen since, and how."""
    seen: dict[str, set[str]] = {}
    with stage.database.transaction() as session:
        for code, how in session.execute(
            select(ViewingRow.household, ViewingRow.how).where(ViewingRow.person_id == stage.people[who].number)
        ):
            seen.setdefault(code, set()).add(how)
        session.execute(delete(ViewingRow))
    return seen


@pytest.mark.parametrize(
    "action",
    ["h;{code}", "hh;{code};0", "e;{code}", "e;{code};people", "f;{code};members", "v;{code};members;7",
     "h-gets;{code}", "code;{code}"],
)  # fmt: skip
def test_every_screen_of_a_record_is_noted(stage: Stage, action: str) -> None:
    for _ in range(2):  # an old button, too, and it is noted once
        stage.sends_action("cadre", action.format(code=LAN.code))
    assert noted(stage, "cadre") == {LAN.code: {CARD}}


def test_lines_of_lists_are_noted_as_lines(stage: Stage) -> None:
    stage.sends_action("commune", "l;bim-son;14815;;;;;;0")
    in_ward = {each.code for each in HOUSEHOLDS if each.commune == "14815"}
    assert noted(stage, "commune") == {code: {LIST} for code in in_ward}
    stage.says("commune", "tìm Lan")
    found = noted(stage, "commune")
    assert len(found) > 1
    assert {how for hows in found.values() for how in hows} == {LIST}


def test_households_in_requests_and_reports_are_noted(stage: Stage) -> None:
    with stage.database.transaction() as session:
        ask_correction(session, LAN.code, stage.people["household"].number, "Sai năm sinh", NOW)
    stage.sends_action("cadre", "cq;0")
    assert noted(stage, "cadre") == {LAN.code: {LIST}}
    stage.says("cadre", f"Hộ {OTHER}: 6 nhân khẩu, nhà tạm")
    assert set(noted(stage, "cadre")) == {OTHER}


def test_nobodys_own_record_is_noted_and_nothing_that_is_refused(stage: Stage) -> None:
    stage.sends_action("household", f"h;{LAN.code}")
    stage.sends_action("household", f"hh;{LAN.code};0")
    assert noted(stage, "household") == {}
    stage.sends_action("other commune", f"h;{LAN.code}")
    stage.sends_action("other commune", f"f;{LAN.code};members")
    assert noted(stage, "other commune") == {}


def test_the_household_reads_who_opened_it_and_who_saw_a_line(stage: Stage) -> None:
    stage.sends_action("cadre", "l;bim-son;14815;;;;;;0")
    stage.sends_action("cadre", f"h;{LAN.code}")
    stage.sends_action("district", "l;bim-son;14815;;;;;;0")
    text = stage.sends_action("household", "seen")[0].text
    assert text.count("anh chị cadre") == 1  # the line is not told beside the card
    assert "anh chị district (cán bộ huyện, thị xã), trong một danh sách" in text


def test_the_history_says_who_acted_in_which_office(stage: Stage) -> None:
    stage.sends_action("cadre", f"f;{LAN.code};members")
    stage.says("cadre", "7")
    stage.presses("cadre", "Đúng")
    told = stage.sends_action("commune", f"hh;{LAN.code};0")[0].text
    assert "anh chị cadre (cán bộ" in told
    assert "phường Lam Sơn" in told or "Phường Lam Sơn" in told


def test_what_was_reported_is_not_told_to_whoever_lost_the_household_meanwhile(stage: Stage) -> None:
    said = f"Hộ {LAN.code}: 7 nhân khẩu"
    shown = stage.says("cadre", said)[0]
    assert f"{LAN.members} → 7" in shown.text
    report = next(choice.action for row in shown.choices for choice in row if choice.action.startswith("rp-ok;"))
    number = report.split(";")[1]
    stage.sends_action("admin", f"pe;{stage.people['cadre'].grants[0].number}")
    for action in (f"rp;{number}", report, f"rp-undo;{number}", "rp-list"):
        text = "".join(reply.text for reply in stage.sends_action("cadre", action))
        assert text
        for secret in (LAN.code, LAN.name, f"{LAN.members} →"):
            assert str(secret) not in text.replace(said, "")
