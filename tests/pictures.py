"""An assistant that answers with a picture, whatever the knowledge says: what a channel does with pictures is tested
with it."""

from __future__ import annotations

import dataclasses
import datetime as dt

from assistant.assistant import Assistant, Conversations
from assistant.messages import Choice, Incoming, Picture, Reply
from assistant.topics.screening.card import CardContent, result_card
from locales.words import words_for

PLEASE_DRAW = "vẽ thẻ"
SAYS = "Đây là thẻ kết quả."
BUTTON = Choice("Xem tiếp", "d;bo-trach")


def card() -> Picture:
    """A small card."""
    content = CardContent(
        "Kết quả", dt.date(2026, 11, 20), "Huyện Triệu Sơn", (("Chưa rõ", ("Hỗ trợ nhà ở",)),), "Không phải quyết định."
    )
    return result_card(content, words_for("vi"))[0]


class DrawingAssistant(Assistant):
    """Answers `PLEASE_DRAW` with a card and everything else as always."""

    def respond(self, incoming: Incoming, conversations: Conversations) -> tuple[Reply, ...]:
        replies = super().respond(incoming, conversations)
        if incoming.text != PLEASE_DRAW:
            return replies
        return (dataclasses.replace(replies[0], text=SAYS, choices=((BUTTON,),), pictures=(card(),)),)
