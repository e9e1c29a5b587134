"""The stand-in's HTTP side: a server in a thread, on a free port of this machine."""

from __future__ import annotations

import json
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from tests.handlers.telegram.botapi.files import form_fields
from tests.handlers.telegram.botapi.rules import Refused
from tests.handlers.telegram.botapi.server import BotApi, Breakdown

JSON = "application/json"
DOWNLOAD = "download"  # what faults of a file's download are queued under


@contextmanager
def serving(api: BotApi) -> Iterator[str]:
    """Serves the Bot API and gives its base address."""
    server = _Server(("127.0.0.1", 0), _Handler)
    server.api = api
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        api.shelf.let_go()
        with api.changed:
            api.queue.is_open = False
            api.changed.notify_all()
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128
    api: BotApi

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A bot that was killed breaks its connections: no news."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = 65536  # one packet an answer: two would wait for each other
    server: _Server

    def do_GET(self) -> None:
        if self.path.startswith("/file/bot"):
            self._serve_file()
        else:
            self._serve({})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.headers.get_content_type() == "multipart/form-data":
            self._serve(form_fields(body, self.headers["Content-Type"]))
        else:
            self._serve(_fields(body, self.headers.get_content_type()))

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""

    def _serve(self, fields: dict[str, Any]) -> None:
        address = urlsplit(self.path)
        token, _, method = address.path.removeprefix("/bot").rpartition("/")
        parameters = dict(parse_qsl(address.query)) | fields
        self._respond(
            method,
            JSON,
            lambda: json.dumps({"ok": True, "result": self.server.api.answer(token, method, parameters)}).encode(),
        )

    def _serve_file(self) -> None:
        token, _, path = self.path.removeprefix("/file/bot").partition("/")
        self._respond(DOWNLOAD, "application/octet-stream", lambda: self.server.api.file_content(unquote(token), path))

    def _respond(self, method: str, kind: str, work: Callable[[], bytes]) -> None:
        """Writes what the work gives, unless a fault comes between."""
        fault = self.server.api.next_fault(method)
        if fault is Breakdown.DROPPED:
            self._cut()
            return
        try:
            if isinstance(fault, Refused):
                raise fault
            code, body = 200, work()
        except Refused as refused:
            code, kind, body = refused.code, JSON, json.dumps(_refusal(refused)).encode()
        if fault is Breakdown.ANSWER_LOST:
            self._cut()
        else:
            self._write(code, kind, body)

    def _write(self, code: int, kind: str, body: bytes) -> None:
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _cut(self) -> None:
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)


def _fields(body: bytes, content_type: str) -> dict[str, Any]:
    if content_type == "application/json":
        fields: dict[str, Any] = json.loads(body or b"{}")
        return fields
    return dict(parse_qsl(body.decode(), keep_blank_values=True))


def _refusal(refused: Refused) -> dict[str, Any]:
    answer: dict[str, Any] = {"ok": False, "error_code": refused.code, "description": refused.says}
    return answer | ({"parameters": {"retry_after": refused.retry_after}} if refused.retry_after else {})
