"""Long work that counts rows until a test lets it end."""

from __future__ import annotations

import os
import threading
from pathlib import Path

from assistant.messages import Choice, Reply
from knowledge.store.long_work import Step, begin_long_work, tell_progress

PLEASE_COUNT, COUNTING = "đếm lâu", "count|work"
COUNTS_UNTIL = "TEST_COUNTS_UNTIL"  # names the file whose being there ends it
PROGRESS = "Đang đọc danh sách: 12.000/30.000 dòng"
COUNTED = "Tôi đã đếm xong."
STOP = Choice("Dừng", "work-stop")
ANNOUNCED_COUNT = Reply("Tôi đang đếm, chờ một chút.", then=COUNTING, choices=((STOP,),))


def count() -> Reply:
    """Counts, and says when it is done. Raises Cancelled."""
    begin_long_work()
    while not Path(os.environ[COUNTS_UNTIL]).exists():
        tell_progress(Step.READING, 12_000, 30_000)
        threading.Event().wait(0.05)
    return Reply(COUNTED)
