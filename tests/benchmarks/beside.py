"""What others feel while somebody has a roll looked at, entered or written, or cards drawn: the real server, real HTTP.

`python -m tests.benchmarks.beside [ROWS [FOLDER]]`; FOLDER is another copy of the program, to compare with.
"""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import quantiles
from typing import Any

import httpx

from knowledge.concepts.places import load_places
from knowledge.rolls.writing import RollWriter
from knowledge.rules.vocabulary_file import load_vocabulary
from knowledge.standards.loader import load_standards
from locales.words import words_for
from tests.benchmarks.import_roll import TODAY
from tests.benchmarks.invented import invented_in_full
from tests.benchmarks.register import IN_A_COMMUNE
from tests.benchmarks.table import print_table
from tests.paths import ROOT

SAY = words_for("vi").say
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
QUESTIONS = (
    "Bỉm Sơn có hỗ trợ vay vốn cho hộ nghèo không?",
    "Bắc Hà hỗ trợ nhà ở thế nào?",
    "Tuy Phước dạy nghề cho ai?",
)
EVERY = 1.0  # seconds between the questions of one visitor: the server takes no more in the long run
CARDS, MOST_QUESTIONS = 3, 40
START = 180.0  # seconds a start may take
LONGEST = 1800.0  # seconds long work may take


@dataclass
class Felt:
    """How long each kind of request took, in seconds."""

    answers: list[float] = field(default_factory=list)
    health: list[float] = field(default_factory=list)
    failed: int = 0


class Talker:
    """Somebody in a browser."""

    def __init__(self, address: str) -> None:
        self._client = httpx.Client(base_url=address, timeout=LONGEST, follow_redirects=True)
        self._visit = secrets.token_hex(16)
        self.replies: list[dict[str, Any]] = []

    def says(self, **said: str) -> None:
        """A message, and whatever the page does by itself behind it."""
        body = {"visit": self._visit, "id": secrets.token_hex(8), **said}
        self._took(self._client.post("/api/messages", json=body))

    def sends(self, file: Path) -> None:
        """A roll."""
        address = {"visit": self._visit, "id": secrets.token_hex(8), "name": file.name}
        self._took(
            self._client.post("/api/files", params=address, content=file.read_bytes(), headers={"Content-Type": EXCEL})
        )

    def presses(self, number: int = 0) -> None:
        """A button under the last reply that has any."""
        rows = next(reply["choices"] for reply in reversed(self.replies) if reply["choices"])
        self.says(action=[choice for row in rows for choice in row][number]["action"])

    def action_of(self, label: str) -> str | None:
        """What a button under the last replies sends, by its label; None when there is none."""
        choices = [choice for reply in self.replies for row in reply["choices"] for choice in row]
        return next((choice["action"] for choice in choices if choice["label"] == label), None)

    def healthy(self) -> None:
        """Looks whether the server answers."""
        self._client.get("/healthz").raise_for_status()

    def _took(self, response: httpx.Response) -> None:
        response.raise_for_status()
        self.replies = response.json()["replies"]
        if then := next((reply["then"] for reply in self.replies if reply.get("then")), ""):
            self.says(action=then)


def print_beside(rows: int, folder: Path = ROOT) -> None:
    """The table: how long others wait, with nothing else going on and beside each kind of long work."""
    with tempfile.TemporaryDirectory() as name, _serving(folder, Path(name)) as (address, token):
        roll = _write(Path(name) / "roll.xlsx", rows)
        official = _signed_in(address, token)
        measured = [("nothing", _felt_while(address, lambda: time.sleep(10)))]
        measured.append((f"a roll of {rows:,} looked at", _felt_while(address, lambda: official.sends(roll))))
        measured.append((f"a roll of {rows:,} entered", _felt_while(address, official.presses)))
        measured.append(("the roll written", _felt_while(address, lambda: _export(official))))
        measured.append(("cards drawn", _felt_while(address, lambda: _draw_cards(address))))
    print_table(
        "What others wait for while there is ...",
        ("", "takes s", "answers", "p50 s", "p95 s", "most s", "/healthz p95", "failed"),
        [_row(label, seconds, felt) for label, (seconds, felt) in measured],
        notes=(f"Two visitors ask every {EVERY} s and look at /healthz; what was refused or broke off has failed.",),
    )


