"""A PostgreSQL server of its own for the tests: made in a temporary folder, reached through a socket there, gone
afterwards."""

import fcntl
import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.engine import Engine
from sqlalchemy.pool import NullPool

WAITING = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
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
    with tempfile.TemporaryDirectory(prefix="pg-", ignore_cleanup_errors=True) as name:
        try:
            yield started_in(Path(name))
        finally:
            stop_in(Path(name))


def started_in(folder: Path) -> str:
    """The address of the server that lives in a folder, which the first of several processes starts. Without the
    programs the test is skipped, in CI it fails."""
    programs = binaries()
    if programs is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(MISSING)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "data").exists():
            _start(programs, folder)
    return f"postgresql+psycopg://tests@/postgres?host={folder}"


def stop_in(folder: Path) -> None:
    """Ends the server that lives in a folder, if one was started there."""
    programs = binaries()
    if programs and (folder / "data" / "postmaster.pid").exists():
        _run(_owner(folder), programs / "pg_ctl", "-D", folder / "data", "-w", "-m", "immediate", "stop")


def _start(programs: Path, folder: Path) -> None:
    user = _unprivileged_owner(folder)
    data = folder / "data"
    _run(user, programs / "initdb", "-D", data, "-U", "tests", "-A", "trust", "-E", "UTF8", "--no-sync")
    options = f"-k {folder} -c listen_addresses='' -c fsync=off -c full_page_writes=off"
    _run(user, programs / "pg_ctl", "-D", data, "-l", folder / "log", "-w", "-o", options, "start")


class Server:
    """A running server that hands out databases, each of its own name and none seen by another test."""

    def __init__(self, address: str, prefix: str = "test") -> None:
        self.address = address
        self._prefix = prefix
        self._number = itertools.count()
        self._templates: dict[str, str] = {}
        self._engine = create_engine(address, isolation_level="AUTOCOMMIT", poolclass=NullPool)

    def empty(self) -> str:
        """The address of a new, empty database."""
        return self._create("template0")

    def copy(self, name: str, prepare: Callable[[str], None]) -> str:
        """The address of a copy of the template `name`, which `prepare` fills, once."""
        if name not in self._templates:
            address = self.empty()
            prepare(address)
            self._templates[name] = str(make_url(address).database)
        return self._create(self._templates[name])

    def _create(self, template: str) -> str:
        name = f"{self._prefix}_{next(self._number)}"
        with self._engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
        return make_url(self.address).set(database=name).render_as_string(hide_password=False)


def wait_until_one_waits(engine: Engine) -> None:
    """Returns as soon as a transaction of the database waits for another one; fails after a minute."""
    deadline = time.monotonic() + 60
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        while not connection.scalar(text(WAITING)):
            assert time.monotonic() < deadline, "no transaction waits"


def _owner(folder: Path) -> str | None:
    return folder.owner() if os.geteuid() == 0 else None


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
