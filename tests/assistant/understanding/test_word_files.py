"""The files of words are checked by file and line."""

from pathlib import Path

import pytest

from assistant.understanding.word_files import check_word_files
from knowledge.text import Fault


def test_our_own_files_are_without_fault() -> None:
    faults: list[Fault] = []
    check_word_files(faults)
    assert faults == []


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("slots: {me: [em]}\nhere:\n  - '{me} ở'\n  - '{you} ở'\n", 4, "slot 'you'"),
        ("slots: {me: [em], kind: [xã]}\nhere: ['{me} ở']\n", 1, "no pattern names the slot 'kind'"),
        ("slots: {me: [em]}\nhere: ['{me} ở']\nback: [no, đây]\n", 3, "in quotes"),
        ("slots: {me: [em]}\nhere: ['{me} ở']\nelsewhere: [xa]\n", 3, "nobody reads 'elsewhere'"),
        ("slots: {me: [em]}\nhere: ['{me} (ở']\n", 2, "neither a word"),
        ("here: [\n", 2, "no YAML"),
    ],
)
def test_a_fault_is_named_with_its_line(text: str, line: int, says: str, tmp_path: Path) -> None:
    (tmp_path / "vi").mkdir()
    (tmp_path / "en").mkdir()
    (tmp_path / "vi" / "home.yaml").write_text("slots: {me: [em]}\nhere: ['{me} ở']\nback: [đó]\n", "utf-8")
    (tmp_path / "en" / "home.yaml").write_text(text, "utf-8")
    faults: list[Fault] = []
    check_word_files(faults, tmp_path)
    assert [(fault.line, says in fault.says) for fault in faults] == [(line, True)]
