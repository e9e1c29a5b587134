"""The layout of official papers, as decree 30/2020 has it: what forms and reports in Word share."""

from __future__ import annotations

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

FACE = "Times New Roman"
CENTRE, LEFT, RIGHT, BOTH = (
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)


def set_face(document: Any) -> None:
    """Every text in Times New Roman, 13 points."""
    style = document.styles["Normal"]
    style.font.name, style.font.size = FACE, Pt(13)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FACE)
    style.paragraph_format.space_after = Pt(2)


def put(cell: Any, text: str, **look: Any) -> None:
    """Writes into an empty cell."""
    run(cell.paragraphs[0], text, **look)


def paragraph(document: Any, text: str, **look: Any) -> None:
    """A paragraph of one look."""
    run(document.add_paragraph(), text, **look)


def run(where: Any, text: str, *, size: int, bold: bool = False, italic: bool = False, align: Any = LEFT) -> None:
    """A text at the end of a paragraph."""
    where.alignment = align
    where.paragraph_format.space_after = Pt(0)
    written = where.add_run(text)
    written.bold, written.italic = bold, italic
    written.font.size, written.font.name = Pt(size), FACE


def body(document: Any, text: str) -> None:
    """A paragraph of the body: justified, its first line set in."""
    run(document.add_paragraph(), text, size=13, align=BOTH)
    document.paragraphs[-1].paragraph_format.first_line_indent = Cm(1.27)
    document.paragraphs[-1].paragraph_format.space_after = Pt(6)


def repeat(row: Any) -> None:
    """The row stands at the top of every page."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def number_pages(section: Any) -> None:
    """The number of each page in the middle of its top, from the second on."""
    section.different_first_page_header_footer = True
    where = section.header.paragraphs[0]
    where.alignment = CENTRE
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        piece = where.add_run()
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        piece._r.append(element)
