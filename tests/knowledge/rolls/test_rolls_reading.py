"""What the cells and headings of a roll may look like."""

import datetime as dt
import re
import unicodedata
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.topics.rolls.roll_text import row_text
from knowledge.households.household import Support
from knowledge.households.register import Register
from knowledge.households.scope import Area
from knowledge.rolls.numbers import read_count, read_day, read_number
from knowledge.rolls.preview import RowKind
from knowledge.rolls.problems import FileProblem, ProblemKind, UnreadableRoll
from locales.words import words_for
from tests.knowledge.rolls.sheets import HEADINGS, LAN_ROW, TODAY, bring_in, facts, preview, problems, sheet


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("1.200.000", 1_200_000),
        ("1,200,000 đ", 1_200_000),
        ("1,5 triệu", 1_500_000),
        ("1tr2", 1_200_000),
        ("700k", 700_000),
        (980_000.0, 980_000),
    ],
)
def test_numbers_are_read_as_people_write_them(written: object, number: int) -> None:
    assert read_number(written) == number


@pytest.mark.parametrize("written", ["2,5", "2.5", 2.5])
def test_either_mark_divides_a_decimal(written: object) -> None:
    assert read_number(written) == Decimal("2.5")


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("ba", 3),
        ("Năm", 5),
        ("bốn người", 4),
        ("mười", 10),
        ("mười hai", 12),
        ("mười lăm", 15),
        ("hai mươi", 20),
        ("hai mươi mốt khẩu", 21),
    ],
)
def test_small_numbers_are_read_in_words(written: str, number: int) -> None:
    assert read_count(written) == number


@pytest.mark.parametrize(
    "written", ["nam", "Nam", "người", "khẩu", "", "trăm", "ba trăm", "mười mười", "5", "năm 2019", "hai ba"]
)
def test_other_words_are_no_number(written: str) -> None:
    assert read_count(written) is None


def test_people_are_counted_in_words(register: Register, tmp_path: Path) -> None:
    found = facts(register, tmp_path, ("Số khẩu", "năm"), ("Số lao động", "Hai"), ("Học sinh, sinh viên", "không"))
    assert (found.members, found.workers, found.students) == (5, 2, 0)
    assert problems(register, tmp_path, ("Thu nhập", "năm")) == [
        (ProblemKind.NOT_A_NUMBER, "Thu nhập (đồng/người/tháng)")
    ]


@pytest.mark.parametrize(
    "closing",
    [
        ("Tổng cộng", None, 25),
        ("TỔNG SỐ: 12 hộ", None, 25),
        ("Cộng:", None, 25),
        (None, "Tổng cộng", 25),
        (None, "tong cong", 25),
        (unicodedata.normalize("NFD", "Tổng số hộ nghèo"), None, None),
    ],
)
def test_a_row_of_sums_is_passed_over(register: Register, tmp_path: Path, closing: tuple[object, ...]) -> None:
    stated, name, members = closing
    last = (stated, name, None, None, None, None, members)
    found = preview(register, sheet(tmp_path, (*HEADINGS, "Số khẩu"), (*LAN_ROW, 3), last))
    assert [(row.number, row.kind) for row in found.rows] == [(2, RowKind.NEW)]


@pytest.mark.parametrize("name", ["Tống Công", "Tong Cong", "Công", "Cộng Hòa"])
def test_people_whose_names_sound_like_sums_are_read(register: Register, tmp_path: Path, name: str) -> None:
    file = sheet(tmp_path, HEADINGS[1:], (name, 1970, None, "Hà Lan", "Thôn 1"))
    assert [row.kind for row in preview(register, file).rows] == [RowKind.NEW]


def test_a_row_of_numbers_alone_is_not_passed_over(register: Register, tmp_path: Path) -> None:
    found = preview(register, sheet(tmp_path, (*HEADINGS, "Số khẩu"), (None, None, None, None, None, None, 25)))
    assert [row.kind for row in found.rows] == [RowKind.BAD]


@pytest.mark.parametrize("written", ["nhiều", "12 con", "", True, float("nan"), "1.2.3"])
def test_what_is_no_number_is_none(written: object) -> None:
    assert read_number(written) is None


@pytest.mark.parametrize(
    "written",
    ["06/10/2016", "6.10.2016", "6-10-16", "2016-10-06", "ngày 6 tháng 10 năm 2016", dt.datetime(2016, 10, 6), 42649],
)
def test_days_are_read_as_people_and_excel_write_them(written: object) -> None:
    assert read_day(written) == dt.date(2016, 10, 6)


@pytest.mark.parametrize("written", ["31/02/2016", "2016", "hôm qua", 7])
def test_what_is_no_day_is_none(written: object) -> None:
    assert read_day(written) is None


