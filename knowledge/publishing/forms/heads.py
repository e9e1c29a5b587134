"""What stands around a form: who issues it, the motto of the state, the title, who signs. As decree 30/2020 has it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from knowledge.concepts.places import TWO_TIERS, Places, bare_name
from knowledge.figures.rounds import Kind
from knowledge.figures.units import Unit
from knowledge.publishing.forms.tables import Table, missing_minority
from locales.languages import FALLBACK

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
MAKER, SIGNER = "Người lập biểu", "CHỦ TỊCH"
KINDS = {Kind.PRELIMINARY: "sơ bộ", Kind.OFFICIAL: "chính thức"}
YEARLY = " trong năm"  # the year stands behind it
UNKNOWN_ISSUER = "UBND ........................."


@dataclass(frozen=True, slots=True)
class Head:
    """Everything but the table, in the words of the paper; `remarks` stand below it."""

    issuer: str
    place_and_day: str
    title: str
    subtitle: str
    remarks: tuple[str, ...]


def head_of(table: Table, places: Places, today: dt.date, issuer: str = "") -> Head:
    """The head of a form made today. `issuer` names who issues papers of a former district since 1/7/2025."""
    review = table.review
    title = f"Biểu {table.form.number}. {table.form.title.removesuffix(YEARLY)} năm {review.on.year}"
    return Head(
        issuer=issuer_of(review.unit, review.on, places, issuer),
        place_and_day=place_and_day(review.unit, places, today),
        title=f"{title} ({KINDS[review.kind]})".upper(),
        subtitle=f"Số liệu đến hết ngày {review.on:%d/%m/%Y}; biến động tính từ ngày {review.since:%d/%m/%Y}",
        remarks=tuple(_remarks(table)),
    )


def issuer_of(unit: Unit, on: dt.date, places: Places, issuer: str = "") -> str:
    """Who issues a paper of an area and day, in capitals."""
    if unit.commune:
        return f"UBND {unit.name}".upper()
    if on >= TWO_TIERS:
        return issuer.upper() or UNKNOWN_ISSUER
    district = places.by_slug[unit.district]
    level = district.level.for_language(FALLBACK)  # papers of the state are in the first language
    return f"UBND {level} {district.name}".upper()


def place_and_day(unit: Unit, places: Places, today: dt.date) -> str:
    """Where and when a paper is made."""
    place = bare_name(unit.name) if unit.commune else places.by_slug[unit.district].name
    return f"{place}, ngày {today.day:02} tháng {_month(today.month)} năm {today.year}"


def _month(month: int) -> str:
    """January and February with a leading zero, as decree 30/2020 has it."""
    return f"{month:02}" if month < 3 else str(month)


def _remarks(table: Table) -> list[str]:
    review, remarks = table.review, []
    if not review.is_locked:
        remarks.append("Danh sách của đợt rà soát này chưa được chốt trong phần mềm; số liệu còn có thể thay đổi.")
    if table.is_own_layout:
        remarks.append("Mẫu do phần mềm lập theo chuẩn nghèo giai đoạn 2016-2020, không phải biểu ban hành.")
    if review.members_unknown:
        remarks.append(f"{review.members_unknown} hộ chưa có số khẩu nên chưa tính vào số khẩu.")
    wants_minority = any(column.measure.of == "minority" for column in table.columns)
    if wants_minority and (areas := missing_minority(review)):
        remarks.append(f"Chưa nhập số dân cư dân tộc thiểu số của: {', '.join(areas)}.")
    return remarks
