"""The page must work in the browsers of old phones: nothing in its files is younger than ES2015 and Chrome 60."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.paths import ROOT

ASSETS = ROOT / "handlers" / "web" / "page" / "assets"
TOO_YOUNG = {
    ".js": [
        r"\?\.",
        r"\?\?",
        r"\basync\b",
        r"\bawait\b",
        r"\{\s*\.\.\.",
        r"\bimport\b",
        r"\bexport\b",
        r"\.replaceChildren\b",
        r"\.finally\b",
        r"\.flat\b",
        r"\*\*",
    ],
    ".css": [
        r":has\(",
        r":is\(",
        r":where\(",
        r"\bgap:",
        r"\binset:",
        r"\bclamp\(",
        r"\bmin\(",
        r"\bmax\(",
        r"@layer",
        r"@container",
        r"color-mix",
        r"&",
    ],
}
FILES = sorted(path for path in ASSETS.iterdir() if path.suffix in TOO_YOUNG)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_file_of_the_page_uses_nothing_too_young(file: Path) -> None:
    code = re.sub(r"(^|\s)//.*|/\*.*?\*/", "", file.read_text("utf-8"))
    assert [pattern for pattern in TOO_YOUNG[file.suffix] if re.search(pattern, code)] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_file_of_the_page_asks_nothing_of_other_servers_and_writes_no_markup(file: Path) -> None:
    code = file.read_text("utf-8")
    assert not re.search(r"https?://|innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(", code)