def test_headings_are_found_under_titles_in_any_order_case_and_spelling(register: Register, tmp_path: Path) -> None:
    titles = (("UBND THỊ XÃ BỈM SƠN",), (), ("DANH SÁCH HỘ NGHÈO NĂM 2018",))
    headings = ("STT", "thon, ban, to dan pho", "XÃ / PHƯỜNG", "họ  và tên chủ hộ", "Thu nhap", "Nguời phụ trách")
    file = sheet(
        tmp_path,
        *titles,
        headings,
        (1, "Thôn Liên Giang", "Xã Hà Lan", "Mai Văn Hòa", "980.000", "Lê Thu"),
        merged="A1:F1",
    )
    bring_in(register, file)
    [household] = register.all_in(Area())
    assert (household.name, household.village, household.commune, household.district) == (
        "Mai Văn Hòa",
        "Thôn Liên Giang",
        "14827",
        "bim-son",
    )
    assert (household.income, household.cadre) == (980_000, "Lê Thu")
    assert preview(register, file).unread == ("STT",)


def test_list_cells_hold_codes_or_names(register: Register, tmp_path: Path) -> None:
    found = facts(
        register,
        tmp_path,
        ("Nguyên nhân", "Thiếu vốn, illness; bệnh tật"),
        ("Nhu cầu", "không"),
        ("Hỗ trợ đã nhận", "Vay vốn: 50.000.000; gạo 15kg, Nhà ở (5tr)"),
        ("Người có công (x)", "X"),
        ("Bảo trợ xã hội (x)", "không"),
        ("Loại nhà", "nhà tạm"),
        ("Phân loại", "Hộ nghèo"),
        ("Diện tích (m²/người)", "7,5"),
    )
    assert (found.causes, found.needs) == ({"capital", "illness"}, frozenset())
    assert found.supports == (Support("credit", 50_000_000), Support("rice"), Support("housing", 5_000_000))
    assert (found.merit, found.social_protection, found.house, found.household_class) == (
        True,
        False,
        "temporary",
        "poor",
    )
    assert found.floor_area == Decimal("7.5")


def test_a_list_of_deprivations_states_the_whole_standard(register: Register, tmp_path: Path) -> None:
    found = facts(register, tmp_path, ("Thiếu hụt", "BHYT, hố xí; chưa rõ: nước"))
    assert {code for code, lacking in found.deprived.items() if lacking} == {"health_insurance", "sanitation"}
    assert "water" not in found.deprived
    assert len(found.deprived) == 9  # QĐ 59/2015 has ten


def test_nothing_lacking_is_said_with_khong(register: Register, tmp_path: Path) -> None:
    assert set(facts(register, tmp_path, ("Thiếu hụt", "không")).deprived.values()) == {False}


def test_a_blank_cell_keeps_and_a_dash_clears(register: Register, tmp_path: Path) -> None:
    facts(register, tmp_path, ("Số khẩu", 3), ("Thu nhập", 980_000), ("Thiếu hụt", "nước"))
    found = facts(register, tmp_path, ("Số khẩu", None), ("Thu nhập", " - "), ("Thiếu hụt", "-"))
    assert (found.members, found.income, dict(found.deprived)) == (3, None, {})


def test_excel_numbers_get_their_leading_zeros_back(register: Register, tmp_path: Path) -> None:
    found = facts(register, tmp_path, ("Điện thoại", 912345678), ("Số định danh", 38162000123))
    assert (found.phone, found.identity_number) == ("0912345678", "038162000123")


@pytest.mark.parametrize(
    ("heading", "value", "kind"),
    [
        ("Số khẩu", "đông", ProblemKind.NOT_A_NUMBER),
        ("Số khẩu", 2.5, ProblemKind.NOT_A_NUMBER),
        ("Số khẩu", 400, ProblemKind.OUT_OF_RANGE),
        ("Thu nhập (đồng/người/tháng)", 980, ProblemKind.OUT_OF_RANGE),
        ("Ngày xếp loại", "31/02/2018", ProblemKind.NOT_A_DAY),
        ("Ngày xếp loại", "31/12/2030", ProblemKind.OUT_OF_RANGE),
        ("Phân loại", "giàu", ProblemKind.NOT_A_CHOICE),
        ("Nguyên nhân", "thiếu vốn, xui xẻo", ProblemKind.NOT_A_CHOICE),
        ("Người có công (x)", "chắc vậy", ProblemKind.NOT_A_MARK),
        ("Số lao động", "=1+1", ProblemKind.FORMULA_WITHOUT_VALUE),
        ("Dân tộc", "K" * 61, ProblemKind.OUT_OF_RANGE),
    ],
)
def test_what_cannot_be_read_is_reported_with_its_column(
    register: Register, tmp_path: Path, heading: str, value: object, kind: ProblemKind
) -> None:
    assert [kind for kind, _ in problems(register, tmp_path, (heading, value))] == [kind]


def test_unknown_and_ambiguous_places_are_reported(register: Register, tmp_path: Path) -> None:
    rows = (
        (None, "Mai Văn Hòa", 1970, None, "Xã Nơi Nào", "Thôn 1"),
        (None, "Mai Văn Hòa", 1970, "Huyện Nào", "Hà Lan", "Thôn 1"),
    )
    found = preview(register, sheet(tmp_path, HEADINGS, *rows))
    assert [row.problems[0].kind for row in found.rows] == [ProblemKind.UNKNOWN_PLACE, ProblemKind.UNKNOWN_PLACE]


