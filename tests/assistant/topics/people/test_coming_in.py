"""Invitations in the conversation: shown, agreed to, refused; who signs in where and for how long."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from assistant.messages import Reply
from knowledge.people.accounts import LONGEST_IDLE
from knowledge.people.invitations import LASTS, Invited, invite, invite_household, open_invitations, revoke
from knowledge.people.joining import MOST_WRONG, WRONG_WITHIN
from knowledge.people.roles import Office, Role
from knowledge.people.staff import end_office
from locales.words import words_for
from tests.assistant.stage import AT, LAM_SON, Stage

SAY = words_for("vi").say
AGREE, RECORD = SAY("I agree"), "BS-HL-0020"
UNKNOWN = SAY(
    "I do not know this code. Please compare it letter by letter (there is no I, L, O, 0 or 1 in it), or ask for a "
    "new one."
)
USED = SAY("This invitation was used already; each works only once. If that was not you, please ask for a new one.")
EXPIRED = SAY("This invitation has run out: it is good for 7 days. Please ask for a new one.")
REVOKED = SAY("This invitation no longer holds. Please ask whoever gave it to you for a new one.")
TOO_MANY = SAY("That were too many wrong codes. Please wait an hour, then try again with the code before you.")
TELEGRAM_ONLY = SAY("A household's code works on Telegram only. Please send it to me there.")
OPEN_THE_LINK = SAY("To sign in, open the link of your invitation in this browser, or write /start with its code.")

SIGNED_OUT = SAY(
    "Nobody is signed in here; a browser is signed out after an hour without a message."
    " Staff come in by the link of an invitation, a household by the code that its village's cadre gives it."
)


def told(replies: tuple[Reply, ...]) -> str:
    return "\n".join(reply.text for reply in replies)


def labels(replies: tuple[Reply, ...]) -> list[str]:
    return [choice.label for reply in replies for row in reply.choices for choice in row]


def token_for(stage: Stage, maker: str = "commune", name: str = "Lê Thị Hoa") -> str:
    with stage.database.transaction() as session:
        return invite(session, stage.people[maker], Invited(name, Office(Role.CADRE, LAM_SON)), AT)


def code_for(stage: Stage, household: str = RECORD, maker: str = "cadre") -> str:
    with stage.database.transaction() as session:
        return invite_household(session, stage.people[maker], household, "Mai Văn Đức", stage.now)


@pytest.mark.parametrize("typed", ["/start {token}", "{token}", "https://t.me/dong_hanh_bot?start={token}"])
def test_an_invitation_is_shown_with_what_is_stored_and_taken_by_agreeing(stage: Stage, typed: str) -> None:
    shown = stage.says("Hoa", typed.format(token=token_for(stage)))
    assert "Lê Thị Hoa" in told(shown)
    assert "Phường Lam Sơn" in told(shown)
    assert told(shown).count("/xoadulieu") == 1
    assert RECORD not in told(stage.says("Hoa", RECORD))
    home = stage.sends_action("Hoa", shown[0].choices[0][0].action)
    assert "Chào Lê Thị Hoa" in told(home)
    assert RECORD in told(stage.says("Hoa", RECORD))


def test_whoever_does_not_agree_has_joined_nothing(stage: Stage) -> None:
    token = token_for(stage)
    stage.says("Hoa", f"/start {token}")
    stage.presses("Hoa", SAY("No"))
    assert RECORD not in told(stage.says("Hoa", RECORD))
    assert AGREE in labels(stage.says("Hoa", f"/start {token}"))


@pytest.mark.parametrize(
    "shape",
    [str.lower, str.upper, lambda code: code.replace("-", ""), lambda code: f"/start {code.lower().replace('-', ' ')}"],
)
def test_a_households_code_is_typed_as_people_type(stage: Stage, shape: object) -> None:
    assert callable(shape)
    shown = stage.says("Đức", shape(code_for(stage)))
    assert RECORD in told(shown)
    card = stage.presses("Đức", AGREE)
    assert "Mai Văn Đức" in told(card)
    assert RECORD in told(stage.says("Đức", "hồ sơ của tôi"))


def test_a_second_household_takes_the_place_of_the_first(stage: Stage) -> None:
    stage.says("household", code_for(stage))
    stage.presses("household", AGREE)
    assert RECORD in told(stage.says("household", "/hoso"))
    assert "Nguyễn Thị Lan" not in told(stage.sends_action("household", "h;BS-HL-0003"))


def test_each_works_only_once(stage: Stage) -> None:
    token = token_for(stage)
    for who in ("Hoa", "Mai"):
        stage.says(who, f"/start {token}")
    stage.presses("Hoa", AGREE)
    assert USED in told(stage.presses("Mai", AGREE))
    assert RECORD not in told(stage.says("Mai", RECORD))
    again = stage.says("Hoa", f"/start {token}")
    assert USED in told(again)
    assert SAY("My account") in labels(again)


def test_one_that_has_run_out_is_refused_also_when_it_was_shown_before(stage: Stage) -> None:
    token = token_for(stage)
    stage.says("Hoa", f"/start {token}")
    stage.goes_by(LASTS)
    assert EXPIRED in told(stage.presses("Hoa", AGREE))
    assert EXPIRED in told(stage.says("Hoa", token))


def test_one_that_was_revoked_is_refused(stage: Stage) -> None:
    token = token_for(stage)
    with stage.database.transaction() as session:
        [invitation] = open_invitations(session, stage.people["commune"], AT)
        revoke(session, stage.people["commune"], invitation.number, AT)
    assert REVOKED in told(stage.says("Hoa", token))


def test_one_whose_maker_lost_the_office_is_refused(stage: Stage) -> None:
    token, code = token_for(stage), code_for(stage)
    with stage.database.transaction() as session:
        for who in ("commune", "cadre"):
            end_office(session, stage.people["admin"], stage.people[who].grants[0].number, AT)
    assert REVOKED in told(stage.says("Hoa", token))
    assert REVOKED in told(stage.says("Đức", code))


def test_guessing_is_slowed_down_for_whoever_guesses(stage: Stage) -> None:
    code = code_for(stage)
    for _ in range(MOST_WRONG):
        assert UNKNOWN in told(stage.says("Đức", "ABCD-2345"))
    assert TOO_MANY in told(stage.says("Đức", code))
    assert AGREE in labels(stage.says("Mai", code))
    stage.goes_by(WRONG_WITHIN)
    assert AGREE in labels(stage.says("Đức", code))


@pytest.mark.parametrize("word", ["students", "hộ nghèo", "tdp4", "12345678", "kinh doanh"])
def test_ordinary_words_are_no_codes(stage: Stage, word: str) -> None:
    assert UNKNOWN not in told(stage.says("Mai", word))


def test_a_households_code_is_refused_in_a_browser_and_the_staff_come_in_there(stage: Stage) -> None:
    assert TELEGRAM_ONLY in told(stage.says("web:1", code_for(stage)))
    assert TELEGRAM_ONLY in told(stage.says("nobody", code_for(stage)))
    assert OPEN_THE_LINK in told(stage.says("nobody", token_for(stage)))
    stage.says("web:1", token_for(stage))
    stage.presses("web:1", AGREE)
    assert RECORD in told(stage.says("web:1", RECORD))


def test_a_browser_that_was_idle_for_an_hour_is_signed_out(stage: Stage) -> None:
    stage.says("web:1", token_for(stage))
    stage.presses("web:1", AGREE)
    for _ in range(3):
        stage.goes_by(LONGEST_IDLE - dt.timedelta(minutes=1))
        assert RECORD in told(stage.says("web:1", RECORD))
    stage.goes_by(LONGEST_IDLE + dt.timedelta(seconds=1))
    assert RECORD not in told(stage.says("web:1", RECORD))
    assert SIGNED_OUT in told(stage.sends_action("web:1", "home"))


def test_a_browser_shows_no_household_its_own_record(stage: Stage) -> None:
    stage.says("cadre", code_for(stage, "BS-HL-0003", maker="commune"))
    stage.presses("cadre", AGREE)
    link = re.search(r"/start (\S+)", told(stage.sends_action("cadre", "ml")))
    assert link
    stage.says("web:1", link[1])
    stage.presses("web:1", AGREE)
    assert "BS-HL-0003" in told(stage.says("cadre", "/hoso"))
    assert "BS-HL-0003" not in told(stage.says("web:1", "/hoso"))


def test_a_household_makes_no_link_that_would_bring_it_into_a_browser(stage: Stage) -> None:
    assert "/start" not in told(stage.sends_action("household", "ml"))


def test_the_staff_above_makes_no_sign_in_link_for_anybody(stage: Stage) -> None:
    for who in ("commune", "district"):
        assert "/start" not in told(stage.sends_action(who, f"pl;{stage.people['cadre'].number}"))


def test_signing_out_all_browsers_leaves_telegram(stage: Stage) -> None:
    link = re.search(r"/start (\S+)", told(stage.sends_action("cadre", "ml")))
    assert link
    stage.says("web:1", link[0])
    stage.presses("web:1", AGREE)
    assert SAY("All browsers are signed out.") in told(
        stage.sends_action("commune", f"ps;{stage.people['cadre'].number}")
    )
    assert RECORD not in told(stage.says("web:1", RECORD))
    assert RECORD in told(stage.says("cadre", RECORD))
