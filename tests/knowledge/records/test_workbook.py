"""Excel files are read as Excel and other programs write them."""

import datetime as dt
import zipfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from openpyxl import Workbook as Written
from openpyxl import load_workbook

from knowledge.records.rolls.columns import roll_columns
from knowledge.records.rolls.problems import FileProblem, UnreadableRoll
from knowledge.records.rolls.sheet import read_sheet
from knowledge.records.rolls.workbook import Workbook
from knowledge.records.rolls.worksheet import NeverCalculated, Row

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PARTS = {
    "_rels/.rels": f'<R><Relationship Id="a" Type="{OFFICE}/officeDocument" Target="xl/book.xml"/></R>',
    "xl/_rels/book.xml.rels": f"""<R>
        <Relationship Id="r1" Type="{OFFICE}/worksheet" Target="/xl/sheets/one.xml"/>
        <Relationship Id="r2" Type="{OFFICE}/worksheet" Target="sheets/two.xml"/>
        <Relationship Id="r3" Type="{OFFICE}/chartsheet" Target="sheets/chart.xml"/>
        <Relationship Id="r4" Type="{OFFICE}/sharedStrings" Target="texts.xml"/>
        <Relationship Id="r5" Type="{OFFICE}/styles" Target="styles.xml"/></R>""",
    "xl/book.xml": f"""<x:workbook xmlns:x="{MAIN}" xmlns:r="{OFFICE}"><x:sheets>
        <x:sheet name="A" r:id="r1" state="veryHidden"/><x:sheet name="C" r:id="r3"/><x:sheet name="B" r:id="r2"/></x:sheets></x:workbook>""",
    "xl/texts.xml": f"""<sst xmlns="{MAIN}"><si><t>Mai Văn Hòa</t></si>
        <si><r><t>Thôn </t></r><r><rPr/><t>Liên Giang</t></r><rPh><t>x</t></rPh></si></sst>""",
    "xl/styles.xml": f"""<styleSheet xmlns="{MAIN}">
        <numFmts><numFmt numFmtId="170" formatCode="dd/mm/yyyy"/><numFmt numFmtId="171" formatCode="0.0"/></numFmts>
        <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>""",
    "xl/sheets/one.xml": f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>',
    "xl/sheets/two.xml": "",
}

# Ten thousand million letters in a few hundred
LAUGHS = '<!ENTITY a0 "aaaaaaaaaa">' + "".join(f'<!ENTITY a{level + 1} "{f"&a{level};" * 10}">' for level in range(9))


def rows_of(file: Path) -> list[Row]:
    """The rows of the only visible sheet."""
    with zipfile.ZipFile(file) as archive:
        workbook = Workbook(archive)
        [sheet] = workbook.visible_sheets()
        with workbook.rows_of(sheet) as rows:
            return list(rows)


def cells(folder: Path, row: str, **parts: str) -> dict[int, object]:
    """What the cells of a row of XML are read as."""
    file = folder / "made.xlsx"
    sheet = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>{row}</x:sheetData></x:worksheet>'
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in {**PARTS, "xl/sheets/two.xml": sheet, **parts}.items():
            archive.writestr(name, content)
    [found] = rows_of(file)
    assert found.number == 3
    return dict(found.cells)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<x:c r="A3" t="s"><x:v>0</x:v></x:c>', "Mai Văn Hòa"),
        ('<x:c r="A3" t="s"><x:v>1</x:v></x:c>', "Thôn Liên Giang"),
        ('<x:c r="A3" t="inlineStr"><x:is><x:r><x:t>Thôn </x:t></x:r><x:r><x:t>3 &amp; 4</x:t></x:r></x:is></x:c>', "Thôn 3 & 4"),
        ('<x:c r="A3"><x:v>12</x:v></x:c>', 12),
        ('<x:c r="A3"><x:v>-3</x:v></x:c>', -3),
        ('<x:c r="A3" s="3"><x:v>7.25</x:v></x:c>', 7.25),
        ('<x:c r="A3"><x:v>9.8E5</x:v></x:c>', 980_000.0),
        ('<x:c r="A3" s="1"><x:v>43465</x:v></x:c>', dt.datetime(2018, 12, 31)),
        ('<x:c r="A3" s="2"><x:v>43465</x:v></x:c>', dt.datetime(2018, 12, 31)),
        ('<x:c r="A3" s="2"><x:v>99999999999</x:v></x:c>', 99_999_999_999),
        ('<x:c r="A3" t="d"><x:v>2018-12-31T00:00:00</x:v></x:c>', dt.datetime(2018, 12, 31)),
        ('<x:c r="A3" t="b"><x:v>1</x:v></x:c>', True),
        ('<x:c r="A3" t="b"><x:v>0</x:v></x:c>', False),
        ('<x:c r="A3" t="e"><x:v>#N/A</x:v></x:c>', "#N/A"),
        ('<x:c r="A3"><x:f>2+3</x:f><x:v>5</x:v></x:c>', 5),
        ('<x:c r="A3" t="str"><x:f>B1</x:f><x:v>Thôn 3</x:v></x:c>', "Thôn 3"),
        ('<x:c t="inlineStr"><x:is><x:t>=1+1</x:t></x:is></x:c>', "=1+1"),
    ],
)
def test_a_cell_holds_its_value(tmp_path: Path, cell: str, value: object) -> None:
    found = cells(tmp_path, f'<x:row r="3">{cell}</x:row>')
    assert found == {1: value}
    assert type(found[1]) is type(value)


