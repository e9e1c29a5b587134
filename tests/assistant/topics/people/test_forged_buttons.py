"""Buttons about people with forged numbers, places and codes: nothing is shown that is out of reach, and nothing
changes."""

from __future__ import annotations

import itertools

import pytest
from sqlalchemy import select

from assistant.conversation.buttons import tags
from assistant.topics.contents import CONTENTS
from knowledge.people.corrections import ask_correction
from knowledge.people.invitations import Invited, invite, open_invitations
from knowledge.people.roles import Office, Role
from knowledge.store.tables import Base
from locales.words import words_for
from tests.assistant.stage import AT, LAM_SON, NOW, Stage

SAY = words_for("vi").say
OUT_OF_REACH = SAY("I find nothing like this in your area.")
OLD_BUTTON = SAY("This button no longer works. Please ask again.")
NOT_LINKED = SAY(
    "I cannot tell yet which household is yours. Please ask your village's cadre for a code, then send me that "
    "code here on Telegram."
)
REFUSALS = (OUT_OF_REACH, OLD_BUTTON, NOT_LINKED)
UNTOUCHED = [
    table for table in Base.metadata.sorted_tables if table.name not in ("conversation", "wrong_token", "viewing")
]
PLACES = (
    ";;",
    "bac-ha;;",
    "bac-ha;02848;",
    "bim-son;;",
    "bim-son;02848;",
    "bim-son;14812;",
    "bim-son;14815;Thôn Không Có",
    "nowhere;;",
    ";14815;",
    "bim-son;99999;",
)


def stored(stage: Stage) -> dict[str, list[tuple[object, ...]]]:
    with stage.database.transaction() as session:
        return {table.name: [tuple(row) for row in session.execute(select(table))] for table in UNTOUCHED}


@pytest.fixture
def busy(stage: Stage) -> Stage:
    """With an open invitation and a waiting request of the commune's."""
    with stage.database.transaction() as session:
        invite(session, stage.people["district"], Invited("Lê Thị Hoa", Office(Role.COMMUNE_OFFICIAL, LAM_SON)), AT)
        ask_correction(session, "BS-HL-0003", stage.people["household"].number, "Sai năm sinh", NOW)
    return stage


def refused(stage: Stage, who: str, action: str) -> None:
    replies = stage.sends_action(who, action)
    text = "\n".join(reply.text for reply in replies)
    assert any(refusal in text for refusal in REFUSALS), f"{who} pressed {action}: {text}"


def test_nobody_below_or_beside_reaches_people_invitations_and_requests(busy: Stage) -> None:
    person, office = busy.people["commune"].number, busy.people["commune"].grants[0].number
    with busy.database.transaction() as session:
        [invitation] = open_invitations(session, busy.people["district"], AT)
    before = stored(busy)
    for who in ("nobody", "household", "bank", "cadre", "village cadre", "other commune", "other district"):
        for action in (
            f"pp|{person}",
            f"pl|{person}",
            f"ps|{person}",
            f"pa|{person}|{office}",
            f"pe|{office}",
            f"ox|{invitation.number}",
        ):
            refused(busy, who, action)
    for action in (f"pp|{person}", f"pa|{person}|{office}", f"ox|{invitation.number}"):
        refused(busy, "commune", action)
    for who, what in itertools.product(
        ("nobody", "household", "bank", "village cadre", "other commune", "other district"), ("cd", "cl")
    ):
        refused(busy, who, f"{what};1")
    assert stored(busy) == before


@pytest.mark.parametrize("what", ["pp", "pl", "ps", "pe", "ox", "cd", "cl", "ppl", "oi", "cq"])
def test_numbers_that_are_none_lead_nowhere(busy: Stage, what: str) -> None:
    before = stored(busy)
    for argument in ("999999", "-1", "0", "x", "", "1e9", "9" * 30):
        replies = busy.sends_action("admin", f"{what};{argument}")
        assert replies[0].text
    assert stored(busy) == before


def test_the_code_of_a_household_is_made_in_the_own_area_only(busy: Stage) -> None:
    before = stored(busy)
    for who, code in itertools.product(
        ("nobody", "household", "bank", "district", "admin", "other commune"), ("BS-HL-0003", "NONE", "")
    ):
        refused(busy, who, f"code;{code}")
    refused(busy, "village cadre", "code;BS-HL-0003")
    refused(busy, "cadre", "code;BS-DS-0001")
    assert stored(busy) == before


def test_offices_are_made_for_the_own_area_and_below_only(busy: Stage) -> None:
    """Every role for every place, with a name typed before, by an official of one commune."""
    before = stored(busy)
    for role, place, what in itertools.product(Role, PLACES, ("ia", "in", "im")):
        agency = "policy_bank" if role is Role.AGENCY else ""
        office = f"{place};;{agency}"
        arguments = place if what == "ia" else f"{office};Lê Văn Giả" if what == "im" else office
        reply = busy.sends_action("commune", f"{what};{role};{arguments}")[0]
        assert reply.text in (OUT_OF_REACH, OLD_BUTTON) or (
            what == "ia" and place in (";;", "bim-son;;") and role in (Role.CADRE, Role.AGENCY)
        ), f"{what} {role} {place}: {reply.text}"
    assert stored(busy) == before


def test_who_may_invite_nobody_makes_no_invitation(busy: Stage) -> None:
    before = stored(busy)
    for who in ("nobody", "household", "bank", "cadre", "village cadre"):
        refused(busy, who, "inv")
        refused(busy, who, "ppl")
        for what in ("ia", "in", "it", "ic", "im"):
            refused(busy, who, f"{what};cadre;bim-son;14815" + (";;;;Lê Thị Hoa" if what in ("it", "ic", "im") else ""))
    assert stored(busy) == before


def test_no_agency_is_made_that_the_plan_does_not_name(busy: Stage) -> None:
    before = stored(busy)
    for agency in ("agribank", "commune_committee", "village", "x"):
        refused(busy, "district", f"in;agency;bim-son;;;;{agency}")
    assert stored(busy) == before


def test_own_side_is_the_own_households_only(busy: Stage) -> None:
    before = stored(busy)
    for who, what in itertools.product(("nobody", "bank", "cadre", "district"), ("seen", "ask", "mu", "mn;BS-HL-0003")):
        refused(busy, who, what)
    assert stored(busy) == before


def test_no_button_of_people_answers_in_a_group(busy: Stage) -> None:
    before = stored(busy)
    private = [tag for tag, request in tags().items() if request.is_private and request in CONTENTS.turns]
    for what, who in itertools.product(private, ("admin", "household")):
        [reply] = busy.sends_action(who, what, is_private=False)
        if reply.text == OLD_BUTTON:  # it wants more than its tag
            continue
        assert reply.text == SAY("Household records are private. Please write to me alone, not in a group.")
    assert stored(busy) == before
