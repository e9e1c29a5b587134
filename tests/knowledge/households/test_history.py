"""What the history says, on any day and by either date."""

import datetime as dt
from dataclasses import replace
from random import Random

import pytest

from knowledge.database.database import Database
from knowledge.households.history.replaying import Reading, as_of, history, replay
from knowledge.households.imports import CannotUndo, start_import, undo_import
from knowledge.households.register import Register
from knowledge.store.vault import Vault
from tests.knowledge.households.invented import LAN, MORNING, change, random_household, source, store

DAY = dt.timedelta(days=1)


def test_a_thousand_random_histories_rebuild_the_same_households(database: Database, vault: Vault) -> None:
    random = Random(4)
    codes = [f"H{number}" for number in range(1000)]
    for _ in range(4):
        with database.transaction() as session:
            register = Register(session, vault)
            before = register.find_all(codes)
            after = {code: random_household(random, code) for code in codes if random.random() < 0.9}
            change(
                register,
                [(before.get(code), after.get(code)) for code in codes if before.get(code) != after.get(code)],
                source(),
            )
    with database.transaction() as session:
        register = Register(session, vault)
        stands = register.find_all(codes)
        assert 800 < len(stands) < 1000
        assert all(replay(history(register, code)) == stands.get(code) for code in codes)


def test_a_day_is_read_by_the_date_known_or_the_date_seen(register: Register) -> None:
    store(register, LAN)
    store(register, replace(LAN, members=4), by=source(MORNING + 9 * DAY, seen=MORNING + 3 * DAY))
    day = MORNING.date()

    def members(days: int, reading: Reading) -> int | None:
        found = as_of(register, LAN.code, day + days * DAY, reading)
        return found.members if found else None

    assert [members(days, Reading.KNOWN) for days in (-1, 0, 3, 8, 9)] == [None, 3, 3, 3, 4]
    assert [members(days, Reading.SEEN) for days in (-1, 0, 2, 3, 9)] == [None, 3, 3, 4, 4]


def test_an_older_sight_that_comes_later_does_not_hide_a_newer_one(register: Register) -> None:
    store(register, LAN)
    store(register, replace(LAN, members=4), by=source(MORNING + 2 * DAY))
    store(register, replace(LAN, members=5), by=source(MORNING + 4 * DAY, seen=MORNING + DAY))
    seen = as_of(register, LAN.code, MORNING.date() + 5 * DAY, Reading.SEEN)
    assert seen is not None
    assert seen.members == 4


def test_a_day_ends_at_midnight_in_vietnam(register: Register) -> None:
    store(register, LAN, by=source(dt.datetime(2019, 5, 6, 16, 59)))
    store(register, replace(LAN, members=4), by=source(dt.datetime(2019, 5, 6, 17, 0)))
    assert as_of(register, LAN.code, dt.date(2019, 5, 6)) == LAN
    assert as_of(register, LAN.code, dt.date(2019, 5, 7)) == replace(LAN, members=4)


def test_the_history_says_who_when_and_from_where(register: Register) -> None:
    store(register, LAN, by=source(MORNING + DAY, seen=MORNING))
    first = history(register, LAN.code)[0]
    assert (first.fact.fact, first.fact.old, first.fact.new) == ("code", None, LAN.code)
    assert (first.who, first.seen_at, first.known_at, first.import_id) == ("tests", MORNING, MORNING + DAY, None)


def test_an_undone_import_leaves_everything_as_it_was(register: Register) -> None:
    secret = replace(LAN, phone="0912345678")
    store(register, secret)
    number = start_import(register.session, "roll.xlsx", "tests", MORNING)
    new = replace(LAN, code="BS-HL-0099", name="Mai Thị Hoa")
    store(register, replace(LAN, members=9, phone=None), new, by=source(MORNING + DAY, import_id=number))
    undone = undo_import(Register(register.session, Vault("")), number, source(MORNING + 2 * DAY))
    assert (undone.restored, undone.kept) == ((LAN.code, new.code), ())
    assert register.find(LAN.code) == secret
    assert register.find(new.code) is None
    assert as_of(register, new.code, MORNING.date() + DAY) == new
    with pytest.raises(CannotUndo, match="already undone"):
        undo_import(register, number, source())
    with pytest.raises(CannotUndo, match="not known"):
        undo_import(register, number + 1, source())


def test_an_undo_overwrites_nothing_that_was_changed_since(register: Register) -> None:
    other, third = replace(LAN, code="BS-HL-0099"), replace(LAN, code="BS-HL-0100")
    store(register, LAN, third)
    number = start_import(register.session, "roll.xlsx", "tests", MORNING)
    by_import = source(MORNING + DAY, import_id=number)
    store(register, replace(LAN, members=9), other, replace(third, members=9), by=by_import)
    later = source(MORNING + 2 * DAY)
    store(register, replace(LAN, members=8), replace(other, workers=1), replace(third, members=9, workers=1), by=later)
    undone = undo_import(register, number, source(MORNING + 3 * DAY))
    assert (undone.restored, undone.kept) == ((third.code,), (LAN.code, other.code))
    assert register.find(LAN.code) == replace(LAN, members=8)
    assert register.find(other.code) == replace(other, workers=1)
    assert register.find(third.code) == replace(third, workers=1)
