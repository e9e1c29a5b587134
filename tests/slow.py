"""An assistant whose work takes long: it counts in the database how often it came to an end."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import cast

from assistant.assistant import Assistant, Conversations
from assistant.library import Library
from assistant.messages import Document, Incoming, Reply
from knowledge.store.long_work import Step, begin_long_work, tell_progress
from locales.languages import FALLBACK

FILE = Document("danh-sach.xlsx", b"PK written", "Danh sách")
STEP = 0.05  # seconds


class SlowAssistant(Assistant):
    """Answers a short message at once. Long work is said as `work|FOLDER`: it says in the folder that it has begun, and
    waits there for the file `go`, or dies once at the file `die`."""

    def respond(self, incoming: Incoming, conversations: Conversations) -> tuple[Reply, ...]:
        what, _, folder = (incoming.action or incoming.text).partition("|")
        count = int(conversations.load(incoming.conversation) or 0)
        conversations.save(incoming.conversation, str(count + 1))
        if what != "work":
            stopped = what == "stop" and conversations.stop_work(incoming.conversation)
            return (Reply("stopped" if stopped else f"short {count}"),)
        begin_long_work()
        place = Path(folder)
        (place / f"begun-{os.getpid()}").touch()
        if (place / "die").exists():
            (place / "die").unlink()
            os.kill(os.getpid(), signal.SIGKILL)
        if (place / "fail").exists():
            raise ZeroDivisionError
        while not (place / "go").exists():
            tell_progress(Step.READING, 1, 2)
            time.sleep(STEP)
        return (Reply(f"long {count}", documents=(FILE,)),)

    def language_of(self, _incoming: Incoming, _conversations: Conversations) -> str:
        """Vietnamese: a state is only a count here."""
        return FALLBACK


def build(_read_all: bool = False) -> Assistant:
    """One without any knowledge."""
    return SlowAssistant(cast("Library", None))
