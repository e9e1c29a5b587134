"""A long write is staged in temporary copies of what it touches, while everybody goes on, and then taken in at once:
everything, or nothing where what it was made from has changed meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar, cast

from sqlalchemy import (
    Column,
    Connection,
    MetaData,
    String,
    Table,
    and_,
    case,
    delete,
    func,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from knowledge.households.area_tables import VillageRow
from knowledge.households.history.standing_tables import SightingRow, StandingRow
from knowledge.households.household_tables import ChangeRow, HouseholdRow, ImportRow
from knowledge.households.register import AT_ONCE, Register
from knowledge.store.sessions import READS_ONLY, write_with_turn

Result = TypeVar("Result")
_OF_HOUSEHOLDS: Mapping[str, str] = {"household": "code", "change": "household", "standing": "household"}
_TABLES = {
    str(table.name): table
    for row in (HouseholdRow, ChangeRow, StandingRow, SightingRow, ImportRow, VillageRow)
    for table in (cast(Table, row.__table__),)
}
_CODES = "staged_code"


class ChangedMeanwhile(Exception):
    """A household that was staged has changed before it was taken in; nothing was written."""


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the tables stand that everybody sees, and where the staged ones do."""

    real: str
    temporary: str

    def real_table(self, name: str) -> Table:
        return _TABLES[name].to_metadata(MetaData(), schema=self.real)

    def shadow(self, name: str) -> Table:
        return _TABLES[name].to_metadata(MetaData(), schema=self.temporary)

    def staged(self, name: str) -> Table:
        return _TABLES[name].to_metadata(MetaData(), schema=self.temporary, name=f"staged_{name}")

    @property
    def codes(self) -> Table:
        """The codes of the households that are staged."""
        return Table(_CODES, MetaData(), Column("code", String(40), primary_key=True), schema=self.temporary)


@dataclass(frozen=True, slots=True)
class _Copied:
    """What was copied: so many households and lines of the history, the last of these, the imports."""

    households: int
    lines: int
    last_line: int


def stage(
    register: Register, codes: Sequence[str], work: Callable[[Register], Result], imports: Sequence[int] = ()
) -> Result:
    """Does the work on copies of these households and has the outcome taken in when the turn is written; then raises
    ChangedMeanwhile. `imports`: those that the work looks at. The session must be one that `may_stage`."""
    connection = register.session.connection()
    places = _places(connection)
    connection.execution_options(**{READS_ONLY: frozenset({*_TABLES, _CODES})})
    try:
        copied = _copy(connection, places, codes, imports)
        with Session(connection, expire_on_commit=False) as session:
            result = work(Register(session, register.vault, register.scope))
            session.commit()
        for name in _TABLES:
            connection.execute(text(f"ALTER TABLE {places.temporary}.{name} RENAME TO staged_{name}"))
    finally:
        connection.execution_options(**{READS_ONLY: True})
    write_with_turn(register.session, lambda session: _take_in(session, places, copied))
    return result


def _places(connection: Connection) -> _Places:
    if connection.dialect.name == "sqlite":
        return _Places("main", "temp")
    return _Places(str(connection.scalar(text("SELECT current_schema()"))), "pg_temp")


def _copy(connection: Connection, places: _Places, codes: Sequence[str], imports: Sequence[int]) -> _Copied:
    """Makes the temporary tables, which hide the real ones from this connection, and fills them."""
    for name in _TABLES:
        _make(connection, places.shadow(name))
    _make(connection, places.codes)
    for start in range(0, len(codes), AT_ONCE):
        portion = codes[start : start + AT_ONCE]
        connection.execute(insert(places.codes), [{"code": code} for code in portion])
        for name, key in _OF_HOUSEHOLDS.items():
            _copy_rows(connection, places, name, key, portion)
    _copy_rows(connection, places, "village")
    real = places.real_table("roll_import")
    last = int(connection.scalar(select(func.coalesce(func.max(real.c.id), 0))) or 0)
    _copy_rows(connection, places, "roll_import", "id", [*imports, last])
    _count_on(connection, places)
    household, change = places.shadow("household"), places.shadow("change")
    lines, last_line = connection.execute(select(func.count(), func.coalesce(func.max(change.c.id), 0))).one()
    return _Copied(int(connection.scalar(select(func.count()).select_from(household)) or 0), lines, last_line)


