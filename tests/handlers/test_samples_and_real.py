"""Samples and real data never share a database, in whatever order the program is started and its commands are used."""

import itertools
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.bootstrap import build_library
from assistant.library import Library
from assistant.settings import Settings
from handlers.command_line.main import main
from handlers.samples import WrongStart, database_url, samples_in
from knowledge.database.database import Database
from knowledge.households.household_tables import HouseholdRow, ImportRow
from knowledge.people.tables import InvitationRow
from knowledge.store.invented import is_invented
from tests.knowledge.rolls.sheets import HEADINGS, LAN_ROW, sheet

COMMANDS = ("start", "invite", "import")


@pytest.fixture(scope="module")
def library() -> Library:
    return build_library(read_all=False)


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory, library: Library) -> Path:
    """A database of samples as the program makes it."""
    file = tmp_path_factory.mktemp("made") / "samples.db"
    database = Database.in_file(file)
    assert samples_in(database, library, Settings.read({}), wished=True)
    database.close()
    return file


@pytest.fixture
def home(tmp_path: Path, samples: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's data directory where the samples were shown once."""
    monkeypatch.setattr("assistant.settings.user_data_path", lambda *_, **__: tmp_path)
    for variable in ("DATABASE_URL", "TELEGRAM_BOT_TOKEN", "RECORDS_KEY", "WEB_HOST", "WEB_ADDRESS"):
        monkeypatch.delenv(variable, raising=False)
    shutil.copy(samples, tmp_path / "dong-hanh-samples.db")
    return tmp_path


def start(library: Library, environment: dict[str, str], wished: bool = False) -> bool:
    """What a start does with its database; whether invented people are shown."""
    settings = Settings.read(environment)
    database = Database(database_url(settings, wished))
    try:
        return samples_in(database, library, settings, wished) is not None
    finally:
        database.close()


def contents(folder: Path) -> Iterator[tuple[bool, bool]]:
    """Of each database there: whether it is marked as invented, and whether anything real is in it."""
    for file in folder.glob("*.db"):
        database = Database.in_file(file)
        with database.transaction() as session:
            real = any(session.query(table).count() for table in (InvitationRow, ImportRow))
            yield is_invented(session), real
        database.close()


@pytest.mark.parametrize("named", [False, True], ids=["default database", "named database"])
@pytest.mark.parametrize("order", list(itertools.permutations(COMMANDS)), ids="-".join)
def test_every_order_of_commands(
    order: tuple[str, ...], named: bool, home: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment = {"DATABASE_URL": f"sqlite:///{home / 'ours.db'}"} if named else {}
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    roll = sheet(home, HEADINGS, LAN_ROW)
    done: set[str] = set()
    for command in order:
        if command == "start":
            assert start(library, environment) == (not named and not done)
        else:
            arguments = ["admin", "invite"] if command == "invite" else ["import", str(roll)]
            assert main(arguments) == 0
        done.add(command)
        assert all(not (invented and real) for invented, real in contents(home))
    assert not start(library, environment)


def test_a_database_of_samples_takes_no_invitation_and_no_roll(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    roll = sheet(home, HEADINGS, LAN_ROW)
    for arguments in (["admin", "invite"], ["import", str(roll)], ["import", str(roll), "--dry-run"]):
        assert main([*arguments, "--db", str(home / "dong-hanh-samples.db")]) == 1
        said = capsys.readouterr()
        assert said.out == ""
        assert "invented sample households" in said.err.splitlines()[-1]
    assert list(contents(home)) == [(True, False)]


def test_samples_are_wished_into_an_empty_named_database_and_never_into_one_begun(home: Path, library: Library) -> None:
    shutil.copy(home / "dong-hanh-samples.db", home / "mine.db")
    assert start(library, {"DATABASE_URL": f"sqlite:///{home / 'mine.db'}"}, wished=True)
    assert main(["admin", "invite", "--db", str(home / "begun.db")]) == 0
    with pytest.raises(WrongStart, match="begun in earnest"):
        start(library, {"DATABASE_URL": f"sqlite:///{home / 'begun.db'}"}, wished=True)


@pytest.mark.parametrize(
    "outside",
    [{"WEB_HOST": "192.168.1.9"}, {"WEB_HOST": "::"}, {"WEB_HOST": "10.1.2.3"}, {"WEB_ADDRESS": "https://a.vn"}],
)
@pytest.mark.usefixtures("home")
def test_samples_are_shown_on_this_machine_alone(outside: dict[str, str], library: Library) -> None:
    with pytest.raises(WrongStart, match="this machine alone"):
        start(library, outside)
    assert start(library, {"WEB_HOST": "::1"})


def test_telegram_never_runs_on_samples(home: Path, library: Library) -> None:
    with pytest.raises(WrongStart, match="Telegram"):
        start(library, {"TELEGRAM_BOT_TOKEN": "7:x", "DATABASE_URL": f"sqlite:///{home / 'dong-hanh-samples.db'}"})


def test_only_its_owner_reads_a_database_file(tmp_path: Path) -> None:
    old = tmp_path / "old.db"
    old.touch(0o644)
    for file in (old, tmp_path / "new.db"):
        database = Database.in_file(file)
        with database.transaction() as session:
            session.query(HouseholdRow).count()
            assert {stat.S_IMODE(each.stat().st_mode) for each in tmp_path.glob(f"{file.name}*")} == {0o600}
        database.close()
