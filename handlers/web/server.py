"""Runs the browser chat inside a running event loop, until it is told to stop."""

from __future__ import annotations

import asyncio
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool

from assistant.assistant import Assistant
from assistant.settings import Settings
from handlers.channel import CannotServe
from handlers.delivery.jobs.workshop import Workshop
from handlers.web.app import build_app
from handlers.web.chat import Chat
from handlers.web.samples import SampleMode
from knowledge.database.database import Database

LONGEST_GOODBYE = 5  # seconds that requests under way get to finish
EVERYWHERE = ("", "0.0.0.0", "::")  # noqa: S104 - compared with, not bound


class CannotListen(CannotServe):
    """The address of the browser chat cannot be used; the message says which and what to do."""


async def serve_web(
    assistant: Assistant,
    database: Database,
    settings: Settings,
    stop: asyncio.Event,
    samples: SampleMode | None = None,
    *,
    workshop: Workshop | None = None,
) -> None:
    """Serves the chat until `stop` is set, prints its address and notes it for invitations. Raises CannotListen before
    anything is served.

    `samples` says that the database holds invented data, and whom a newcomer may be; without a `workshop` what takes
    long holds up others.
    """
    listener = _listen(settings.web_host, settings.web_port)
    address = _address(listener)
    chat = Chat(assistant, database, workshop)
    await run_in_threadpool(chat.note_address, settings.web_address or address)
    server = _Server(_config(build_app(chat, address=settings.web_address, samples=samples)))
    sys.stdout.write(f"Đồng Hành: {address}\n")
    sys.stdout.flush()
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(server.serve(sockets=[listener]))
        await stop.wait()
        server.should_exit = True


class _Server(uvicorn.Server):
    """A server that leaves the process's signals to whoever started the loop."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def _config(app: Starlette) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=LONGEST_GOODBYE,
    )


def _listen(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CannotListen(
            f"The browser chat cannot use {host}:{port} ({reason}). Set WEB_HOST and WEB_PORT to a free address."
        ) from None


def _address(listener: socket.socket) -> str:
    """The page's address for a person on this machine."""
    host, port = listener.getsockname()[:2]
    if host in EVERYWHERE:
        host = "127.0.0.1"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
