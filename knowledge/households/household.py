"""A household as the register knows it. None means unknown everywhere: never zero, never no."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType

from knowledge.households.declaring import CardPlace, FactKind, Group, declared, fact, living, people

DEPRIVATIONS = (
    "employment",
    "dependency",
    "nutrition",
    "health_access",
    "health_insurance",
    "adult_education",
    "school_attendance",
    "housing_quality",
    "housing_area",
    "water",
    "sanitation",
    "telecom",
    "information_assets",
)
NOTHING_SURVEYED: Mapping[str, bool] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Support:
    """A support that a household has received; the amount in đồng, None for things in kind or when it is not known."""

    code: str
    amount: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Household:
    """The facts of one household, each declared here and nowhere else (`declaring.py`), in the order of a roll's
    columns. They are named as in the scripting contract; only the class, a Python keyword there, is `household_class`.

    `commune` is the unit code of the plans' time (before 1/7/2025), `district` the slug. `sex` (of the head): `M` or
    `F`.
    `household_class` and `class_since` are what the review decided, by `class_decision` under `class_standard`;
    `class_reason` is why it entered or left the list by it, as the commune says; None is left to be worked out.
    `coming_class` and its like were decided under a standard that is in force from `coming_from` on, not before.
    `reported_class` is what a cadre reported since. `income` is in đồng per person and month, `floor_area` in m² per
    person.
    `visited_on` is the day of the last visit that a cadre reported.
    `aliases` are names, besides the head's own, that the cadres of its area call it by.
    A deprivation that is missing from `deprived` was not surveyed.
    An empty set of causes or needs, and empty supports, say: asked, and there are none.
    """

    code: str = field(metadata=declared(FactKind.TEXT, width=40, heading="Mã hộ", also=("Mã số hộ", "Mã hộ gia đình")))
    name: str | None = fact(
        FactKind.TEXT,
        heading="Họ tên chủ hộ",
        also=("Họ và tên chủ hộ", "Chủ hộ", "Tên chủ hộ", "Họ và tên", "Họ tên"),
        roll_width=26,
    )
    sex: str | None = fact(
        FactKind.CHOICE, width=1, heading="Giới tính", also=("Giới", "Nam/Nữ"), names="sex", counted=True
    )
    birth_year: int | None = fact(FactKind.YEAR, heading="Năm sinh", also=("Năm sinh chủ hộ", "Sinh năm"), counted=True)
    ethnicity: str | None = fact(FactKind.TEXT, heading="Dân tộc", counted=True)
    district: str | None = fact(
        FactKind.PLACE, width=40, heading="Huyện/Thị xã", also=("Huyện", "Thị xã", "Quận/Huyện")
    )
    commune: str | None = fact(
        FactKind.PLACE, width=10, heading="Xã/Phường", also=("Xã", "Phường", "Phường/Xã", "Xã, phường, thị trấn")
    )
    village: str | None = fact(
        FactKind.TEXT,
        heading="Thôn/Bản/Tổ",
        also=("Thôn", "Bản", "Tổ", "Thôn/Bản", "Thôn/Xóm", "Khu phố", "Tổ dân phố", "Thôn, bản, tổ dân phố"),
        roll_width=24,
        counted=True,
    )
    area: str | None = fact(FactKind.CHOICE, width=20, heading="Khu vực", names="area", screened=True, counted=True)
    household_class: str | None = fact(
        FactKind.CHOICE,
        width=20,
        heading="Phân loại",
        also=("Phân loại hộ", "Loại hộ", "Diện hộ"),
        names="household_class",
        screened=True,
        counted=True,
        decided=True,
    )
    class_since: dt.date | None = fact(
        FactKind.DAY, heading="Ngày xếp loại", also=("Ngày phân loại",), screened=True, counted=True, decided=True
    )
    class_decision: str | None = fact(FactKind.TEXT, decided=True)
    class_standard: str | None = fact(FactKind.TEXT, counted=True, decided=True)
    class_reason: str | None = fact(
        FactKind.CHOICE,
        width=20,
        heading="Lý do biến động",
        also=("Lý do tăng giảm", "Lý do"),
        names="class_reason",
        counted=True,
        decided=True,
    )
    coming_class: str | None = fact(FactKind.CHOICE, width=20, decided=True, ahead=True)
    coming_since: dt.date | None = fact(FactKind.DAY, decided=True, ahead=True)
    coming_from: dt.date | None = fact(FactKind.DAY, decided=True, ahead=True)
    coming_decision: str | None = fact(FactKind.TEXT, decided=True, ahead=True)
    coming_standard: str | None = fact(FactKind.TEXT, decided=True, ahead=True)
    coming_reason: str | None = fact(FactKind.CHOICE, width=20, decided=True, ahead=True)
    reported_class: str | None = fact(FactKind.CHOICE, width=20, group=Group.REVIEW)
    members: int | None = fact(
        FactKind.PEOPLE,
        heading="Số khẩu",
        also=("Số nhân khẩu", "Nhân khẩu", "Khẩu"),
        group=Group.PEOPLE,
        screened=True,
        counted=True,
    )
    workers: int | None = people("Số lao động", also=("Lao động",))
    income: int | None = living(FactKind.MONEY, "Thu nhập (đồng/người/tháng)", also=("Thu nhập bình quân",))
    deprived: Mapping[str, bool] = field(
        default_factory=lambda: NOTHING_SURVEYED,
        metadata=declared(
            FactKind.DEPRIVED,
            heading="Thiếu hụt",
            also=("Chỉ số thiếu hụt", "Các chỉ số thiếu hụt"),
            names="deprived",
            roll_width=40,
            group=Group.LACKS,
            screened=True,
            counted=True,
        ),
    )
    causes: frozenset[str] | None = fact(
        FactKind.CODES,
        heading="Nguyên nhân",
        also=("Nguyên nhân nghèo",),
        names="causes",
        roll_width=30,
        group=Group.CAUSES,
        screened=True,
        counted=True,
        sensitive=frozenset({"idleness", "social_ills", "illness"}),
    )
    needs: frozenset[str] | None = fact(
        FactKind.CODES,
        heading="Nhu cầu",
        also=("Nhu cầu hỗ trợ",),
        names="supports",
        roll_width=30,
        group=Group.NEEDS,
        screened=True,
        counted=True,
    )
    supports: tuple[Support, ...] | None = fact(
        FactKind.SUPPORTS,
        heading="Hỗ trợ đã nhận",
        also=("Đã hỗ trợ", "Đã nhận"),
        names="supports",
        roll_width=36,
        group=Group.SUPPORTS,
        counted=True,
    )
    merit: bool | None = living(FactKind.MARK, "Người có công (x)", also=("Hộ người có công",))
    social_protection: bool | None = living(FactKind.MARK, "Bảo trợ xã hội (x)", also=("Hộ bảo trợ xã hội",))
    students: int | None = people("Học sinh, sinh viên", also=("Số học sinh sinh viên", "HSSV"))
    ill_members: int | None = people("Người ốm đau dài ngày", also=("Ốm đau dài ngày",), private=True)
    disabled_members: int | None = people("Người khuyết tật", also=("Khuyết tật",), private=True)
    out_of_school_children: int | None = people("Trẻ không đi học", also=("Trẻ em không đi học",))
    house: str | None = living(FactKind.CHOICE, "Loại nhà", width=20, also=("Nhà ở",), names="house")
    floor_area: Decimal | None = living(
        FactKind.DECIMAL, "Diện tích (m²/người)", also=("Diện tích nhà ở", "Diện tích nhà")
    )
    registered_to_escape: bool | None = fact(
        FactKind.MARK,
        heading="Đăng ký thoát nghèo (x)",
        group=Group.REVIEW,
        card=CardPlace.LIVING,
        screened=True,
        counted=True,
    )
    score_a: Decimal | None = fact(FactKind.DECIMAL, heading="Điểm A/B1", also=("Điểm A", "Điểm B1"))
    score_b: Decimal | None = fact(FactKind.DECIMAL, heading="Điểm B/B2", also=("Điểm B", "Điểm B2"))
    phone: str | None = fact(FactKind.PHONE, heading="Điện thoại", also=("Số điện thoại", "SĐT"), sealed=True)
    identity_number: str | None = fact(
        FactKind.IDENTITY,
        heading="Số định danh",
        also=("CCCD", "CMND", "Số CCCD", "Số CMND", "Căn cước công dân"),
        sealed=True,
    )
    cadre: str | None = fact(FactKind.TEXT, heading="Người phụ trách", also=("Cán bộ phụ trách",))
    updated_on: dt.date | None = fact(FactKind.DAY, heading="Ngày cập nhật")
    visited_on: dt.date | None = fact(FactKind.DAY)
    aliases: frozenset[str] | None = fact(FactKind.CODES)
