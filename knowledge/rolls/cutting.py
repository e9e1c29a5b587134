"""What of a roll may be stored where there is no key: a workbook without the columns that are stored sealed only.

The roll is written anew with what is read of it and nothing else, so that no hidden sheet, note or further column keeps
a copy. Rows keep their numbers; the file notes itself what was cut out, so that it is said whenever it is looked at.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from openpyxl import Workbook

from knowledge.households.facts import SEALED
from knowledge.rolls.columns import Columns, roll_columns
from knowledge.rolls.problems import FileProblem, UnreadableRoll
from knowledge.rolls.sheet import NeverCalculated, Sheet, SheetRow, look_over, read_sheet
from knowledge.store.aside import aside
from knowledge.store.files import StoredFile
from knowledge.store.vault import Vault

WRITTEN_ANEW = "dong-hanh-stored-1"
NOT_CALCULATED = "=NA()"  # a formula without a value, as the row had one
LAST_ROW = 1_048_576  # of a sheet in Excel
LARGE = 256 * 1024  # bytes: about 1,500 rows, a second's work


def storable(file: StoredFile, vault: Vault) -> StoredFile:
    """The file as it may be stored: itself where there is a key, or where it was written anew before. Raises
    UnreadableRoll without a key: what cannot be read is not stored."""
    if vault.has_key:
        return file
    is_large = len(file.content) > LARGE
    content = aside(_cut, file.content) if is_large else _cut(file.content)
    return file if content == file.content else StoredFile(file.name, content)


def _cut(content: bytes) -> bytes:
    """The same bytes where nothing is to be cut out. Raises UnreadableRoll."""
    columns = roll_columns()
    known = look_over(BytesIO(content), columns)
    if known.identifier == WRITTEN_ANEW and not SEALED & known.facts:
        return content
    return _rewritten(read_sheet(BytesIO(content), columns), columns)


def _rewritten(sheet: Sheet, columns: Columns) -> bytes:
    kept = [column for column in columns.all if column.fact not in SEALED and _is_filled(sheet, column.fact)]
    cut = sorted(fact for fact in SEALED if _is_filled(sheet, fact))
    workbook = Workbook(write_only=True)
    workbook.properties.identifier = WRITTEN_ANEW
    workbook.properties.keywords = " ".join(cut)
    worksheet = workbook.create_sheet()
    worksheet.append([*(column.heading for column in kept), *sheet.unread])
    last = 1
    for row in sheet.rows:
        if row.number > LAST_ROW:
            raise UnreadableRoll(FileProblem.TOO_LARGE)
        for _ in range(last + 1, row.number):
            worksheet.append([])
        worksheet.append([_written(row, column.fact) for column in kept])
        last = row.number
    target = BytesIO()
    workbook.save(target)
    return target.getvalue()


def _is_filled(sheet: Sheet, fact: str) -> bool:
    return any(fact in row.cells for row in sheet.rows)


def _written(row: SheetRow, fact: str) -> Any:
    value = row.cells.get(fact)
    return NOT_CALCULATED if isinstance(value, NeverCalculated) else value
