"""An assistant that takes and gives files and works in two turns, whatever the knowledge says: what a channel does
with these is tested with it."""

from __future__ import annotations

import dataclasses
import hashlib
import os
import signal
from pathlib import Path

from assistant.assistant import Assistant, Conversations
from assistant.messages import Choice, Document, Incoming, Reply
from tests.counting import ANNOUNCED_COUNT, COUNTING, PLEASE_COUNT, count

PLEASE_EXPORT = "xuất tệp"
PLEASE_WORK = "nhập tệp"
WORK = "work|1"
ANNOUNCED = "Tôi đang làm."
DONE = "Làm xong lần {count}."
BUTTON = Choice("Xem tiếp", "d;bo-trach")
ROLL = Document("danh-sách.xlsx", b"PK roll", "Danh sách hộ.")
DIES_AT = (
    "TEST_DIES_AT"  # a file: the process dies at a file it is handed or at long work, once, and leaves this behind
)
WAITS_FOR = "TEST_WAITS_FOR"  # a named pipe: long work lasts until somebody writes to it


class FilingAssistant(Assistant):
    """Says what it is handed, gives a file at `PLEASE_EXPORT` and works long at `PLEASE_WORK`; else as always."""

    def respond(self, incoming: Incoming, conversations: Conversations) -> tuple[Reply, ...]:
        if incoming.file:
            _die_once()
            return (Reply(received(incoming.file.name, incoming.file.content, incoming.caption)),)
        if incoming.action == WORK:
            return (Reply(self._work(incoming, conversations), documents=(ROLL,)),)
        if incoming.text == PLEASE_COUNT:
            return (ANNOUNCED_COUNT,)
        if incoming.action == COUNTING:
            return (count(),)
        if incoming.text == PLEASE_WORK:
            return (Reply(ANNOUNCED, then=WORK),)
        replies = super().respond(incoming, conversations)
        if incoming.text != PLEASE_EXPORT:
            return replies
        return (dataclasses.replace(replies[0], text="Tệp đây.", choices=((BUTTON,),), documents=(ROLL,)),)

    def _work(self, incoming: Incoming, conversations: Conversations) -> str:
        """Counts in the database how often it came to an end."""
        counter = f"{incoming.conversation}:work"
        count = int(conversations.load(counter) or 0) + 1
        conversations.save(counter, str(count))
        if pipe := os.environ.get(WAITS_FOR):
            Path(pipe).read_bytes()
        _die_once()
        return DONE.format(count=count)


def received(name: str, content: bytes, caption: str = "") -> str:
    """What the assistant says of a file that it was handed."""
    return f"{name}: {hashlib.sha256(content).hexdigest()} {caption}".strip()


def _die_once() -> None:
    left = os.environ.get(DIES_AT)
    if left and not Path(left).exists():
        Path(left).touch()
        os.kill(os.getpid(), signal.SIGKILL)