def _make(connection: Connection, table: Table) -> None:
    for constraint in tuple(table.foreign_key_constraints):
        table.constraints.remove(constraint)
    for index in tuple(table.indexes):
        if next(iter(index.columns)).name != "household":
            table.indexes.remove(index)
    table.create(connection, checkfirst=False)


def _copy_rows(
    connection: Connection, places: _Places, name: str, key: str = "", values: Sequence[object] = ()
) -> None:
    """Copies the rows with these values of a column, without one all of them."""
    real, shadow = places.real_table(name), places.shadow(name)
    names = [column.name for column in real.columns]
    rows = select(*(real.c[each] for each in names))
    connection.execute(insert(shadow).from_select(names, rows.where(real.c[key].in_(values)) if key else rows))


def _count_on(connection: Connection, places: _Places) -> None:
    """PostgreSQL counts by sequences: the shadows' go on behind what was copied, an import's number is really taken."""
    if connection.dialect.name != "postgresql":
        return
    change = places.shadow("change")
    last = select(func.coalesce(func.max(change.c.id), 0) + 1).scalar_subquery()
    lines = func.pg_get_serial_sequence(f"{places.temporary}.change", "id")
    connection.execute(select(func.setval(lines, last)))
    taken = func.nextval(func.pg_get_serial_sequence(f"{places.real}.roll_import", "id"))
    shadowed = func.pg_get_serial_sequence(f"{places.temporary}.roll_import", "id")
    connection.execute(select(func.setval(shadowed, taken, False)))


def _take_in(session: Session, places: _Places, copied: _Copied) -> None:
    """Puts what was staged in the place of what it was made from. Raises ChangedMeanwhile."""
    _check(session, places, copied)
    codes = select(places.codes.c.code)
    for name in ("household", "standing"):
        real = places.real_table(name)
        session.execute(delete(real).where(real.c[_OF_HOUSEHOLDS[name]].in_(codes)))
        _insert_all(session, places, name)
    _take_in_imports(session, places)
    _insert_all(session, places, "change", after=copied.last_line)
    _insert_all(session, places, "sighting", after=0)
    _take_in_villages(session, places)


def _check(session: Session, places: _Places, copied: _Copied) -> None:
    """What was compared must still stand; on PostgreSQL it does so from here until the end of the transaction."""
    codes = select(places.codes.c.code)
    household, change = places.real_table("household"), places.real_table("change")
    standing = session.scalars(select(household.c.code).where(household.c.code.in_(codes)).with_for_update()).all()
    lines = session.scalar(select(func.count()).select_from(change).where(change.c.household.in_(codes)))
    if (len(standing), lines) != (copied.households, copied.lines):
        raise ChangedMeanwhile


def _insert_all(session: Session, places: _Places, name: str, after: int | None = None) -> None:
    """Adds the staged rows; with `after` those with a higher number only, which are numbered anew in their order."""
    real, staged = places.real_table(name), places.staged(name)
    names = [column.name for column in real.columns if after is None or column.name != "id"]
    rows = select(*(staged.c[each] for each in names))
    if after is not None:
        rows = rows.where(staged.c.id > after).order_by(staged.c.id)
    session.execute(insert(real).from_select(names, rows))


def _take_in_imports(session: Session, places: _Places) -> None:
    """New imports, and that one was taken back."""
    real, staged = places.real_table("roll_import"), places.staged("roll_import")
    known = set(session.scalars(select(real.c.id).where(real.c.id.in_(select(staged.c.id)))))
    for row in session.execute(select(staged)).mappings():
        if row["id"] in known:
            taken_back = update(real).where(and_(real.c.id == row["id"], real.c.undone_at.is_(None)))
            session.execute(taken_back.values(undone_at=row["undone_at"]))
        else:
            session.execute(insert(real), [dict(row)])


def _take_in_villages(session: Session, places: _Places) -> None:
    real, staged = places.real_table("village"), places.staged("village")
    names = [column.name for column in real.columns]
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    # "WHERE true" keeps SQLite from reading ON CONFLICT as part of a join.
    adding = dialect.insert(real).from_select(names, select(*(staged.c[each] for each in names)).where(text("1 = 1")))
    new = adding.excluded
    session.execute(
        adding.on_conflict_do_update(
            index_elements=["commune", "key"],
            set_={
                "first_seen": case((new.first_seen < real.c.first_seen, new.first_seen), else_=real.c.first_seen),
                "last_seen": case((new.last_seen > real.c.last_seen, new.last_seen), else_=real.c.last_seen),
            },
        )
    )
