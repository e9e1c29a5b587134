"""A process that has imported the program once and becomes any of its commands when asked: a start then takes no
second of imports. What is started is the real program, in a process of its own that can be stopped and killed.

`python -m tests.nursery NUMBER` serves the requests that come through the open socket of that number.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import selectors
import socket
import sys
import types
from pathlib import Path

IMPORTED = (
    "handlers.run",
    "handlers.command_line.main",
    "alembic.command",
    "openpyxl",
    "uvicorn.protocols.http.h11_impl",
)
AT_MOST = 1 << 20  # bytes of a request


def serve(requests: socket.socket) -> tuple[list[str], Path] | None:
    """Starts what is asked for until nobody asks any more. Returns None then; in a started process its command line
    and folder."""
    running = selectors.DefaultSelector()
    running.register(requests, selectors.EVENT_READ)
    while True:
        for key, _ in running.select():
            if key.fileobj is not requests:
                _tell_end(running, key)
                continue
            asked, files, _, _ = socket.recv_fds(requests, AT_MOST, 4)
            if not asked:
                return None
            child = os.fork()
            if child == 0:
                running.close()
                requests.close()
                return _became(json.loads(asked), files)
            for file in files[:3]:
                os.close(file)
            running.register(os.pidfd_open(child), selectors.EVENT_READ, (child, files[3]))
            os.write(files[3], f"{child}\n".encode())


def _tell_end(running: selectors.BaseSelector, key: selectors.SelectorKey) -> None:
    """Whoever asked for a process reads its exit code as the last line."""
    child, told = key.data
    _, status = os.waitpid(child, 0)
    running.unregister(key.fileobj)
    os.close(key.fd)
    with contextlib.suppress(BrokenPipeError):  # nobody waits any more
        os.write(told, f"{os.waitstatus_to_exitcode(status)}\n".encode())
    os.close(told)


def _became(asked: dict[str, object], files: list[int]) -> tuple[list[str], Path]:
    for number, file in enumerate(files[:3]):
        os.dup2(file, number)
    for file in files:
        os.close(file)
    os.environ.clear()
    os.environ.update(asked["environment"])  # type: ignore[call-overload]
    os.chdir(str(asked["folder"]))
    return [str(each) for each in asked["command"]], Path.cwd()  # type: ignore[attr-defined]


def become(command: list[str], folder: Path) -> None:
    """Runs a program file as Python itself would."""
    program = folder / command[0]
    sys.argv = command
    sys.path.insert(0, str(program.parent))
    main = types.ModuleType("__main__")
    main.__file__ = str(program)
    sys.modules["__main__"] = main
    exec(compile(program.read_text("utf-8"), str(program), "exec"), main.__dict__)  # noqa: S102 - our own program


if __name__ == "__main__":
    for name in IMPORTED:
        importlib.import_module(name)
    gc.freeze()
    started = serve(socket.socket(fileno=int(sys.argv[1])))
    if started:
        become(*started)
