"""Invented households for measuring: names as common as in life, every column of a roll filled."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from decimal import Decimal
from random import Random

from knowledge.concepts.places import Commune
from knowledge.households.household import DEPRIVATIONS, Household, Support

WORD = re.compile(r"\w+")
FAMILIES = WORD.findall("Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Mai Tống Giàng Vàng")
MIDDLES = WORD.findall("Văn Thị Đình Đức Hữu Xuân Minh Ngọc Thanh Quang Công Kim")
GIVEN = WORD.findall(
    "Lan Lân Liên Liễu Loan Long Lộc Lực Hòa Hoa Hóa Hùng Hương Bình Bính Cường Đào Dung Dũng An Ân Thành Thanh "
    "Thảnh Tâm Tám Tư Tú Tuấn Yến Yên Sơn "
    "Sơ Phương Phượng Vinh Vượng Quý Quyên Quyền Sáu Bảy Mười Chín Hai Ba Năm Nam Nga Ngà Oanh Ôn"
)
SURVEYED = [code for code in DEPRIVATIONS if code not in ("employment", "dependency", "nutrition")]  # QĐ 59/2015


def invented(random: Random, code: str, commune: str) -> Household:
    """A household with the facts that lists and searches look at."""
    return Household(
        code=code,
        name=f"{random.choice(FAMILIES)} {random.choice(MIDDLES)} {random.choice(GIVEN)}",
        birth_year=random.randrange(1930, 2000),
        commune=commune,
        village=f"Thôn {random.randint(1, 9)}",
        household_class=random.choice(("poor", "near_poor")),
        members=random.randint(3, 7),
        income=random.randrange(300_000, 1_500_000, 1000),
        deprived={lacking: random.random() < 0.2 for lacking in DEPRIVATIONS},
    )


def invented_in_full(random: Random, code: str, commune: Commune) -> Household:
    """A household of a real commune that fills every column of a roll."""
    return replace(
        invented(random, code, commune.code),
        district=commune.district,
        sex=random.choice("MF"),
        ethnicity="Kinh",
        area="rural",
        class_since=dt.date(2018, 12, 31),
        workers=random.randint(0, 3),
        deprived={lacking: random.random() < 0.2 for lacking in SURVEYED},
        causes=frozenset(random.sample(("capital", "land", "jobs", "illness"), 2)),
        needs=frozenset(random.sample(("credit", "job", "rice"), 1)),
        supports=(Support("credit", random.randrange(10, 50) * 1_000_000),),
        merit=False,
        social_protection=random.random() < 0.1,
        students=random.randint(0, 2),
        ill_members=0,
        disabled_members=0,
        out_of_school_children=0,
        house=random.choice(("solid", "temporary")),
        floor_area=Decimal(random.randrange(500, 2000)) / 100,
        registered_to_escape=random.random() < 0.5,
        score_a=Decimal(random.randrange(60, 160)),
        score_b=Decimal(random.randrange(0, 60)),
        phone=f"09{random.randrange(10**8):08}",
        identity_number=f"0381{random.randrange(10**8):08}",
        cadre="Lê Thu",
        updated_on=dt.date(2018, 12, random.randint(1, 31)),
    )
