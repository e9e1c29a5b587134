"""An assistant that reads files, hands out documents and does long work: what a channel does with these is tested with
it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from hashlib import sha256

from assistant.assistant import Assistant, Conversations
from assistant.bootstrap import build_library
from assistant.messages import Document, Incoming, Reply
from knowledge.people.accounts import link
from knowledge.people.roles import Role
from knowledge.people.tables import GrantRow, PersonRow
from knowledge.store.clock import day_in_vietnam, utc_now
from tests.counting import ANNOUNCED_COUNT, COUNTING, PLEASE_COUNT, count
from tests.pictures import DrawingAssistant

WHO_AM_I = "tôi là ai"
PLEASE_WRITE = "lập bảng"
PLEASE_WORK_LONG = "làm việc lâu"
ANNOUNCES, LONG_WORK, DONE = "Tôi đang làm, chờ một chút.", "long|work", "Đã làm xong."
SHEET = Document("danh-sách-hộ.xlsx", b"PK\x03\x04 rows" * 3000, "Danh sách hộ nghèo xã Hà Lan")
REPORT = Document("báo-cáo.docx", b"PK\x03\x04 words", "Báo cáo sáu tháng")
CHART = Document("biểu-đồ.png", b"\x89PNG bars", "Biểu đồ tiến độ")


class ClerkAssistant(DrawingAssistant):
    """Answers the words above, actions and files in its own way, and everything else as always."""

    def respond(self, incoming: Incoming, conversations: Conversations) -> tuple[Reply, ...]:
        replies = super().respond(incoming, conversations)
        answer = self._answer(incoming, conversations)
        return (dataclasses.replace(answer, language=replies[0].language),) if answer else replies

    def _answer(self, incoming: Incoming, conversations: Conversations) -> Reply | None:
        if incoming.file:
            return Reply(read_back(incoming.file.name, incoming.file.content))
        if incoming.text.startswith("/start "):
            _let_in(incoming, conversations)
        if incoming.text.startswith("/start ") or incoming.text == WHO_AM_I:
            return Reply(
                f"{incoming.person or 'khách'} {incoming.as_of} {_day_at_the_desk(incoming, conversations)} "
                f"{incoming.text}"
            )
        if incoming.text == PLEASE_WRITE:
            return Reply("Đây là các tệp.", documents=(SHEET, REPORT, CHART))
        if incoming.text == PLEASE_WORK_LONG:
            return Reply(ANNOUNCES, then=LONG_WORK)
        if incoming.text == PLEASE_COUNT:
            return ANNOUNCED_COUNT
        if incoming.action == COUNTING:
            return count()
        return Reply(DONE) if incoming.action == LONG_WORK else None


def build(_read_all: bool = False) -> Assistant:
    """The clerk, for processes of our own."""
    return ClerkAssistant(build_library(read_all=False))


def _let_in(incoming: Incoming, conversations: Conversations) -> None:
    """Whoever brings an invitation is a cadre from now on."""
    desk = conversations.desk(incoming.person, incoming.as_of)
    if desk is None or not incoming.person or desk.person:
        return
    row = PersonRow(name="Cán bộ", agreed_at=desk.at.now)
    desk._acting.session.add(row)
    desk._acting.session.flush()
    place = {"district": "bim-son", "commune": "14815"}
    desk._acting.session.add(GrantRow(person_id=row.id, role=Role.CADRE, given_at=desk.at.now, **place))
    link(desk._acting.session, incoming.person, row.id, utc_now())


def _day_at_the_desk(incoming: Incoming, conversations: Conversations) -> dt.date | None:
    """The day in Vietnam of the moment at which the records would be changed."""
    desk = conversations.desk(incoming.person, incoming.as_of)
    return day_in_vietnam(desk.at.now) if desk else None


def read_back(name: str, content: bytes) -> str:
    """What the clerk says of a file it was given."""
    return f"{name}: {len(content)} byte, {sha256(content).hexdigest()[:12]}"
