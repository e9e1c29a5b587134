"""Villages are learned from households, each in one spelling."""

import datetime as dt
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from knowledge.database.database import Database
from knowledge.households.area_tables import VillageRow
from knowledge.households.naming.village_names import settled_name
from knowledge.households.naming.villages import learn_villages, village_names
from knowledge.households.register import Register
from knowledge.households.scope import Area
from knowledge.rolls.preview import RowKind
from tests.knowledge.households.invented import LAN, MORNING, source, store
from tests.knowledge.rolls.sheets import HEADINGS, bring_in, export, preview, sheet
from tests.postgres import Server, wait_until_one_waits

DAY = dt.timedelta(days=1)
KNOWN = (
    "Thôn 3",
    "Thôn Liên Giang",
    "Bản Arem",
    "Khu phố 4",
    "Tổ dân phố 12",
    "Thôn Hà",
    "Thôn Hạ",
    "Thôn Sân Bay 1",
    "Xóm Moi",
    "Thôn Hòa Bình",
)


@pytest.mark.parametrize(
    ("typed", "settled"),
    [
        ("thon 3", "Thôn 3"),
        ("THÔN  03", "Thôn 3"),
        ("thôn3", "Thôn 3"),
        ("Thôn Liên-Giang", "Thôn Liên Giang"),
        ("thon lien giang", "Thôn Liên Giang"),
        ("Thôn liêngiang", "Thôn Liên Giang"),
        ("bản Arem", "Bản Arem"),
        ("ban arem", "Bản Arem"),
        ("KP 4", "Khu phố 4"),
        ("kp4", "Khu phố 4"),
        ("Kp. 04", "Khu phố 4"),
        ("khu pho 4", "Khu phố 4"),
        ("TDP 12", "Tổ dân phố 12"),
        ("Thôn Sân bay1", "Thôn Sân Bay 1"),
        ("Thôn Hoà Bình", "Thôn Hòa Bình"),
        ("Xóm Mới", "Xóm Moi"),
        ("THÔN HẠ", "Thôn Hạ"),
    ],
)
def test_a_village_written_otherwise_is_the_known_one(typed: str, settled: str) -> None:
    assert settled_name(typed, KNOWN) == settled


@pytest.mark.parametrize(
    ("typed", "tidy"),
    [
        ("thôn  5", "Thôn 5"),
        ("thon 05", "Thôn 5"),
        ("kp 5", "Khu phố 5"),
        ("Thôn 13", "Thôn 13"),
        ("Thôn Sân Bay 11", "Thôn Sân Bay 11"),
        ("Thôn Há", "Thôn Há"),
        ("thon ha", "Thôn ha"),
        ("Bản 3", "Bản 3"),
        ("Lang Chánh", "Lang Chánh"),
        ("Thôn 3-1", "Thôn 3-1"),
        ("Thôn", "Thôn"),
        ("4", "4"),
    ],
)
def test_another_village_is_a_new_one_and_tidied(typed: str, tidy: str) -> None:
    assert settled_name(typed, KNOWN) == tidy


def test_villages_are_learned_from_households_that_enter_or_move(register: Register) -> None:
    store(
        register,
        replace(LAN, village="Thôn 10"),
        replace(LAN, code="B", village="thon 10"),
        replace(LAN, code="C", village=None),
    )
    store(register, replace(LAN, village="Thôn 2"), by=source(MORNING + 9 * DAY, seen=MORNING + 3 * DAY))
    assert village_names(register.session, "14815") == ("Thôn 2", "Thôn 10")
    assert village_names(register.session, "14818") == ()
    rows = register.session.scalars(select(VillageRow).order_by(VillageRow.first_seen))
    assert [(row.name, row.first_seen - MORNING.date(), row.last_seen - MORNING.date()) for row in rows] == [
        ("Thôn 10", 0 * DAY, 0 * DAY),
        ("Thôn 2", 3 * DAY, 3 * DAY),
    ]


