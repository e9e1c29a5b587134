"""Rolls as people make them: real Excel files, written cell by cell."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from openpyxl import Workbook

from knowledge.concepts.places import Places, load_places
from knowledge.households.household import Household
from knowledge.households.register import Register
from knowledge.households.scope import Area
from knowledge.rolls.importing import preview_import, take_over
from knowledge.rolls.preview import Preview
from knowledge.rolls.problems import ProblemKind
from knowledge.rolls.writing import RollWriter
from knowledge.rules.vocabulary_file import load_vocabulary
from knowledge.standards.loader import load_standards
from knowledge.standards.model import Standards
from tests.knowledge.households.invented import MORNING

TODAY = dt.date(2019, 5, 6)
HEADINGS = ("Mã hộ", "Họ tên chủ hộ", "Năm sinh", "Huyện/Thị xã", "Xã/Phường", "Thôn/Bản/Tổ")
LAN_ROW = ("BS-HL-0003", "Nguyễn Thị Lan", 1962, "Bỉm Sơn", "Hà Lan", "Thôn Liên Giang")


def places() -> Places:
    return load_places([])


def standards() -> Standards:
    return load_standards(load_vocabulary(), [])


def sheet(folder: Path, *rows: Iterable[object], merged: str = "") -> Path:
    """A workbook whose only sheet holds these rows."""
    workbook = Workbook()
    worksheet = workbook.active
    assert worksheet is not None
    for row in rows:
        worksheet.append(list(row))
    if merged:
        worksheet.merge_cells(merged)
    file = folder / "roll.xlsx"
    workbook.save(file)
    return file


def preview(register: Register, file: Path, today: dt.date = TODAY) -> Preview:
    return preview_import(register, file, places(), standards(), today)


def bring_in(register: Register, file: Path) -> int:
    """Takes a faultless roll over."""
    found = preview(register, file)
    assert found.is_clean, [row for row in found.rows if row.problems]
    return take_over(register, found, file.name, "tests", MORNING)


def facts(register: Register, folder: Path, *columns: tuple[str, object]) -> Household:
    """The household of LAN_ROW with further columns, after taking the roll over."""
    bring_in(
        register,
        sheet(folder, (*HEADINGS, *(heading for heading, _ in columns)), (*LAN_ROW, *(value for _, value in columns))),
    )
    found = register.find("BS-HL-0003")
    assert found
    return found


def problems(register: Register, folder: Path, *columns: tuple[str, object]) -> list[tuple[ProblemKind, str]]:
    """What is wrong with such a row."""
    file = sheet(
        folder, (*HEADINGS, *(heading for heading, _ in columns)), (*LAN_ROW, *(value for _, value in columns))
    )
    return [(problem.kind, problem.heading) for problem in preview(register, file).rows[0].problems]


def export(register: Register, file: Path) -> int:
    return RollWriter(places(), standards(), TODAY).write(file, register.all_in(Area()))
