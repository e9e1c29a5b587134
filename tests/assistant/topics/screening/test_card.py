"""The result card: complete, readable, and every page understood by itself."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from assistant.messages import Picture
from assistant.topics.screening.card import CardContent, result_card
from assistant.topics.screening.card_page import HEIGHT, ITEM, MARGIN, WIDTH, item_rows
from assistant.wording.canvas import text_width
from locales.words import words_for
from tests.paths import ROOT

VIETNAMESE = words_for("vi")
LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy áàảãạ ắằẳẵặ ấầẩẫậ éèẻẽẹ ếềểễệ íìỉĩị óòỏõọ ốồổỗộ ớờởỡợ úùủũụ ứừửữự ýỳỷỹỵ"
ITEMS = ("Thẻ bảo hiểm y tế: hộ nghèo (mục III.2.3)\nHộ nghèo thuộc đối tượng được cấp thẻ.",)


def content(*items: str) -> CardContent:
    sections = (("Theo kế hoạch, hộ mình thuộc đối tượng được:", items), ("Chưa rõ:", ("Hỗ trợ nhà ở",)))
    return CardContent(
        "Kết quả", dt.date(2026, 11, 20), "Huyện Triệu Sơn", sections, "Nguồn: kế hoạch.\nĐây không phải quyết định."
    )


def size(picture: Picture) -> tuple[int, int]:
    assert picture.png.startswith(b"\x89PNG\r\n\x1a\n")
    return int.from_bytes(picture.png[16:20], "big"), int.from_bytes(picture.png[20:24], "big")


def test_a_short_result_is_one_dated_page() -> None:
    [page] = result_card(content(*ITEMS), VIETNAMESE)
    assert size(page)[0] == WIDTH
    assert page.name == "dong-hanh-2026-11-20-1.png"
    assert "Kết quả" in page.says
    assert "Huyện Triệu Sơn" in page.says
    assert "20/11/2026" in page.says


def test_a_long_result_takes_numbered_pages_of_one_width_and_no_more_than_one_height() -> None:
    pages = result_card(content(*ITEMS * 60), VIETNAMESE)
    assert len(pages) > 2
    assert all(size(page)[0] == WIDTH and size(page)[1] <= HEIGHT for page in pages)
    assert [page.name[-5] for page in pages] == [str(number) for number in range(1, len(pages) + 1)]
    assert len({page.says for page in pages}) == len(pages)


def test_a_single_item_longer_than_a_page_is_not_cut() -> None:
    assert len(result_card(content("hộ nghèo " * 1200), VIETNAMESE)) > 2


def test_a_result_without_lines_still_says_its_headings() -> None:
    assert len(result_card(content(), VIETNAMESE)) == 1


@pytest.mark.parametrize("text", ["hộ nghèo ở vùng đặc biệt khó khăn " * 10, "x" * 200, "một " + "ắ" * 90 + " hai"])
def test_rows_fit_the_width_and_keep_every_letter(text: str) -> None:
    rows = item_rows(text)
    assert all(MARGIN + row.indent + text_width(row.text, row.pen) <= WIDTH - MARGIN for row in rows)
    assert "".join(row.text for row in rows).replace(" ", "") == text.replace(" ", "")


def test_every_vietnamese_letter_can_be_drawn() -> None:
    # The library warns of a letter that it does not have, and warnings are errors here.
    [page] = result_card(content(LETTERS, LETTERS.upper()), VIETNAMESE)
    assert page.png


def test_signs_of_formulas_are_only_signs() -> None:
    with_signs, without = text_width("$x^2$ 5%_\\", ITEM), text_width("x", ITEM)
    assert with_signs > 5 * without
    assert result_card(content("$x^2$ 5%_\\frac"), VIETNAMESE)


def test_cards_drawn_at_the_same_time_are_the_same() -> None:
    with ThreadPoolExecutor(4) as threads:
        cards = list(threads.map(lambda _: result_card(content(*ITEMS * 3), VIETNAMESE), range(8)))
    assert len(set(cards)) == 1


def test_a_question_on_the_command_line_does_not_load_the_drawing_library() -> None:
    command = [
        sys.executable,
        "-X",
        "importtime",
        "bot.py",
        "ask",
        "--district",
        "bo-trach",
        "Hộ nghèo được vay vốn không?",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert "assistant.topics.contents" in done.stderr
    assert "matplotlib" not in done.stderr
