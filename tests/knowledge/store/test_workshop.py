"""Long work in processes of our own: others are answered meanwhile, a kill loses and repeats nothing, it can be
stopped."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from assistant.messages import Incoming
from handlers.delivery.answer_files import read_file
from handlers.delivery.answering import Answering, LongWorkFailed, Message
from handlers.delivery.jobs.workshop import Workshop
from handlers.web.carrier import CARRIER
from handlers.web.replies import written
from handlers.web.visitor import WEB
from knowledge.database.database import Database
from knowledge.store.clock import utc_now
from tests.slow import FILE, STEP, build
from tests.who import talk

VISIT = "v"


class Open:
    """A workshop that is open, and the messages that are answered beside it."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.database, self.folder = database, folder
        self.workshop = Workshop(database, build, {WEB.name: CARRIER})
        self._answering = Answering(database, build(), self.workshop)

    def says(self, said: str, name: str = "message-1") -> str:
        """The answer to a message, as JSON."""
        incoming = Incoming(VISIT, said, utc_now().date(), channel=WEB)
        message = Message(name, incoming, utc_now())
        return self._answering.answer(message, lambda replies: written(VISIT, name, replies), lambda: None)

    def works(self, name: str = "message-1") -> str:
        """The answer to a message that takes long."""
        return self.says(f"work|{self.folder}", name)

    def until(self, happened: Callable[[], object]) -> None:
        """Waits until something has happened."""
        for _ in range(int(60 / STEP)):
            if happened():
                return
            threading.Event().wait(STEP)
        raise AssertionError("not within a minute")

    def begun(self) -> int:
        """How many processes began to work."""
        return len(list(self.folder.glob("begun-*")))


@contextmanager
def opened(place: Open) -> Iterator[None]:
    """The workshop is open; what is in hand when it closes is left as a kill leaves it."""
    stop, loop = asyncio.Event(), asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_until_complete, args=(place.workshop.run(stop),))
    thread.start()
    try:
        yield
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()
        loop.close()


@pytest.fixture
def place(database: Database, tmp_path: Path) -> Open:
    return Open(database, tmp_path)


def state_of(place: Open) -> list[str]:
    with place.database.snapshot() as session:
        return list(session.scalars(text("SELECT state FROM job ORDER BY id")))


def test_others_are_answered_while_long_work_goes_on_and_it_is_answered_once(place: Open) -> None:
    with opened(place), ThreadPoolExecutor(2) as threads:
        twice = [threads.submit(place.works), threads.submit(place.works)]
        place.until(place.begun)
        assert "short 0" in place.says("hello", "message-2")
        (place.folder / "go").touch()
        first, again = (each.result() for each in twice)
        assert first == again
        assert "long 0" in first
        assert place.begun() == 1
    with place.database.snapshot() as session:
        file = read_file(session, talk(f"web:{VISIT}"), "message-1", 0)
        assert file
        assert file.content == FILE.content
        assert session.scalar(text("SELECT state FROM conversation")) == "1"  # the newer one stays


def test_work_whose_process_dies_is_begun_anew(place: Open) -> None:
    (place.folder / "die").touch()
    (place.folder / "go").touch()
    with opened(place):
        assert "long 0" in place.works()
    assert (place.begun(), state_of(place)) == (2, ["done"])


def test_work_that_a_stop_interrupts_is_done_by_the_next_start(place: Open) -> None:
    with ThreadPoolExecutor(1) as threads:
        with opened(place):
            waiting = threads.submit(place.works)
            place.until(place.begun)
        assert state_of(place) == ["waiting"]
        (place.folder / "go").touch()
        with opened(place):
            assert "long 0" in waiting.result()


def test_work_that_fails_twice_is_told_and_can_be_asked_for_again(place: Open) -> None:
    (place.folder / "fail").touch()
    with opened(place):
        with pytest.raises(LongWorkFailed):
            place.works()
        assert state_of(place) == ["failed"]
        (place.folder / "fail").unlink()
        (place.folder / "go").touch()
        assert "long 0" in place.works()


def test_work_that_its_person_stops_changes_nothing(place: Open) -> None:
    with opened(place), ThreadPoolExecutor(1) as threads:
        waiting = threads.submit(place.works)
        place.until(place.begun)
        assert "stopped" in place.says("stop", "message-2")
        assert waiting.result() == '{"replies": []}'
        assert state_of(place) == ["cancelled"]
        assert "short 1" in place.says("stop", "message-3")
    with place.database.snapshot() as session:
        assert session.scalar(text("SELECT state FROM conversation")) == "2"  # of the messages that stopped it
