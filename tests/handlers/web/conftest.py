"""A running browser chat on a real SQLite file, and a real browser to look at it with."""

from __future__ import annotations

import os
import re
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from assistant.assistant import Assistant
from assistant.bootstrap import build_assistant
from handlers.web.chat import Chat
from knowledge.database.database import Database
from tests.counting import COUNTS_UNTIL
from tests.handlers.web.driver import PATIENCE
from tests.handlers.web.site import Site
from tests.program import Program

MEANT = re.compile(r"net::ERR_|status of (400|403|500)")  # what tests bring about themselves
Open = Callable[..., Page]


@contextmanager
def running(folder: Path, *arguments: str) -> Iterator[Site]:
    """The chat as a process of its own."""
    file = folder / "chat.db"
    reading, writing = os.pipe()
    with os.fdopen(reading, encoding="utf-8") as said:
        with os.fdopen(writing, "wb") as says:
            program = Program((str(Path(__file__).with_name("serve.py")), str(file), *arguments), stdout=says)
        name, _, address = said.readline().strip().partition(": ")
        assert name == "Đồng Hành"
        yield Site(address, file)
        program.terminate()
        assert program.wait(timeout=20) == 0


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with running(tmp_path_factory.mktemp("web")) as site:
        yield site


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The chat on invented data."""
    with running(tmp_path_factory.mktemp("samples"), "samples") as site:
        yield site


@pytest.fixture(scope="module")
def busy_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, Path]]:
    """The chat with long work beside it, and the file that lets a count come to its end."""
    folder = tmp_path_factory.mktemp("busy")
    until = folder / "until"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(COUNTS_UNTIL, str(until))
        with running(folder, "works") as site:
            yield site, until


@pytest.fixture
def client(site: Site) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=site.address, timeout=30) as client:
        yield client


@pytest.fixture
def signed_in(site: Site, visit: str) -> Iterator[httpx.Client]:
    """A browser that has brought an invitation, and holds the cookie."""
    with httpx.Client(base_url=site.address, timeout=30, follow_redirects=True) as client:
        invitation = {"visit": visit, "id": "invitation", "text": "/start TOKEN"}
        assert client.post("/api/messages", json=invitation).status_code == 200
        yield client


@pytest.fixture
def visit() -> str:
    return secrets.token_hex(16)


@pytest.fixture(scope="session")
def assistant() -> Assistant:
    return build_assistant(read_all=False)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database.in_file(tmp_path / "chat.db")
    yield database
    database.close()


@pytest.fixture
def chat(assistant: Assistant, database: Database) -> Chat:
    return Chat(assistant, database)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Of one module: while it runs, its own event loop keeps others from being started."""
    program = shutil.which("chromium")
    if not program and not os.environ.get("CI"):
        pytest.skip("the browser tests need Debian's chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser, site: Site) -> Iterator[BrowserContext]:
    """A phone."""
    context = browser.new_context(base_url=site.address, viewport={"width": 360, "height": 640}, has_touch=True)
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


@pytest.fixture
def portal(site: Site) -> Iterator[str]:
    """A district's own page on another server, with the chat in a frame."""
    chat = site.address.replace("127.0.0.1", "localhost")

    class Portal(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(
                f'<link rel="icon" href="data:,">'
                f'<iframe src="{chat}/?huyen=trieu-son" width="340" height="600"></iframe>'.encode()
            )

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Portal) as server:
        Thread(target=server.serve_forever).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture
def open_page(context: BrowserContext) -> Iterator[Open]:
    """Opens a page and, at the end, holds it to having reported no error."""
    errors: list[str] = []

    def open_page(path: str = "/") -> Page:
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on(
            "console",
            lambda line: errors.append(line.text) if line.type == "error" and not MEANT.search(line.text) else None,
        )
        page.goto(path)
        return page

    yield open_page
    assert errors == []
