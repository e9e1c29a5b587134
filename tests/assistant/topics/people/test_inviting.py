"""Inviting: how long an office may last, that every button fits, and requests that are too long."""

from __future__ import annotations

import datetime as dt

import pytest

from assistant.assistant import Assistant
from knowledge.people.invitations import Invited, invite
from knowledge.people.joining import redeem
from knowledge.people.roles import Office, Role
from locales.words import words_for
from tests.assistant.stage import AT, LAM_SON, Stage
from tests.who import account

SAY = words_for("vi").say


def terms(stage: Stage, who: str) -> list[str]:
    """What is offered as the end of a cadre's office."""
    stage.sends_action(who, "in;cadre;bim-son;14815")
    [asked] = stage.says(who, "Lê Thị Hoa")
    return [choice.label for row in asked.choices for choice in row]


@pytest.mark.parametrize(
    ("until", "offered"),
    [
        (None, [SAY("Until {day}", day="31/12/2019"), SAY("Until {day}", day="20/05/2020"), SAY("No end")]),
        (dt.date(2019, 12, 31), [SAY("Until {day}", day="31/12/2019")]),
        (dt.date(2020, 2, 1), [SAY("Until {day}", day="31/12/2019"), SAY("Until {day}", day="01/02/2020")]),
    ],
)
def test_no_office_is_offered_for_longer_than_the_givers_own(
    stage: Stage, until: dt.date | None, offered: list[str]
) -> None:
    with stage.database.transaction() as session:
        token = invite(
            session, stage.people["admin"], Invited("Sơn", Office(Role.COMMUNE_OFFICIAL, LAM_SON), until), AT
        )
        redeem(session, token, account("telegram:giver"), AT)
    assert terms(stage, "giver") == [*offered, SAY("Back"), SAY("Cancel")]


def test_the_buttons_of_every_agency_of_every_district_fit(stage: Stage, assistant: Assistant) -> None:
    library = assistant.library
    for district in library.places.districts:
        commune = library.places.of_district(district.slug)[0]
        stage.sends_action("admin", f"ia;agency;{district.slug};{commune.code}")
        for agency in library.plan(district.slug).agencies:
            if agency.code in ("village", "mass_organisations", "line_departments") or agency.code.endswith(
                ("committee", "committees", "party")
            ):
                continue
            stage.sends_action("admin", f"in;agency;{district.slug};{commune.code};;;{agency.code}")
            stage.says("admin", "Lê Thị Hoa")
            assert SAY("Make the invitation") in [
                choice.label for row in stage.presses("admin", SAY("No end"))[0].choices for choice in row
            ], agency


def test_a_request_that_is_too_long_is_asked_for_again(stage: Stage) -> None:
    stage.sends_action("household", "ask")
    [again] = stage.says("household", "sai " * 126)
    assert "503" in again.text
    stage.says("household", "Số người sai rồi")
    [card] = stage.says("household", "/hoso")
    assert "Số người sai rồi" in card.text
    assert "sai sai" not in card.text


def test_a_household_does_not_pile_up_requests(stage: Stage) -> None:
    for number in range(5):
        stage.sends_action("household", "ask")
        stage.says("household", f"Sai chỗ {number}")
    [told] = stage.sends_action("household", "ask")
    assert told.text == SAY(
        "Several of your requests still wait. Please give the staff some time, or talk to your village's cadre."
    )
    stage.sends_action("cadre", "cd;1")
    [asked] = stage.sends_action("household", "ask")
    assert asked.text != told.text
