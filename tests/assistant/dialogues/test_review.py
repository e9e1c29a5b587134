"""What was understood of a household is said back before the result, and each answer can be mended alone."""

import datetime as dt

from assistant.assistant import Assistant, InMemory
from assistant.messages import Incoming, Reply

DAY = dt.date(2023, 5, 1)


def say(assistant: Assistant, conversations: InMemory, text: str = "", action: str = "") -> tuple[Reply, ...]:
    return assistant.respond(Incoming("review", text, DAY, action=action, district="tuy-phuoc"), conversations)


def test_what_was_understood_stands_before_the_result_and_is_mended_alone(assistant: Assistant) -> None:
    conversations = InMemory()
    replies: tuple[Reply, ...] = ()
    for text in ("hộ nghèo, nhà em 4 người được hỗ trợ gì ạ", "không", "2", "1", "nhà kiên cố", "không bị"):
        replies = say(assistant, conversations, text)
    review, result = replies
    assert "Số con em đang đi học: 2 người" in review.text
    assert "Hỏi xã ngay được" in result.text
    mend = next(each for row in review.choices for each in row if each.label == "Sửa: số con em đang đi học")
    (asked,) = say(assistant, conversations, action=mend.action)
    assert "đi học" in asked.text
    review, result = say(assistant, conversations, "không")
    assert "Số con em đang đi học: Không có ai" in review.text
    assert "Số người còn sức lao động: 1 người" in review.text
