"""A PostgreSQL server of its own for the tests: made in a temporary folder, reached through a socket there, gone
afterwards."""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.engine import Engine

MISSING = "PostgreSQL's server programs (initdb, pg_ctl) are not installed"


def binaries() -> Path | None:
    """The folder of the server programs, the newest version first."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    found = installed[0] if installed else shutil.which("initdb")
    return Path(found).resolve().parent if found else None


@contextmanager
def running_postgres() -> Iterator[str]:
    """The address of a fresh server, as SQLAlchemy reads it. Without the programs the test is skipped, in CI it
    fails."""
    programs = binaries()
    if programs is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(MISSING)
    with tempfile.TemporaryDirectory(prefix="pg-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        user = _unprivileged_owner(folder)
        data = folder / "data"
        control = [programs / "pg_ctl", "-D", data, "-l", folder / "log", "-w"]
        _run(user, programs / "initdb", "-D", data, "-U", "tests", "-A", "trust", "-E", "UTF8", "--no-sync")
        _run(user, *control, "-o", f"-k {folder} -c listen_addresses='' -c fsync=off", "start")
        try:
            yield f"postgresql+psycopg://tests@/postgres?host={folder}"
        finally:
            _run(user, *control, "-m", "immediate", "stop")


def make_database(server: str, name: str) -> str:
    """The address of a new, empty database on a server."""
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return make_url(server).set(database=name).render_as_string(hide_password=False)


def wait_until_one_waits(engine: Engine) -> None:
    """Returns as soon as a transaction of the server waits for another one; fails after a minute."""
    deadline = time.monotonic() + 60
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        while not connection.scalar(text("SELECT count(*) FROM pg_locks WHERE NOT granted")):
            assert time.monotonic() < deadline, "no transaction waits"


def _unprivileged_owner(folder: Path) -> str | None:
    """PostgreSQL refuses to run as root: then the folder is given to another user."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    user = "postgres" if "postgres" in names else "nobody"
    shutil.chown(folder, user)
    return user


def _run(user: str | None, *command: object) -> None:
    words = [str(word) for word in command]
    done = subprocess.run(
        words, user=user, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, timeout=120
    )
    assert done.returncode == 0, f"{words[0]} failed with {done.returncode}"
