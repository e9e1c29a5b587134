"""The stored tables of the register: households, the history they are read from, and imports."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Numeric,
    String,
    Table,
    Text,
    TypeDecorator,
)
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import TypeEngine

from knowledge.households.declaring import FactKind
from knowledge.households.facts import DECLARED, EVERY_FACT, attribute_of
from knowledge.households.household import Support
from knowledge.rules.sql import list_text
from knowledge.store.sealed import SealedText
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


_TYPES: Mapping[FactKind, Callable[[], TypeEngine[Any]]] = {
    FactKind.YEAR: Integer,
    FactKind.PEOPLE: Integer,
    FactKind.MONEY: lambda: NUMBER,
    FactKind.DAY: Date,
    FactKind.DECIMAL: TwoPlaces,
    FactKind.MARK: Boolean,
    FactKind.CODES: Codes,
    FactKind.SUPPORTS: Supports,
}


def columns_of(facts: Iterable[str]) -> Iterator[Column[Any]]:
    """A column for each of these facts, as it is declared."""
    for name in facts:
        fact = DECLARED[name]
        text = String(fact.width) if fact.width else Text()
        kept = _TYPES[fact.kind]() if fact.kind in _TYPES else text
        yield Column(attribute_of(name), kept, primary_key=name == "code", nullable=name != "code")


class HouseholdRow(Base):
    """The current reading of a household's history: a column for each fact. `phone` and `identity_number` are sealed;
    `..._order` and `..._key` come from the names."""

    __table__ = Table(
        "household",
        Base.metadata,
        *columns_of(EVERY_FACT),
        *(Column(name, SORT_KEY, nullable=False) for name in ("name_order", "name_key", "given_key", "village_order")),
        Index("household_list", "commune", "village_order", "name_order", "code"),
        Index("household_district", "district", "commune", "village_order", "name_order", "code"),
        Index("household_name", "given_key", "name_key"),
        Index("household_name_in_commune", "commune", "given_key", "name_key"),
        Index("household_classes", "district", "commune", "household_class"),
    )
    if TYPE_CHECKING:  # what statements and rows are asked for by name
        code: Mapped[str]
        name: Mapped[str | None]
        name_order: Mapped[str]
        name_key: Mapped[str]
        given_key: Mapped[str]
        village_order: Mapped[str]
        sex: Mapped[str | None]
        birth_year: Mapped[int | None]
        district: Mapped[str | None]
        commune: Mapped[str | None]
        village: Mapped[str | None]
        household_class: Mapped[str | None]
        members: Mapped[int | None]
        needs: Mapped[frozenset[str] | None]
        supports: Mapped[tuple[Support, ...] | None]
        visited_on: Mapped[dt.date | None]
        aliases: Mapped[frozenset[str] | None]


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
    is its `code`. `reason` is why it was entered, in somebody's words, where that was asked."""

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
    reason: Mapped[str | None] = mapped_column(SealedText)