def test_a_known_village_keeps_its_spelling_and_the_days_it_was_seen(register: Register) -> None:
    day = MORNING.date()
    for name, seen in (("Thôn 3", day), ("thôn 03", day + 5 * DAY), ("thon 3", day - 2 * DAY)):
        learn_villages(register.session, [("14815", name)], seen)
    row = register.session.scalars(select(VillageRow)).one()
    assert (row.name, row.first_seen, row.last_seen) == ("Thôn 3", day - 2 * DAY, day + 5 * DAY)


def test_of_two_new_spellings_the_one_with_accents_is_kept(register: Register) -> None:
    learn_villages(register.session, [("14815", "thon lien giang"), ("14815", "Thôn Liên Giang")], MORNING.date())
    assert village_names(register.session, "14815") == ("Thôn Liên Giang",)


def test_two_transactions_learn_the_same_village_at_once(server: Server) -> None:
    database = Database(server.empty())
    with database.transaction() as slow:
        learn_villages(slow, [("20001", "Thôn 1")], MORNING.date())

        def also() -> None:
            with database.transaction() as other:
                learn_villages(other, [("20001", "thôn 1")], MORNING.date())

        second = threading.Thread(target=also)
        second.start()
        wait_until_one_waits(database.engine)
    second.join(timeout=30)
    with database.transaction() as session:
        assert village_names(session, "20001") == ("Thôn 1",)
    database.close()


def test_a_roll_that_writes_villages_otherwise_changes_nothing(register: Register, tmp_path: Path) -> None:
    people = ("Mai Văn Hòa", "Đỗ Thị Na", "Lê Thu")
    bring_in(
        register,
        sheet(tmp_path, HEADINGS, *((f"X-{n}", name, 1970, None, "Hà Lan", "Thôn 3") for n, name in enumerate(people))),
    )
    others = zip(people, ("thon 3", "THÔN 03", "thôn3"), strict=True)
    by_code = sheet(
        tmp_path,
        HEADINGS,
        *((f"X-{n}", name, 1970, None, "Hà Lan", village) for n, (name, village) in enumerate(others)),
    )
    assert {row.kind for row in preview(register, by_code).rows} == {RowKind.SAME}
    by_name = sheet(tmp_path, HEADINGS, (None, "Mai Văn Hòa", 1970, None, "Hà Lan", "thon 3"))
    assert [row.kind for row in preview(register, by_name).rows] == [RowKind.SAME]


def test_new_households_of_a_roll_get_one_spelling(register: Register, tmp_path: Path) -> None:
    villages = ("thon lien giang", "Thôn Liên Giang", "THÔN LIÊN GIANG", "kp 4", "Khu phố 4")
    bring_in(
        register,
        sheet(
            tmp_path,
            HEADINGS,
            *((f"X-{n}", f"Mai {chr(65 + n)}", 1970, None, "Hà Lan", each) for n, each in enumerate(villages)),
        ),
    )
    assert {household.village for household in register.all_in(Area())} == {"Thôn Liên Giang", "Khu phố 4"}


def test_a_household_keeps_its_own_spelling_in_an_exported_roll(register: Register, tmp_path: Path) -> None:
    spellings = ("Thôn 3", "thon 3", "Thôn  03", "Thôn Liên Giang", "Thon Lien Giang")
    store(
        register,
        *(replace(LAN, code=f"X-{n}", commune="14827", village=village) for n, village in enumerate(spellings)),
    )
    export(register, tmp_path / "out.xlsx")
    assert {row.kind for row in preview(register, tmp_path / "out.xlsx").rows} == {RowKind.SAME}


def test_a_household_that_moves_to_another_commune_gets_the_spelling_there(register: Register, tmp_path: Path) -> None:
    store(
        register,
        replace(LAN, commune="14827", village="thon 3"),
        replace(LAN, code="B", name="Lê Thu", commune="14824", village="Thôn 3"),
    )
    [row] = preview(
        register, sheet(tmp_path, HEADINGS, (LAN.code, LAN.name, 1962, None, "Xã Quang Trung", "thon 3"))
    ).rows
    assert row.after
    assert (row.after.commune, row.after.village) == ("14824", "Thôn 3")
