"""Databases of every age come to the same tables."""

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, select, text
from sqlalchemy.engine import Engine

from handlers.delivery.inbox import StoredUpdate, look_at_update
from handlers.delivery.outbox import DueCall, take_due
from handlers.delivery.talk import Talk
from knowledge.database.database import Database
from knowledge.database.migrate import MIGRATIONS, REVISION, DatabaseTooNew
from knowledge.households.area_tables import VillageRow
from knowledge.store.tables import Base
from tests.paths import ROOT

MESSAGES = ("conversation", "answered", "picture", "inbox", "outbox", "outbox_file")


def shape(engine: Engine) -> dict[str, object]:
    """Every column, index, key and constraint, whatever the order of the columns."""
    found = inspect(engine)
    return {
        name: (
            sorted((column["name"], str(column["type"]), column["nullable"]) for column in found.get_columns(name)),
            sorted((index["name"] or "", index["column_names"]) for index in found.get_indexes(name)),
            found.get_pk_constraint(name)["constrained_columns"],
            sorted(key["referred_table"] for key in found.get_foreign_keys(name)),
            sorted(key["column_names"] for key in found.get_unique_constraints(name)),
        )
        for name in found.get_table_names()
    }


def revision_of(engine: Engine) -> str | None:
    with engine.connect() as connection:
        return connection.scalar(text("SELECT version_num FROM alembic_version"))


def alembic() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


def made_at(address: str, revision: str, *statements: str) -> None:
    """A database of an older program with some rows."""
    engine = create_engine(address)
    config = alembic()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def made_before_revisions(address: str, tables: tuple[str, ...]) -> None:
    others = [f"DROP TABLE {name}" for name in ("alembic_version", *reversed(MESSAGES)) if name not in tables]
    made_at(address, "0001", *others, "INSERT INTO conversation VALUES ('web:1', '{}', '2026-11-20 08:00:00')")


AT = dt.datetime(2026, 11, 20, 8)
UPDATE = "INSERT INTO inbox VALUES (7, 70, '{}', 'waiting', 1, 'TimedOut', '2026-11-20 08:00:00')"
CALL = "INSERT INTO outbox VALUES (1, 70, 'sendPhoto', '{}', 'waiting', 0, '2026-11-20 08:00:00', '', 6, 0)"


def test_the_newest_migration_is_the_programs_own() -> None:
    assert ScriptDirectory.from_config(alembic()).get_current_head() == REVISION


@pytest.mark.parametrize(
    "tables", [MESSAGES, ("conversation",)], ids=["with all tables of the messages", "with the first table alone"]
)
def test_a_database_from_before_revisions_keeps_its_rows_and_gets_the_same_tables(
    empty_address: str, tables: tuple[str, ...], tmp_path_factory: pytest.TempPathFactory
) -> None:
    made_before_revisions(empty_address, tables)
    database = Database(empty_address)
    with database.transaction() as session:
        assert session.scalar(text("SELECT state FROM conversation")) == "{}"
    with database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    assert revision_of(database.engine) == REVISION
    if database.engine.dialect.name == "sqlite":
        fresh = Database.in_file(tmp_path_factory.mktemp("fresh") / "bot.db")
        assert shape(fresh.engine) == shape(database.engine)
        fresh.close()
    database.close()


def test_villages_are_learned_from_the_households_of_an_older_program(empty_address: str) -> None:
    made_at(
        empty_address,
        "0002",
        "INSERT INTO household (code, commune, village, name_order, name_key, given_key, village_order) VALUES "
        "('A', '14815', 'thon 3', '', '', '', ''), ('B', '14815', 'Thôn 3', '', '', '', ''), ('C', '14815', NULL, "
        "'', '', '', '')",
        "INSERT INTO change (household, fact, who, seen_at, known_at) VALUES "
        "('A', 'code', 'tests', '2018-12-31 17:00:00', '2020-01-01 00:00:00'), ('B', 'code', 'tests', '2019-01-05 "
        "02:00:00', '2020-01-01 00:00:00'), "
        "('B', 'name', 'tests', '2019-03-01 02:00:00', '2020-01-01 00:00:00'), ('C', 'code', 'tests', '2017-01-01 "
        "00:00:00', '2020-01-01 00:00:00')",
    )
    database = Database(empty_address)
    with database.transaction() as session:
        [row] = session.scalars(select(VillageRow))
        assert (row.commune, row.name, row.first_seen, row.last_seen) == (
            "14815",
            "Thôn 3",
            dt.date(2019, 1, 1),
            dt.date(2019, 3, 1),
        )
    database.close()


def test_messages_of_revision_0002_go_on_and_the_tables_are_the_same(
    empty_address: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    made_at(empty_address, "0002", UPDATE, CALL)
    database = Database(empty_address)
    with database.transaction() as session:
        assert look_at_update(session, 1) == StoredUpdate(1, Talk("telegram", "70"), "7", "{}", 1, AT, stage="")
        assert take_due(session, "telegram", AT, (), 9) == (DueCall(1, "70", "sendPhoto", "{}", 0),)
    with database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    if database.engine.dialect.name == "sqlite":
        fresh = Database.in_file(tmp_path_factory.mktemp("fresh") / "bot.db")
        assert shape(fresh.engine) == shape(database.engine)
        fresh.close()
    database.close()


def test_a_fresh_database_is_noted_as_the_newest_and_opens_again(empty_address: str) -> None:
    for _ in range(2):
        database = Database(empty_address)
        assert revision_of(database.engine) == REVISION
        database.close()


def test_a_database_of_a_newer_program_is_refused(address: str) -> None:
    database = Database(address)
    with database.transaction() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()
    with pytest.raises(DatabaseTooNew, match="newer version"):
        Database(address)


def test_the_program_says_so_and_ends(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'bot.db'}"
    database = Database(address)
    with database.transaction() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()
    environment = {**os.environ, "DATABASE_URL": address, "TELEGRAM_BOT_TOKEN": "", "WEB_PORT": "0"}
    done = subprocess.run(
        [sys.executable, "bot.py", "run"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "Đồng Hành is starting.\n")
    assert done.stderr.splitlines()[-1].startswith("The database is of a newer version (9999)")
