"""Figures in the conversation: who sees which, and who may enter them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import pytest

from assistant.messages import Reply
from knowledge.figures.entered import HOUSEHOLDS, AreaFigure, enter_figure, figures_of
from knowledge.households.household import Support
from knowledge.households.register import Register
from knowledge.households.scope import Area
from knowledge.people.invitations import Invited, invite
from knowledge.people.joining import redeem
from knowledge.people.roles import Office, Role
from tests.assistant.stage import AT, BA_DINH, BIM_SON, LAM_SON, NOW, TODAY, Stage, account
from tests.knowledge.households.invented import LAN, store

HA_LAN = Area("bim-son", "14827")


def fill(stage: Stage, area: Area, classes: Sequence[str], needs: str = "credit") -> None:
    """Households of these classes, who all ask for a support."""
    common = replace(
        LAN, district=area.district, commune=area.commune, needs=frozenset({needs}), supports=(Support(needs),)
    )
    made = [
        replace(common, code=f"{area.commune}-{number}", household_class=name) for number, name in enumerate(classes)
    ]
    with stage.database.transaction() as session:
        store(Register(session, stage.database.vault), *made)


def entered(stage: Stage, area: Area, value: int, on: dt.date = TODAY) -> int:
    """Stores a total of households and gives its number."""
    figure = AreaFigure(
        what=HOUSEHOLDS, area=area, value=value, on=on, source="thống kê", entered_by="tests", entered_at=NOW
    )
    with stage.database.transaction() as session:
        return enter_figure(session, figure)


def lines(replies: Sequence[Reply]) -> list[str]:
    return replies[-1].text.split("\n")


def numbers(stage: Stage, area: Area) -> list[tuple[str, int, str | None, bool]]:
    with stage.database.transaction() as session:
        return [
            (figure.what, figure.value, figure.agency, figure.withdrawn_at is None)
            for figure in figures_of(session, area)
        ]


def test_the_rate_counts_the_poor_over_all_households(stage: Stage) -> None:
    fill(stage, HA_LAN, ["poor"] * 17 + ["near_poor"] * 9)
    entered(stage, HA_LAN, 1234, dt.date(2018, 12, 31))
    text = stage.sends_action("district", "fig;bim-son;14827")[0].text
    assert "1,38%" in text
    assert "17" in text
    assert "1.234" in text
    assert "31/12/2018" in text


def test_whoever_may_open_the_records_is_told_small_numbers(stage: Stage) -> None:
    entered(stage, LAM_SON, 1000)
    for who in ("cadre", "district"):
        assert "0,30%" in stage.sends_action(who, "fig;bim-son;14815")[0].text


def test_the_communes_sum_stands_in_for_a_district_only_when_all_are_known(stage: Stage) -> None:
    communes = [commune.code for commune in stage.library.places.of_district("bim-son")]
    for number, commune in enumerate(communes):
        assert "8.000" not in stage.sends_action("district", "fig")[0].text
        entered(stage, Area("bim-son", commune), 1000, TODAY - dt.timedelta(days=number))
    text = stage.sends_action("district", "fig")[0].text
    assert "8.000" in text
    assert f"{TODAY - dt.timedelta(days=7):%d/%m/%Y}" in text
    entered(stage, BIM_SON, 9000)
    assert "9.000" in stage.sends_action("district", "fig")[0].text


def test_an_agency_counts_its_own_supports_in_its_own_area(stage: Stage) -> None:
    fill(stage, HA_LAN, ["poor"] * 20)
    fill(stage, BA_DINH, ["poor"] * 7, needs="housing")
    fill(stage, Area("bac-ha", "02848"), ["poor"] * 30)
    text = stage.says("bank", "/solieu")[0].text
    assert "20" in text
    assert "7 " not in text
    assert "50" not in text
    of_housing = stage.sends_action("bank", f"field-by;{stage.people['bank'].grants[0].number};housing;0")
    assert "7" not in of_housing[0].text


def test_an_office_has_to_do_with_what_it_is_asked_for_and_with_its_duties(stage: Stage) -> None:
    rules = stage.library.rules("bim-son")
    assert rules.field_of("policy_bank") == ("credit", "work_abroad")
    assert rules.field_of("labour_office") == ("job",)
    assert rules.field_of("police") == ()


def test_nobody_looks_into_the_office_of_somebody_else(stage: Stage) -> None:
    fill(stage, HA_LAN, ["poor"] * 20)
    number = stage.people["bank"].grants[0].number
    for who in ("cadre", "district", "household", "nobody"):
        for action in (
            f"field;{number}",
            f"field-by;{number};credit;0",
            f"field-of;{number}",
            f"figure-of;{number};credit",
        ):
            assert "20" not in stage.sends_action(who, action)[0].text


@pytest.mark.parametrize(
    "who", ["cadre", "village cadre", "bank", "household", "nobody", "other commune", "other district"]
)
def test_totals_are_entered_by_the_officials_of_the_area_alone(stage: Stage, who: str) -> None:
    stage.sends_action(who, "figure;bim-son;14815")
    for text in ("4900", "31/12/2018", "thống kê"):
        stage.says(who, text)
    stage.sends_action(who, "figure-yes;households;bim-son;14815;;;4900;20181231;thống kê")
    assert numbers(stage, LAM_SON) == []


def test_a_commune_of_another_district_is_no_area(stage: Stage) -> None:
    stage.sends_action("district", "figure;bim-son;02848")
    stage.says("district", "4900")
    assert numbers(stage, Area("bim-son", "02848")) == []


def test_a_figure_is_stored_with_whoever_entered_it(stage: Stage) -> None:
    stage.sends_action("commune", "figure;bim-son;14815")
    for text in ("4900", "31/12/2018", "Chi cục Thống kê"):
        stage.says("commune", text)
    for _ in range(2):
        stage.sends_action("commune", "figure-yes;households;bim-son;14815;;;4900;20181231;Chi cục Thống kê")
    with stage.database.transaction() as session:
        [figure] = figures_of(session, LAM_SON)
    assert (figure.value, figure.on, figure.source) == (4900, dt.date(2018, 12, 31), "Chi cục Thống kê")
    assert (figure.entered_by, figure.entered_at, figure.agency) == (stage.people["commune"].who, NOW, None)


def test_a_figure_is_withdrawn_by_those_who_may_enter_it(stage: Stage) -> None:
    number = entered(stage, LAM_SON, 4900)
    for who in ("cadre", "bank", "household", "nobody", "other commune"):
        stage.sends_action(who, f"figure-undo;{number};bim-son;14815")
        assert numbers(stage, LAM_SON) == [("households", 4900, None, True)]
    stage.sends_action("district", f"figure-undo;{number};bim-son;14815")
    assert numbers(stage, LAM_SON) == [("households", 4900, None, False)]


def test_an_agency_reports_figures_of_its_own_supports_alone(stage: Stage) -> None:
    grant = stage.people["bank"].grants[0].number
    for support, stored in (("housing", []), ("credit", [("credit", 250, "policy_bank", True)])):
        stage.sends_action("bank", f"figure-of;{grant};{support}")
        for text in ("250", "hôm nay", "báo cáo"):
            stage.says("bank", text)
        stage.sends_action("bank", f"figure-yes;{support};bim-son;;;policy_bank;250;{TODAY:%Y%m%d};báo cáo")
        assert numbers(stage, BIM_SON) == stored
    with stage.database.transaction() as session:
        [number] = [figure.number for figure in figures_of(session, BIM_SON)]
    stage.sends_action("district", f"figure-undo;{number};bim-son;")
    assert numbers(stage, BIM_SON) == [("credit", 250, "policy_bank", True)]
    stage.sends_action("bank", f"figure-undo;{number};bim-son;")
    assert numbers(stage, BIM_SON) == [("credit", 250, "policy_bank", False)]


def test_who_has_a_part_of_a_district_sees_no_rate_of_the_whole(stage: Stage) -> None:
    entered(stage, BIM_SON, 9000)
    with stage.database.transaction() as session:
        second = Office(Role.CADRE, BA_DINH)
        redeem(
            session, invite(session, stage.people["admin"], Invited("anh chị cadre", second), AT), account("cadre"), AT
        )
    text = stage.says("cadre", "/solieu")[0].text
    assert "9.000" not in text
    assert ": 5" in text


def test_a_small_number_that_an_agency_reports_is_told_to_the_communes_own_staff_alone(stage: Stage) -> None:
    with stage.database.transaction() as session:
        common = {
            "what": "credit",
            "area": LAM_SON,
            "value": 3,
            "on": TODAY,
            "source": "báo cáo",
            "entered_by": "tests",
            "entered_at": NOW,
        }
        enter_figure(session, AreaFigure(**common, agency="policy_bank"))
    told = {
        who: next(line for line in lines(stage.sends_action(who, "fig;bim-son;14815")) if "báo cáo" in line)
        for who in ("cadre", "district")
    }
    assert all(" 3 " in line for line in told.values())
