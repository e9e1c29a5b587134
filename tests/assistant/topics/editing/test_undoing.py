"""What somebody else entered is taken back only after a question, and told to them."""

from knowledge.people.desk import CHANGE_UNDONE
from knowledge.store.agenda import take
from knowledge.store.clock import utc_now
from tests.assistant.stage import Stage

HOUSEHOLD = "BS-HL-0020"


def entered_by_the_cadre(stage: Stage) -> str:
    """A change by the cadre; gives the action of its undo button."""
    stage.says("cadre", HOUSEHOLD)
    for label in ("Sửa thông tin", "Người trong nhà", "Số người trong nhà"):
        stage.presses("cadre", label)
    stage.says("cadre", "5 người")
    [done, *_] = stage.presses("cadre", "Đúng")
    return next(choice.action for row in done.choices for choice in row if choice.label == "Hoàn tác")


def test_anothers_change_is_asked_about_first_and_told_to_them(stage: Stage) -> None:
    undo = entered_by_the_cadre(stage)
    asked = stage.sends_action("commune", undo)[0].text
    assert "anh chị cadre" in asked
    assert "3 → 5" in asked
    assert "Số người trong nhà: 5" in stage.says("cadre", HOUSEHOLD)[0].text
    stage.sends_action("commune", undo)
    assert "Đã hoàn tác" in stage.presses("commune", "Đúng, hoàn tác")[0].text
    with stage.database.transaction() as session:
        due = take(session, utc_now())
    assert due
    assert due.kind == CHANGE_UNDONE


def test_ones_own_change_is_taken_back_by_one_press(stage: Stage) -> None:
    assert "Đã hoàn tác" in stage.sends_action("cadre", entered_by_the_cadre(stage))[0].text
    with stage.database.transaction() as session:
        assert take(session, utc_now()) is None


def test_nobody_out_of_reach_takes_it_back(stage: Stage) -> None:
    undo = entered_by_the_cadre(stage)
    for who in ("other commune", "bank", "nobody", "household"):
        assert "Đã hoàn tác" not in stage.sends_action(who, undo)[0].text
        assert "Đã hoàn tác" not in stage.sends_action(who, undo.replace("u;", "uo;"))[0].text
    assert "Số người trong nhà: 5" in stage.says("cadre", HOUSEHOLD)[0].text
