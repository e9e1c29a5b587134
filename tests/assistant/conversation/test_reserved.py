"""Reserved words and typed labels: with and without accents, which count where they were written."""

from __future__ import annotations

import pytest

from assistant.conversation.reserved import pressed_by, reserved_words
from assistant.messages import Choice, Means

YES, STOP, CARD = Choice("Có", "yes", Means.AGREE), Choice("Dừng", "stop", Means.STOP), Choice("Thẻ kết quả (ảnh)", "c")


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("dừng", Means.STOP),
        ("Thôi dừng lại", Means.STOP),
        ("thoi dung lai", Means.STOP),
        ("dạ thôi ạ", Means.STOP),
        ("vì sao hỏi?", Means.WHY),
        ("vi sao", Means.WHY),
        ("trợ giúp", Means.HELP),
        ("giup", Means.HELP),
        ("MENU", Means.MENU),
        ("hoàn tác", Means.UNDO),
        ("đồng ý", Means.AGREE),
        ("quay lai", Means.BACK),
        ("cho tôi gặp người thật", Means.PERSON),
        ("tiếp tục", Means.GO_ON),
        ("stop", Means.STOP),
    ],
)
def test_a_reserved_word_is_known(text: str, means: Means) -> None:
    assert means in reserved_words(text)


@pytest.mark.parametrize("text", ["đứng", "dùng điện", "thời", "", "?", "dừng xe ở đâu", "hộ nghèo thôi"])
def test_another_word_is_none(text: str) -> None:
    assert reserved_words(text) == ()


def test_a_word_that_may_be_yes_or_stop_is_yes_where_one_is_asked_for() -> None:
    assert pressed_by("dung", [YES, STOP]) is YES
    assert pressed_by("dung", [STOP, CARD]) is STOP
    assert pressed_by("dừng", [YES, STOP]) is STOP
    assert pressed_by("đúng", [STOP, CARD]) is None


def test_a_typed_label_is_the_button() -> None:
    assert pressed_by("the ket qua anh", [STOP, CARD]) is CARD
    assert pressed_by("thẻ kết quả (ảnh)", [STOP, CARD]) is CARD
    assert pressed_by("thé kết quả ảnh", [STOP, CARD]) is None