@pytest.mark.parametrize("name", ["Xã Hà Lan", "ha lan", "Hà Lan", "P. Hà Lan", "14827"])
def test_communes_are_found_by_name_with_or_without_their_kind_and_by_code(
    register: Register, tmp_path: Path, name: str
) -> None:
    [row] = preview(register, sheet(tmp_path, HEADINGS, (None, "Mai Văn Hòa", 1970, None, name, "Thôn 1"))).rows
    assert row.after
    assert (row.after.commune, row.after.district) == ("14827", "bim-son")


@pytest.mark.parametrize(
    ("columns", "found"),
    [
        ({"Ngày xếp loại": "31/12/2018"}, "14818"),
        ({"Ngày xếp loại": "30/06/2025"}, "14818"),
        ({"Ngày xếp loại": "01/07/2025"}, None),
        ({"Ngày cập nhật": "30/06/2025"}, "14818"),
        ({"Ngày xếp loại": "30/06/2025", "Ngày cập nhật": "01/07/2025"}, "14818"),
        ({"Ngày xếp loại": "-", "Ngày cập nhật": "01/07/2025"}, None),
        ({}, None),
    ],
)
def test_a_code_is_read_by_the_day_of_its_row(
    register: Register, tmp_path: Path, columns: dict[str, str], found: str | None
) -> None:
    file = sheet(tmp_path, (*HEADINGS, *columns), (None, "Mai Văn Hòa", 1970, None, 14818, "Thôn 1", *columns.values()))
    [row] = preview(register, file, dt.date(2026, 11, 20)).rows
    assert [problem.kind for problem in row.problems] == ([] if found else [ProblemKind.SEVERAL_PLACES])
    assert (row.after.commune if row.after else None) == found


@pytest.mark.parametrize(
    ("code", "district", "found"), [("14827", None, "14827"), (2839.0, "Bắc Hà", "02839"), ("14827", "Bắc Hà", None)]
)
def test_a_code_that_was_given_up_still_names_its_commune(
    register: Register, tmp_path: Path, code: object, district: str | None, found: str | None
) -> None:
    today = dt.date(2026, 11, 20) if code == "14827" else TODAY
    [row] = preview(
        register, sheet(tmp_path, HEADINGS, (None, "Mai Văn Hòa", 1970, district, code, "Thôn 1")), today
    ).rows
    assert (row.after.commune if row.after else None) == found
    assert [problem.kind for problem in row.problems] == ([] if found else [ProblemKind.UNKNOWN_PLACE])


def test_a_reused_code_asks_for_the_name(register: Register, tmp_path: Path) -> None:
    file = sheet(tmp_path, HEADINGS, (None, "Mai Văn Hòa", 1970, "Bỉm Sơn", "14818", "Thôn 1"))
    [row] = preview(register, file, dt.date(2026, 11, 20)).rows
    assert "please write the name" in row_text(row, words_for("en"))


def test_formulas_count_by_the_value_that_excel_kept(register: Register, tmp_path: Path) -> None:
    made = sheet(tmp_path, (*HEADINGS, "Số khẩu"), (*LAN_ROW, "=2+3"))
    saved = tmp_path / "saved.xlsx"
    with zipfile.ZipFile(made) as before, zipfile.ZipFile(saved, "w") as after:
        for name in before.namelist():
            after.writestr(
                name, re.sub(rb"(<f>2\+3</f>)<v\s*/>|(<f>2\+3</f>)<v></v>", rb"<f>2+3</f><v>5</v>", before.read(name))
            )
    [row] = preview(register, saved).rows
    assert row.after
    assert row.after.members == 5


def test_blank_rows_are_passed_over_and_numbers_are_those_of_the_sheet(register: Register, tmp_path: Path) -> None:
    found = preview(register, sheet(tmp_path, HEADINGS, (), ("  ",), LAN_ROW))
    assert [(row.number, row.kind) for row in found.rows] == [(4, RowKind.NEW)]


def test_other_files_say_why_they_are_no_roll(register: Register, tmp_path: Path) -> None:
    text = tmp_path / "notes.xlsx"
    text.write_text("Mã hộ; Họ tên")
    wanted = {
        text: FileProblem.NOT_XLSX,
        tmp_path / "none.xlsx": FileProblem.NOT_FOUND,
        sheet(tmp_path, ("a", "b")): FileProblem.NO_HEADINGS,
    }
    for file, problem in wanted.items():
        with pytest.raises(UnreadableRoll) as error:
            preview(register, file)
        assert error.value.problem is problem


def test_a_file_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("knowledge.rolls.sheet.LARGEST", 1000)
    with pytest.raises(UnreadableRoll) as error:
        preview(register, sheet(tmp_path, HEADINGS, LAN_ROW))
    assert error.value.problem is FileProblem.TOO_LARGE
