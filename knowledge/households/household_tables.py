"""The stored tables of the register: households, the history they are read from, and imports."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from typing import Any

from sqlalchemy import DateTime, Dialect, ForeignKey, Index, LargeBinary, Numeric, String, Text, TypeDecorator
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.households.household import Support
from knowledge.rules.sql import list_text
from knowledge.store.tables import NUMBER, Base

SORT_KEY = Text().with_variant(Text(collation="C"), "postgresql")  # compared byte by byte


class Codes(TypeDecorator[frozenset[str]]):
    """A set of codes as the rules' SQL reads it: `|credit|job|`."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: frozenset[str] | None, dialect: Dialect) -> str | None:  # noqa: ARG002, D102
        return None if value is None else list_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> frozenset[str] | None:  # noqa: ARG002, D102
        return None if value is None else frozenset(value.strip("|").split("|")) - {""}


class Supports(TypeDecorator[tuple[Support, ...]]):
    """Supports with their amounts as JSON, in the order they were entered."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[Support, ...] | None, dialect: Dialect) -> str | None:  # noqa: ARG002, D102
        return None if value is None else json.dumps([[support.code, support.amount] for support in value])

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[Support, ...] | None:  # noqa: ARG002, D102
        return None if value is None else tuple(Support(code, amount) for code, amount in json.loads(value))


class TwoPlaces(TypeDecorator[Decimal]):
    """A decimal with two places; SQLite keeps it as a floating number, which two places survive."""

    impl = Numeric(12, 2, asdecimal=False)
    cache_ok = True

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:  # noqa: ARG002, D102
        return None if value is None else Decimal(str(value)).quantize(Decimal("0.01"))


class HouseholdRow(Base):
    """The current reading of a household's history. `phone` and `identity_number` are sealed; `..._order` and
    `..._key` come from the names."""

    __tablename__ = "household"
    __table_args__ = (
        Index("household_list", "commune", "village_order", "name_order", "code"),
        Index("household_district", "district", "commune", "village_order", "name_order", "code"),
        Index("household_name", "given_key", "name_key"),
        Index("household_name_in_commune", "commune", "given_key", "name_key"),
        Index("household_classes", "district", "commune", "household_class"),
    )

    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    name: Mapped[str | None] = mapped_column(Text)
    name_order: Mapped[str] = mapped_column(SORT_KEY)
    name_key: Mapped[str] = mapped_column(SORT_KEY)
    given_key: Mapped[str] = mapped_column(SORT_KEY)
    sex: Mapped[str | None] = mapped_column(String(1))
    birth_year: Mapped[int | None]
    ethnicity: Mapped[str | None] = mapped_column(Text)
    district: Mapped[str | None] = mapped_column(String(40))
    commune: Mapped[str | None] = mapped_column(String(10))
    village: Mapped[str | None] = mapped_column(Text)
    village_order: Mapped[str] = mapped_column(SORT_KEY)
    area: Mapped[str | None] = mapped_column(String(20))
    household_class: Mapped[str | None] = mapped_column(String(20))
    class_since: Mapped[dt.date | None]
    class_decision: Mapped[str | None] = mapped_column(Text)
    class_standard: Mapped[str | None] = mapped_column(Text)
    class_reason: Mapped[str | None] = mapped_column(String(20))
    coming_class: Mapped[str | None] = mapped_column(String(20))
    coming_since: Mapped[dt.date | None]
    coming_from: Mapped[dt.date | None]
    coming_decision: Mapped[str | None] = mapped_column(Text)
    coming_standard: Mapped[str | None] = mapped_column(Text)
    coming_reason: Mapped[str | None] = mapped_column(String(20))
    reported_class: Mapped[str | None] = mapped_column(String(20))
    members: Mapped[int | None]
    workers: Mapped[int | None]
    income: Mapped[int | None] = mapped_column(NUMBER)
    causes: Mapped[frozenset[str] | None] = mapped_column(Codes)
    needs: Mapped[frozenset[str] | None] = mapped_column(Codes)
    supports: Mapped[tuple[Support, ...] | None] = mapped_column(Supports)
    merit: Mapped[bool | None]
    social_protection: Mapped[bool | None]
    students: Mapped[int | None]
    ill_members: Mapped[int | None]
    disabled_members: Mapped[int | None]
    out_of_school_children: Mapped[int | None]
    house: Mapped[str | None] = mapped_column(String(20))
    floor_area: Mapped[Decimal | None] = mapped_column(TwoPlaces)
    registered_to_escape: Mapped[bool | None]
    score_a: Mapped[Decimal | None] = mapped_column(TwoPlaces)
    score_b: Mapped[Decimal | None] = mapped_column(TwoPlaces)
    phone: Mapped[str | None] = mapped_column(Text)
    identity_number: Mapped[str | None] = mapped_column(Text)
    cadre: Mapped[str | None] = mapped_column(Text)
    updated_on: Mapped[dt.date | None]
    visited_on: Mapped[dt.date | None]
    deprived_employment: Mapped[bool | None]
    deprived_dependency: Mapped[bool | None]
    deprived_nutrition: Mapped[bool | None]
    deprived_health_access: Mapped[bool | None]
    deprived_health_insurance: Mapped[bool | None]
    deprived_adult_education: Mapped[bool | None]
    deprived_school_attendance: Mapped[bool | None]
    deprived_housing_quality: Mapped[bool | None]
    deprived_housing_area: Mapped[bool | None]
    deprived_water: Mapped[bool | None]
    deprived_sanitation: Mapped[bool | None]
    deprived_telecom: Mapped[bool | None]
    deprived_information_assets: Mapped[bool | None]


class ImportRow(Base):
    """A roll that was read in; its changes hold the values before, which is what an undo goes back to.

    `district`, `commune` and `village` are the smallest area that holds all of its `households`, before and after.
    """

    __tablename__ = "roll_import"

    id: Mapped[int] = mapped_column(NUMBER, primary_key=True)
    file_name: Mapped[str] = mapped_column(String(200))
    who: Mapped[str] = mapped_column(String(120))
    imported_at: Mapped[dt.datetime] = mapped_column(DateTime)
    undone_at: Mapped[dt.datetime | None] = mapped_column(DateTime)
    district: Mapped[str | None] = mapped_column(String(40))
    commune: Mapped[str | None] = mapped_column(String(10))
    village: Mapped[str | None] = mapped_column(Text)
    households: Mapped[int] = mapped_column(server_default="0")


class UploadRow(Base):
    """A file that an account sent as a roll, until it is taken over or given up. An account has one at most."""

    __tablename__ = "upload"

    channel: Mapped[str] = mapped_column(String(20), primary_key=True)
    account: Mapped[str] = mapped_column(String(120), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    content: Mapped[bytes] = mapped_column(LargeBinary)
    received_at: Mapped[dt.datetime] = mapped_column(DateTime)


class ChangeRow(Base):
    """One line of the history, never altered: a fact's value before and after, as text. The first line of a household
    is its `code`."""

    __tablename__ = "change"
    __table_args__ = (Index("change_household", "household", "id"), Index("change_import", "import_id"))

    id: Mapped[int] = mapped_column(NUMBER, primary_key=True)
    household: Mapped[str] = mapped_column(String(40))
    fact: Mapped[str] = mapped_column(String(60))
    old: Mapped[str | None] = mapped_column(Text)
    new: Mapped[str | None] = mapped_column(Text)
    who: Mapped[str] = mapped_column(String(120))
    seen_at: Mapped[dt.datetime] = mapped_column(DateTime)
    known_at: Mapped[dt.datetime] = mapped_column(DateTime)
    message: Mapped[str | None] = mapped_column(String(120))
    import_id: Mapped[int | None] = mapped_column(NUMBER, ForeignKey("roll_import.id"))
