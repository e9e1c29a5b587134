"""Buttons that were never shown: they change nothing and tell nothing."""

from sqlalchemy import select

from assistant.conversation.buttons import tags
from assistant.topics.editing.editable import basis_of
from knowledge.households.household_tables import ChangeRow
from knowledge.households.register import Register
from tests.assistant.stage import Stage
from tests.knowledge.households.invented import LAN

LACKING = "BS-HL-0020"  # its causes are known to everybody who reads it


def test_what_an_official_roll_brought_is_not_taken_back_fact_by_fact(stage: Stage) -> None:
    with stage.database.transaction() as session:
        before = Register(session, stage.database.vault).find(LAN.code)
        numbers = list(
            session.scalars(
                select(ChangeRow.id).where(
                    ChangeRow.household == LAN.code, ChangeRow.fact.in_(("code", "village", "name"))
                )
            )
        )
    assert len(numbers) == 3
    for number in numbers:
        for who in ("cadre", "commune", "district", "admin"):
            stage.sends_action(who, f"u;{number}")
    with stage.database.transaction() as session:
        assert Register(session, stage.database.vault).find(LAN.code) == before


def test_who_does_not_see_every_cause_changes_none_and_learns_nothing_by_trying(stage: Stage) -> None:
    mild = {LAN.code: frozenset({"land"}), LACKING: frozenset({"capital"})}
    tried = (
        "f;{code};causes",
        "e;{code};causes",
        "v;{code};causes;+jobs",
        "ok;{code};causes;+jobs;{basis}",
    )
    for action in tried:
        said = {
            stage.sends_action("district", action.format(code=code, basis=basis_of(mild[code])))[0].text
            for code in mild
        }
        assert len(said) == 1
    with stage.database.transaction() as session:
        found = Register(session, stage.database.vault).find(LACKING)
    assert found
    assert found.causes == {"capital"}


def test_no_button_fails_for_any_number_of_arguments(stage: Stage) -> None:
    for name in tags():
        for count in range(8):
            assert stage.sends_action("commune", ";".join((name, *[LAN.code] * count)))
            assert stage.sends_action("commune", ";".join((name, *["1"] * count)))
