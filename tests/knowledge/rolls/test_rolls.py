"""Rolls against the register: what is new, changed, the same, doubtful or bad; taking over, undo, round trip."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from openpyxl import load_workbook

from assistant.topics.rolls.roll_text import preview_text, row_text
from knowledge.database.database import Database
from knowledge.households.history.replaying import history
from knowledge.households.history.rows import Conflict
from knowledge.households.household import DEPRIVATIONS, Household, Support
from knowledge.households.imports import CannotUndo, undo_import
from knowledge.households.naming.duplicates import Likeness
from knowledge.households.register import Register
from knowledge.households.scope import Area
from knowledge.rolls.columns import roll_columns
from knowledge.rolls.importing import take_over
from knowledge.rolls.preview import PreviewRow, RowKind
from knowledge.rolls.problems import ProblemKind
from knowledge.store.vault import Vault
from locales.words import words_for
from tests.knowledge.households.invented import LAN, MORNING, source, store
from tests.knowledge.rolls.sheets import HEADINGS, LAN_ROW, bring_in, export, facts, places, preview, problems, sheet

HA_LAN = replace(LAN, commune="14827")


def kinds(register: Register, file: Path) -> list[RowKind]:
    return [row.kind for row in preview(register, file).rows]


def resembling(row: PreviewRow) -> dict[str, Likeness]:
    return {other.code: other.likeness for other in row.resembles}


def random_record(random: Random, code: str) -> Household:
    commune = random.choice(places().communes)
    return Household(
        code=code,
        name=random.choice(("Nguyễn Thị Lan", "Đỗ Văn Đức", "Hồ Nghĩa")),
        sex=random.choice(("M", "F", None)),
        birth_year=random.choice((1950, 1991, None)),
        district=commune.district,
        commune=commune.code,
        village=random.choice(("Thôn 2", "Thôn 10", "Bản Đòong")),
        area=random.choice(("rural", "urban", None)),
        household_class=random.choice(("poor", "near_poor", None)),
        class_since=random.choice((dt.date(2018, 1, 1), None)),
        members=random.choice((5, 8, None)),
        workers=random.choice((0, 2, None)),
        income=random.choice((0, 698_000, None)),
        deprived={lacking: random.random() < 0.5 for lacking in DEPRIVATIONS if random.random() < 0.7},
        causes=random.choice((None, frozenset(), frozenset({"other", "jobs"}))),
        needs=random.choice((None, frozenset(), frozenset({"credit", "student_credit"}))),
        supports=random.choice((None, (), (Support("credit", 50_000_000), Support("rice")))),
        merit=random.choice((True, False, None)),
        house=random.choice(("temporary", None)),
        floor_area=random.choice((Decimal("7.25"), Decimal(12), None)),
        score_a=random.choice((Decimal(115), None)),
        phone=random.choice(("0912345678", None)),
        identity_number=random.choice(("001162000123", None)),
        cadre=random.choice(("Lê Thu", None)),
        updated_on=random.choice((dt.date(2018, 10, 30), None)),
    )


def test_an_exported_roll_imported_again_changes_nothing(register: Register, tmp_path: Path) -> None:
    random = Random(4)
    store(register, *(random_record(random, f"X-{number:03}") for number in range(120)))
    assert export(register, tmp_path / "out.xlsx") == 120
    found = preview(register, tmp_path / "out.xlsx")
    assert {row.kind for row in found.rows} == {RowKind.SAME}
    assert found.unread == ()


def test_an_exported_roll_makes_the_same_register_elsewhere(register: Register, vault: Vault, tmp_path: Path) -> None:
    store(register, HA_LAN)
    export(register, tmp_path / "out.xlsx")
    other = Database.in_file(tmp_path / "other.db")
    with other.transaction() as session:
        copy = Register(session, vault)
        bring_in(copy, tmp_path / "out.xlsx")
        found = copy.find(HA_LAN.code)
    other.close()
    assert found
    assert (found.name, found.supports, found.causes, found.needs) == (
        HA_LAN.name,
        HA_LAN.supports,
        HA_LAN.causes,
        frozenset(),
    )


def test_rows_are_new_then_changed_then_the_same(register: Register, tmp_path: Path) -> None:
    file = sheet(tmp_path, HEADINGS, LAN_ROW)
    assert kinds(register, file) == [RowKind.NEW]
    bring_in(register, file)
    assert kinds(register, file) == [RowKind.SAME]
    assert kinds(register, sheet(tmp_path, ("Mã hộ", "Số khẩu"), ("bs-hl-0003", 4))) == [RowKind.CHANGED]


def test_a_household_without_a_code_gets_a_free_one(register: Register, tmp_path: Path) -> None:
    rows = (
        (None, "Mai Văn Hòa", 1970, None, "Hà Lan", "Thôn 1"),
        ("14827-0001", "Mai Văn Bé", 1971, None, "Hà Lan", "Thôn 1"),
    )
    bring_in(register, sheet(tmp_path, HEADINGS, *rows))
    assert {household.name: household.code for household in register.all_in(Area())} == {
        "Mai Văn Hòa": "14827-0002",
        "Mai Văn Bé": "14827-0001",
    }


def test_name_village_and_year_of_birth_find_the_one_household_they_fit(register: Register, tmp_path: Path) -> None:
    store(register, HA_LAN)
    [row] = preview(register, sheet(tmp_path, (*HEADINGS, "Số khẩu"), (None, *LAN_ROW[1:], 7))).rows
    assert (row.kind, row.after and row.after.code) == (RowKind.CHANGED, HA_LAN.code)


@pytest.mark.parametrize("name", ["Nguyễn Thị Lân", "nguyen thi lan"])
def test_a_near_name_is_left_to_a_person(register: Register, tmp_path: Path, name: str) -> None:
    store(register, HA_LAN)
    [row] = preview(register, sheet(tmp_path, HEADINGS, (None, name, *LAN_ROW[2:]))).rows
    assert (row.kind, resembling(row)) == (RowKind.DOUBTFUL, {HA_LAN.code: Likeness.ACCENTS})
    assert kinds(register, sheet(tmp_path, HEADINGS, ("mới", name, *LAN_ROW[2:]))) == [RowKind.NEW]


def test_namesakes_are_never_merged(register: Register, tmp_path: Path) -> None:
    store(register, HA_LAN, replace(HA_LAN, code="BS-HL-0099"))
    [row] = preview(register, sheet(tmp_path, HEADINGS, (None, *LAN_ROW[1:]))).rows
    assert (row.kind, list(resembling(row))) == (RowKind.DOUBTFUL, ["BS-HL-0003", "BS-HL-0099"])


def test_a_new_code_with_a_known_name_is_new_and_shown(register: Register, tmp_path: Path) -> None:
    store(register, HA_LAN)
    [row] = preview(register, sheet(tmp_path, HEADINGS, ("BS-HL-0100", *LAN_ROW[1:]))).rows
    assert (row.kind, resembling(row)) == (RowKind.NEW, {"BS-HL-0003": Likeness.SAME})


@pytest.mark.parametrize("code", ["BS-HL-0100", None])
@pytest.mark.parametrize(
    ("born", "likeness"),
    [
        (("Nguyễn Lan", 1962), Likeness.SHORTER),
        (("Nguyễn Thị Ngọc Lan", 1962), Likeness.SHORTER),
        (("Nguyễn Thị Loan", 1962), Likeness.LETTERS),
        (("Nguyên Thị Laan", 1962), Likeness.LETTERS),
        (("NGUYỄN THỊ LAN", 1964), Likeness.NEAR_YEAR),
        (("Nguyễn Thị Lan", 1961), Likeness.NEAR_YEAR),
    ],
)
def test_a_new_household_that_is_nearly_a_known_one_is_new_and_shown(
    register: Register, tmp_path: Path, code: str | None, born: tuple[str, int], likeness: Likeness
) -> None:
    store(register, HA_LAN)
    [row] = preview(register, sheet(tmp_path, HEADINGS, (code, *born, *LAN_ROW[3:]))).rows
    assert (row.kind, resembling(row)) == (RowKind.NEW, {HA_LAN.code: likeness})


@pytest.mark.parametrize(
    ("name", "year", "village"),
    [
        ("Nguyễn Thị Lan", 1965, "Thôn Liên Giang"),
        ("Nguyễn Thị Loan", 1963, "Thôn Liên Giang"),
        ("Nguyễn Thị Loan", None, "Thôn Liên Giang"),
        ("Nguyễn Thị Lân", 1963, "Thôn Liên Giang"),
        ("Nguyễn Thị Loan", 1962, "Thôn 2"),
        ("Nguyễn Thị Hoa", 1962, "Thôn Liên Giang"),
        ("Trần Thị Lan", 1962, "Thôn Liên Giang"),
    ],
)
def test_others_are_simply_new(register: Register, tmp_path: Path, name: str, year: int | None, village: str) -> None:
    store(register, HA_LAN)
    [row] = preview(register, sheet(tmp_path, HEADINGS, ("BS-HL-0100", name, year, None, "Hà Lan", village))).rows
    assert (row.kind, row.resembles) == (RowKind.NEW, ())


def test_new_households_of_one_file_are_compared_with_one_another(register: Register, tmp_path: Path) -> None:
    others = (("BS-HL-0009", "Nguyễn Thị Loan", *LAN_ROW[2:]), ("BS-HL-0010", *LAN_ROW[1:]), ("mới", *LAN_ROW[1:]))
    rows = preview(register, sheet(tmp_path, HEADINGS, LAN_ROW, *others)).rows
    assert [row.kind for row in rows] == [RowKind.NEW] * 4
    assert [[(other.likeness, other.row) for other in row.resembles] for row in rows] == [
        [],
        [(Likeness.LETTERS, 2)],
        [(Likeness.SAME, 2), (Likeness.LETTERS, 3)],
        [],
    ]


def test_names_told_apart_by_numbers_are_others(register: Register, tmp_path: Path) -> None:
    numbered = [(None, f"Nguyễn Thị Lan ({number})", *LAN_ROW[2:]) for number in range(3)]
    rows = preview(register, sheet(tmp_path, HEADINGS, LAN_ROW, *numbered)).rows
    assert [(row.kind, row.resembles) for row in rows] == [(RowKind.NEW, ())] * 4


def test_what_is_alike_is_said_with_codes_and_rows(register: Register, tmp_path: Path) -> None:
    store(register, HA_LAN)
    near = ("BS-HL-0100", "Nguyễn Thị Loan", *LAN_ROW[2:])
    found = preview(register, sheet(tmp_path, HEADINGS, near, ("BS-HL-0101", *near[1:])))
    first, second = (row_text(row, words_for("en")) for row in found.rows)
    assert first.startswith("Row 2: A new household, though only a letter or two of the name tell it from BS-HL-0003;")
    assert "the name, village and year of birth of BS-HL-0100 (row 2)" in second
    assert first in preview_text(found, words_for("en"))


def test_duplicates_within_a_file_are_found(register: Register, tmp_path: Path) -> None:
    nameless = (None, "Mai Văn Hòa", 1970, None, "Hà Lan", "Thôn 1")
    found = preview(register, sheet(tmp_path, HEADINGS, LAN_ROW, LAN_ROW, nameless, nameless))
    assert [row.kind for row in found.rows] == [RowKind.NEW, RowKind.BAD, RowKind.NEW, RowKind.DOUBTFUL]
    assert [row.problems[0].given for row in found.rows if row.problems] == ["2", "4"]


def test_a_row_without_code_that_repeats_a_new_household_of_the_file_is_doubtful(
    register: Register, tmp_path: Path
) -> None:
    assert kinds(register, sheet(tmp_path, HEADINGS, LAN_ROW, (None, *LAN_ROW[1:]))) == [RowKind.NEW, RowKind.DOUBTFUL]
    assert kinds(register, sheet(tmp_path, HEADINGS, LAN_ROW, ("mới", *LAN_ROW[1:]))) == [RowKind.NEW, RowKind.NEW]


def test_what_a_household_must_have_is_asked_for(register: Register, tmp_path: Path) -> None:
    [row] = preview(register, sheet(tmp_path, HEADINGS, ("BS-HL-0500",))).rows
    assert [problem.heading for problem in row.problems] == ["Họ tên chủ hộ", "Xã/Phường", "Thôn/Bản/Tổ"]


def test_counts_are_compared_with_the_members_that_are_known(register: Register, tmp_path: Path) -> None:
    facts(register, tmp_path, ("Số khẩu", 3))
    assert problems(register, tmp_path, ("Số lao động", 4)) == [(ProblemKind.MORE_THAN_MEMBERS, "Số lao động")]


def test_without_a_key_sealed_columns_are_left_out_and_said(database: Database, tmp_path: Path) -> None:
    with database.transaction() as session:
        register = Register(session, Vault(""))
        file = sheet(tmp_path, (*HEADINGS, "Điện thoại"), (*LAN_ROW, "0912345678"))
        assert preview(register, file).left_out == ("Điện thoại",)
        bring_in(register, file)
        assert register.find("BS-HL-0003")


def test_a_roll_that_meets_a_conflict_leaves_nothing_behind(register: Register, tmp_path: Path) -> None:
    earlier = ("BS-HL-0777", "Mai Văn Hòa", 1970, None, "Hà Lan", "Thôn 1", "02/04/2018")
    found = preview(register, sheet(tmp_path, (*HEADINGS, "Ngày cập nhật"), earlier, (*LAN_ROW, "02/04/2019")))
    store(register, HA_LAN)
    with pytest.raises(Conflict, match="BS-HL-0003"):
        take_over(register, found, "roll.xlsx", "tests", MORNING)
    assert list(register.all_in(Area())) == [HA_LAN]
    with pytest.raises(CannotUndo):
        undo_import(register, 1, source())


def test_an_import_is_taken_back(register: Register, tmp_path: Path) -> None:
    store(register, HA_LAN)
    rows = ((*LAN_ROW, 5), ("BS-HL-0777", "Mai Văn Hòa", 1970, None, "Hà Lan", "Thôn 1", 2))
    number = bring_in(register, sheet(tmp_path, (*HEADINGS, "Số khẩu"), *rows))
    undo_import(register, number, source())
    assert register.find("BS-HL-0777") is None
    assert register.find("BS-HL-0003") == HA_LAN


def test_a_new_class_drops_the_old_decision_and_takes_the_standard_of_its_day(
    register: Register, tmp_path: Path
) -> None:
    store(
        register, replace(HA_LAN, class_decision="12/QĐ-UBND", class_standard="qd-59-2015", reported_class="near_poor")
    )
    found = facts(register, tmp_path, ("Phân loại", "Cận nghèo"), ("Ngày xếp loại", "31/12/2018"))
    assert (found.household_class, found.class_decision, found.class_standard, found.reported_class) == (
        "near_poor",
        None,
        "qd-59-2015",
        None,
    )


def test_a_row_is_seen_on_the_day_of_its_update(register: Register, tmp_path: Path) -> None:
    facts(register, tmp_path, ("Ngày cập nhật", "02/04/2019"))
    assert {change.seen_at for change in history(register, "BS-HL-0003")} == {dt.datetime(2019, 4, 1, 17)}


def test_an_exported_roll_is_ready_to_fill_in(register: Register, tmp_path: Path) -> None:
    store(register, replace(HA_LAN, code="A", village="Thôn 10"), replace(HA_LAN, code="B", village="Thôn 2"))
    export(register, tmp_path / "out.xlsx")
    workbook = load_workbook(tmp_path / "out.xlsx")
    worksheet = workbook.worksheets[0]
    assert [cell.value for cell in worksheet[1]] == [column.heading for column in roll_columns().all]
    assert [worksheet["A2"].value, worksheet["A3"].value] == ["B", "A"]
    assert worksheet.freeze_panes == "C2"
    assert workbook.worksheets[1].sheet_state == "hidden"
    assert workbook.properties.identifier == "dong-hanh-roll-1"
    assert len(worksheet.data_validations.dataValidation) == 10
