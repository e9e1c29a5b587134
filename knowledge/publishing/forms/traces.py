"""Where each number of a form comes from: how its column counts, and the households that it counts."""

from __future__ import annotations

from knowledge.publishing.forms.definitions import boxes
from knowledge.publishing.forms.measures import FLOWS
from knowledge.publishing.forms.review import Listed, Review, ReviewedArea
from knowledge.publishing.forms.tables import Column, Table, causes_of

LEFT = "đã ra khỏi danh sách"
CLASSES = {"poor": "Hộ nghèo", "near_poor": "Hộ cận nghèo"}
HEADINGS = (
    "Đơn vị",
    "Mã hộ",
    "Diện",
    "Số khẩu",
    "Dân tộc",
    "Số lao động",
    "Người có công",
    "Thiếu hụt",
    "Nguyên nhân",
)
HOW = {
    "households": "đếm hộ",
    "persons": "cộng cột Số khẩu",
    "all": "đếm hộ; dòng Khẩu cộng cột Số khẩu",
    "lacks": "đếm hộ có chỉ số này trong cột Thiếu hụt",
    "lacks_share": "số hộ có chỉ số này trong cột Thiếu hụt, chia cho số hộ cùng diện của khu vực",
    "minority": "đếm hộ có cột Dân tộc khác Kinh",
    "majority": "đếm hộ có cột Dân tộc là Kinh",
    "ethnicity": "đếm hộ có cột Dân tộc như tiêu đề",
    "ethnicity_unknown": "đếm hộ có cột Dân tộc để trống",
    "no_labour": "đếm hộ có cột Số lao động bằng 0",
    "merit": "đếm hộ có x ở cột Người có công",
    "in_none": "đếm hộ không thuộc ba nhóm trên",
    "cause": "đếm hộ có nguyên nhân này trong cột Nguyên nhân (số thứ tự ô)",
}


def trace_rows(table: Table) -> list[tuple[object, ...]]:
    """For each column its number, its headings, and how it is counted on the sheet of households."""
    return [
        (column.number, " / ".join(filter(None, (column.group, column.label))), _how(column))
        for column in table.columns
    ]


def household_rows(table: Table) -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
    """Every household that is counted, with what it is counted by; of movements also those that left. Causes stand as
    the numbers of their boxes: which it is of those under "other" is nobody's business here."""
    rows = [_household(area, each, table.review) for area in table.review.areas for each in area.listed]
    moving = any(column.measure.what in FLOWS for column in table.columns)
    if not moving:
        return HEADINGS, rows
    columns = {(column.measure.of, column.measure.what): column.number for column in table.columns}
    lines: list[tuple[object, ...]] = []
    for area in table.review.areas:
        steps = _moved(area, columns)
        lines += [(*row, steps.pop(str(row[1]), "")) for row in rows if row[0] == area.unit.name]
        lines += [(area.unit.name, code, LEFT, *[""] * 6, step) for code, step in sorted(steps.items())]
    return (*HEADINGS, "Cột biến động"), lines


def _household(area: ReviewedArea, each: Listed, review: Review) -> tuple[object, ...]:
    lacks = [boxes().indicators[one.code] for one in review.standard.indicators if one.code in each.lacks]
    causes = [str(number) for number, box in enumerate(causes_of(review), 1) if box.codes & each.causes]
    return (
        area.unit.name,
        each.code,
        CLASSES[each.household_class],
        "" if each.members is None else each.members,
        each.ethnicity or "",
        "" if each.workers is None else each.workers,
        "x" if each.merit else "",
        ", ".join(lacks),
        ", ".join(causes),
    )


def _moved(area: ReviewedArea, columns: dict[tuple[str, str], int]) -> dict[str, object]:
    """The column of each household that moved, by code."""
    flows = area.flows or {}
    steps: dict[str, object] = {}
    for name, flow in flows.items():
        for code, step in flow.steps.items():
            if number := columns.get((name, step)):
                steps[code] = number
    return steps


def _how(column: Column) -> str:
    measure = column.measure
    if measure.over:
        return f"cột {measure.over[0]} chia cột {measure.over[1]}, nhân 100"
    if measure.of in ("residents", "minority"):
        return "số dân cư do cán bộ nhập, có ngày và nguồn"
    if measure.what in FLOWS:
        return "so danh sách đầu kỳ với cuối kỳ; hộ biến động mang số cột ở cột cuối của sheet Danh sách hộ"
    return f"{CLASSES[measure.of]}: {HOW[measure.what]}"