def _felt_while(address: str, work: Callable[[], object]) -> tuple[float, Felt]:
    """Does the work while others ask; gives how long it took and what they felt."""
    felt, over = Felt(), threading.Event()
    others = [threading.Thread(target=_ask_until, args=(address, felt, over)) for _ in range(2)]
    for other in others:
        other.start()
    began = time.perf_counter()
    try:
        work()
    finally:
        seconds = time.perf_counter() - began
        over.set()
        for other in others:
            other.join()
    return seconds, felt


def _ask_until(address: str, felt: Felt, over: threading.Event) -> None:
    talker, asked = Talker(address), 0
    while not over.is_set():
        question = QUESTIONS[asked % len(QUESTIONS)]
        asked += 1
        for took, ask in ((felt.answers, lambda: talker.says(text=question)), (felt.health, talker.healthy)):  # noqa: B023
            began = time.perf_counter()
            try:
                ask()
            except httpx.HTTPError:
                felt.failed += 1
            took.append(time.perf_counter() - began)
        over.wait(EVERY)


def _export(official: Talker) -> None:
    official.says(text="/xuat")
    for _ in range(4):  # the district, its commune where it is asked, and on
        if any(reply["documents"] for reply in official.replies):
            return
        official.presses()


def _draw_cards(address: str) -> None:
    """Some visitors have the result of a screening drawn; what is asked before, they do not know."""
    for _ in range(CARDS):
        visitor = Talker(address)
        visitor.says(text="/xem nhà tôi ở Bỉm Sơn, hộ nghèo, nông thôn, 4 người")
        for _ in range(MOST_QUESTIONS):
            if card := visitor.action_of(SAY("Result card (picture)")):
                visitor.says(action=card)
                break
            if not (unsure := visitor.action_of(SAY("I do not know"))):
                break
            visitor.says(action=unsure)


def _signed_in(address: str, token: str) -> Talker:
    official = Talker(address)
    official.says(text=f"/start {token}")
    official.presses()
    return official


@contextmanager
def _serving(folder: Path, place: Path) -> Iterator[tuple[str, str]]:
    """The server of a copy of the program on an empty database; its address, and an invitation for an administrator."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    settings = {"DATABASE_URL": f"sqlite:///{place / 'bench.db'}", "WEB_PORT": str(port), "TELEGRAM_BOT_TOKEN": ""}
    environment = {**os.environ, **settings}
    invite = [sys.executable, "bot.py", "admin", "invite", "--name", "Bench"]
    printed = subprocess.run(invite, cwd=folder, env=environment, capture_output=True, text=True, check=True).stdout
    token = next(line for line in printed.splitlines() if len(line) == 22 and " " not in line)
    address = f"http://127.0.0.1:{port}"
    with subprocess.Popen(
        [sys.executable, "bot.py"], cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            _wait_for(address)
            yield address, token
        finally:
            server.terminate()


def _wait_for(address: str) -> None:
    ends = time.monotonic() + START
    while time.monotonic() < ends:
        try:
            httpx.get(f"{address}/healthz", timeout=5)
        except httpx.HTTPError:
            time.sleep(0.5)
        else:
            return
    raise TimeoutError(address)


def _write(file: Path, rows: int) -> Path:
    random, places = Random(rows), load_places([])
    households = [
        invented_in_full(random, f"R{number:06}", places.communes[number // IN_A_COMMUNE]) for number in range(rows)
    ]
    RollWriter(places, load_standards(load_vocabulary(), []), TODAY).write(file, households)
    return file


def _row(label: str, seconds: float, felt: Felt) -> tuple[str, ...]:
    half, most_of = _cuts(felt.answers)
    return (
        label,
        f"{seconds:.0f}",
        str(len(felt.answers)),
        f"{half:.2f}",
        f"{most_of:.2f}",
        f"{max(felt.answers):.2f}",
        f"{_cuts(felt.health)[1]:.2f}",
        str(felt.failed),
    )


def _cuts(taken: list[float]) -> tuple[float, float]:
    """The median and the 95th percentile."""
    if len(taken) < 2:
        return taken[0], taken[0]
    cuts = quantiles(taken, n=20, method="inclusive")
    return cuts[9], cuts[18]


if __name__ == "__main__":
    print_beside(int(sys.argv[1]) if len(sys.argv) > 1 else 3_000, Path(sys.argv[2]) if len(sys.argv) > 2 else ROOT)