def test_a_formula_without_a_kept_number_was_never_calculated(tmp_path: Path) -> None:
    found = cells(tmp_path, '<x:row r="3"><x:c r="B3"><x:f>2+3</x:f><x:v></x:v></x:c><x:c r="C3" t="str"><x:f>D1</x:f><x:v/></x:c></x:row>')
    assert [(column, type(value)) for column, value in found.items()] == [(2, NeverCalculated)]


def test_columns_and_rows_count_on_where_they_are_not_numbered(tmp_path: Path) -> None:
    rows = '<x:row r="2"/><x:row><x:c r="AB3"><x:v>1</x:v></x:c><x:c><x:v>2</x:v></x:c><x:c r="AE3" s="1"/></x:row>'
    assert cells(tmp_path, rows) == {28: 1, 29: 2}


def test_days_count_from_1904_where_the_file_says_so(tmp_path: Path) -> None:
    book = PARTS["xl/book.xml"].replace("<x:sheets>", '<x:workbookPr date1904="1"/><x:sheets>')
    found = cells(tmp_path, '<x:row r="3"><x:c s="1"><x:v>42003</x:v></x:c></x:row>', **{"xl/book.xml": book})
    assert found == {1: dt.datetime(2018, 12, 31)}


def values(random: Random) -> Iterator[object]:
    choices = (None, "Thôn 3", " a\nb ", "<&>", 7, -1.5, 10**9, True, dt.date(2018, 12, 31), dt.datetime(2019, 5, 6, 7, 8), "=1+1", "")
    return (random.choice(choices) for _ in range(random.randint(0, 9)))


def test_random_sheets_are_read_as_openpyxl_reads_them(tmp_path: Path) -> None:
    random = Random(4)
    written = Written()
    sheet = written.active
    assert sheet is not None
    for _ in range(200):
        sheet.append(list(values(random)))
    file = tmp_path / "random.xlsx"
    written.save(file)
    rows = load_workbook(file, data_only=True).worksheets[0].iter_rows(values_only=True)
    expected = [{place: value for place, value in enumerate(row, 1) if value is not None} for row in rows]
    found = {row.number: {place: value for place, value in row.cells.items() if not isinstance(value, NeverCalculated)} for row in rows_of(file)}
    assert [found.get(number, {}) for number in range(1, len(expected) + 1)] == expected


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0 an old .xls"])
def test_other_content_is_no_workbook(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "roll.xlsx"
    file.write_bytes(content)
    assert problem_of(file) is FileProblem.NOT_XLSX


@pytest.mark.parametrize("missing", [name for name in PARTS if name not in ("xl/sheets/one.xml", "xl/sheets/two.xml")])
def test_a_workbook_whose_parts_are_missing_is_none(tmp_path: Path, missing: str) -> None:
    cells(tmp_path, '<x:row r="3"><x:c><x:v>1</x:v></x:c></x:row>')
    file = tmp_path / "part.xlsx"
    with zipfile.ZipFile(tmp_path / "made.xlsx") as made, zipfile.ZipFile(file, "w") as archive:
        for name in made.namelist():
            if name != missing:
                archive.writestr(name, made.read(name))
    assert problem_of(file) is FileProblem.NOT_XLSX


@pytest.mark.parametrize(
    "sheet",
    [
        "<worksheet><sheetData><row",
        '<w><row r="x"><c><v>1</v></c></row></w>',
        '<w><row r="1"><c t="s"><v>99</v></c></row></w>',
        '<w><row r="1"><c t="d"><v>today</v></c></row></w>',
        f"<!DOCTYPE w [{LAUGHS}]><w>&a9;</w>",
    ],
)
def test_a_damaged_sheet_makes_the_file_unreadable(tmp_path: Path, sheet: str) -> None:
    file = tmp_path / "damaged.xlsx"
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in {**PARTS, "xl/sheets/two.xml": sheet}.items():
            archive.writestr(name, content)
    assert problem_of(file) is FileProblem.NOT_XLSX


def problem_of(file: Path) -> FileProblem:
    with pytest.raises(UnreadableRoll) as error:
        read_sheet(file, roll_columns())
    return error.value.problem
