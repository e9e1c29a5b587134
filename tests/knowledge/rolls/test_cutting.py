"""Without a key nothing of phone and identity columns is stored: not in the register, not in any copy of the file."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from knowledge.database.database import Database
from knowledge.households.register import Register
from knowledge.rolls import cutting
from knowledge.rolls.columns import roll_columns
from knowledge.rolls.cutting import storable
from knowledge.rolls.preview import Preview
from knowledge.rolls.problems import FileProblem, ProblemKind, UnreadableRoll
from knowledge.rolls.sheet import read_sheet
from knowledge.rolls.uploads import keep_upload, waiting_upload
from knowledge.store.account import Account
from knowledge.store.files import StoredFile
from knowledge.store.vault import WITHOUT_KEY, Vault
from tests.knowledge.database.test_sealing import lying_about
from tests.knowledge.rolls.sheets import HEADINGS, LAN_ROW, preview

PHONE, IDENTITY = "0912345678", "038162000123"
NUMBERS = (PHONE, IDENTITY, PHONE[1:], "0387654321")
NOW = dt.datetime(2019, 5, 6, 3)


def roll() -> StoredFile:
    """A roll as offices send it: a title above, empty rows between, a note, a hidden sheet, a column of its own."""
    workbook = Workbook()
    worksheet = workbook.active
    assert worksheet is not None
    worksheet.append(["DANH SÁCH HỘ NGHÈO"])
    worksheet.append([*HEADINGS, "Số CCCD", "Điện thoại", "Thu nhập bình quân", "SĐT con trai"])
    worksheet.append([])
    worksheet.append([*LAN_ROW, IDENTITY, PHONE, 700000, "0387654321"])
    worksheet.append(["BS-HL-0004", "Mai Văn Tư", "=YEAR(0)", "Bỉm Sơn", "Hà Lan", "Thôn 1", None, int(PHONE), "0.7"])
    worksheet["B4"].comment = Comment(f"gọi {PHONE}", "cán bộ")
    hidden = workbook.create_sheet("cũ")
    hidden.sheet_state = "hidden"
    hidden.append(["Họ tên", "Điện thoại"])
    hidden.append(["Lan", PHONE])
    target = BytesIO()
    workbook.save(target)
    return StoredFile("roll.xlsx", target.getvalue())


def everything_in(file: StoredFile) -> str:
    workbook = load_workbook(BytesIO(file.content))
    cells = [str(cell.value) for sheet in workbook.worksheets for row in sheet.iter_rows() for cell in row]
    comments = [str(cell.comment) for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.comment]
    return "\n".join([*cells, *comments])


def looked_at(database: Database, file: StoredFile, tmp_path: Path) -> Preview:
    (tmp_path / "stored.xlsx").write_bytes(file.content)
    with database.transaction() as session:
        return preview(Register(session, database.vault), tmp_path / "stored.xlsx")


def test_the_copy_holds_what_is_read_and_no_number(database: Database, tmp_path: Path) -> None:
    sent = roll()
    kept = storable(sent, WITHOUT_KEY)
    assert not any(number in everything_in(kept) for number in NUMBERS)
    assert any(number in everything_in(sent) for number in NUMBERS)
    before, after = looked_at(database, sent, tmp_path), looked_at(database, kept, tmp_path)
    assert after.rows == before.rows
    assert after.unread == before.unread == ("SĐT con trai",)
    assert after.left_out == before.left_out == ("Điện thoại", "Số định danh")
    problems = {problem.kind for row in after.rows for problem in row.problems}
    assert ProblemKind.FORMULA_WITHOUT_VALUE in problems


def test_what_was_cut_is_said_even_when_a_key_came_since_and_clears_nothing(tmp_path: Path, vault: Vault) -> None:
    kept = storable(roll(), WITHOUT_KEY)
    database = Database("sqlite://", vault)
    found = looked_at(database, kept, tmp_path)
    assert found.left_out == ("Điện thoại", "Số định danh")
    assert all(row.after is None or row.after.phone is None for row in found.rows)
    database.close()


def test_it_is_done_once_and_not_at_all_with_a_key(vault: Vault) -> None:
    kept = storable(roll(), WITHOUT_KEY)
    assert storable(kept, WITHOUT_KEY) is kept
    sent = roll()
    assert storable(sent, vault) is sent


def test_a_large_file_is_cut_in_a_process_of_its_own_just_so(monkeypatch: pytest.MonkeyPatch) -> None:
    sent = roll()
    small = storable(sent, WITHOUT_KEY)
    monkeypatch.setattr(cutting, "LARGE", 0)
    large = storable(sent, WITHOUT_KEY)
    read = [read_sheet(BytesIO(kept.content), roll_columns()).rows for kept in (small, large)]
    assert [(row.number, sorted(row.cells)) for row in read[0]] == [(row.number, sorted(row.cells)) for row in read[1]]
    assert not any(number in everything_in(large) for number in NUMBERS)
    with pytest.raises(UnreadableRoll) as raised:
        storable(StoredFile("a.xlsx", b"0912345678"), WITHOUT_KEY)
    assert raised.value.problem is FileProblem.NOT_XLSX


def test_whoever_calls_a_file_ours_is_not_believed() -> None:
    workbook = load_workbook(BytesIO(roll().content))
    workbook.properties.identifier = "dong-hanh-stored-1"
    target = BytesIO()
    workbook.save(target)
    assert not any(
        number in everything_in(storable(StoredFile("a.xlsx", target.getvalue()), WITHOUT_KEY)) for number in NUMBERS
    )


@pytest.mark.parametrize("content", [b"0912345678", b""])
def test_what_cannot_be_read_is_not_stored(content: bytes) -> None:
    with pytest.raises(UnreadableRoll) as raised:
        storable(StoredFile("a.xlsx", content), WITHOUT_KEY)
    assert raised.value.problem is FileProblem.NOT_XLSX


def test_no_byte_of_a_number_lies_in_the_database_of_a_waiting_roll(tmp_path: Path) -> None:
    database = Database.in_file(tmp_path / "r.db")
    account = Account("telegram", "1")
    with database.transaction() as session:
        keep_upload(session, database.vault, account, roll(), NOW)
    with database.snapshot() as session:
        kept = waiting_upload(session, database.vault, account)
    assert kept
    assert not any(number in everything_in(kept) for number in NUMBERS)
    assert not any(number.encode() in lying_about(tmp_path) for number in NUMBERS)
    database.close()
