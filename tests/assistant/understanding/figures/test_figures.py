"""What questions on figures are understood as (`*.yaml`): `says`, `at` a district, `of` the commune of the asker's
office, what it `asks` and of what; `also` are further questions of the same line."""

import datetime as dt
from pathlib import Path

import pytest

from assistant.bootstrap import build_library
from assistant.library import Library
from assistant.understanding.figures.book import FOLDER, load_figures_book
from assistant.understanding.figures.reading import Asker, read_figures
from knowledge.text import Fault
from tests.quality.figures import FiguresQuestion, load_figures

FILES = sorted(Path(__file__).parent.glob("*.yaml"))
CASES = [pytest.param(case, id=case.text) for file in FILES for case in load_figures(file)]


@pytest.fixture(scope="module")
def library() -> Library:
    return build_library(read_all=False)


@pytest.mark.parametrize("case", CASES)
def test_a_question_is_understood(case: FiguresQuestion, library: Library) -> None:
    assert case.is_right(library) == (True, case.wanted)


def test_a_long_text_is_no_question_on_figures(library: Library) -> None:
    asker = Asker("bim-son", "", dt.date(2019, 5, 20))
    assert read_figures("bao nhiêu hộ nghèo " * 200, asker, library.figures_finder) == ()


def test_a_wrong_code_or_pattern_in_the_phrases_is_told_with_its_line(tmp_path: Path) -> None:
    text = (FOLDER / "vi.yaml").read_text("utf-8")
    text = text.replace("    water:\n", "    wine:\n", 1).replace('- "cận nghèo"', '- "(cận nghèo"', 1)
    (tmp_path / "vi.yaml").write_text(text, "utf-8")
    faults: list[Fault] = []
    load_figures_book(tmp_path, faults)
    assert sorted(fault.says.split(";")[0] for fault in faults) == [
        "'(' is not closed in '(cận nghèo'",
        "'wine' is no support",
    ]
