"""How an answer looks on a phone: first line in the asker's case, few whole buttons, the source to be opened."""

import datetime as dt

import pytest

from assistant.assistant import Assistant, InMemory
from assistant.messages import Channel, Incoming, SpeaksAs

DAY = dt.date(2026, 11, 20)
PHONE = Channel("phone", can_fold=True)
QUESTIONS = (
    ("bo-trach", "hộ nghèo có được vay vốn không"),
    ("bim-son", "nhà em cận nghèo, thẻ bảo hiểm y tế được hỗ trợ không ạ"),
    ("tuy-phuoc", "mỗi năm huyện tạo việc làm cho mấy lao động"),
    ("bac-ha", "đi xuất khẩu lao động được giúp gì"),
    ("trieu-son", "Can poor households get help with housing?"),
)


@pytest.mark.parametrize(("district", "question"), QUESTIONS)
@pytest.mark.parametrize("role", [SpeaksAs.HOUSEHOLD, SpeaksAs.COMMUNE_OFFICIAL])
def test_an_answer_fits_a_phone(assistant: Assistant, district: str, question: str, role: SpeaksAs) -> None:
    incoming = Incoming("phone", question, DAY, district=district, channel=PHONE, role=role)
    (reply,) = assistant.respond(incoming, InMemory())[:1]
    labels = [each.label for row in reply.choices for each in row if each.label != "Tiếng Việt"]
    assert len(labels) <= 3
    assert not any(label.endswith("…") for label in labels)
    assert len(reply.text) + len(reply.folded) <= 900
    if reply.answered:
        assert reply.folded.splitlines()[-1].startswith(("Nguồn:", "Source:", "Theo ", "Law:"))
        assert "gạch đầu dòng" not in reply.text


def test_an_official_is_not_sent_to_the_own_office(assistant: Assistant) -> None:
    def told(role: SpeaksAs) -> str:
        incoming = Incoming(role, "phòng nào hướng dẫn làm nhà cho hộ nghèo", DAY, district="bo-trach", role=role)
        return assistant.respond(incoming, InMemory())[0].text

    assert "UBND xã" in told(SpeaksAs.HOUSEHOLD)
    assert "UBND xã" not in told(SpeaksAs.COMMUNE_OFFICIAL)
    assert "Phòng Kinh tế - Hạ tầng" in told(SpeaksAs.DISTRICT_OFFICIAL)
