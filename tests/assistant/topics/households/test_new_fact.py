"""A new fact of a household is one entry and its words: a copy of the program gets one, and it is met everywhere."""

import shutil
import subprocess
import sys
from pathlib import Path

from tests.paths import ROOT

ENTRY = """
    cattle: int | None = living(FactKind.PEOPLE, "Số trâu bò", also=("Trâu, bò",), sample=(0, 2))
"""
WORDS = """
  cattle:
    kind: whole
    least: 0
    most: 99
    title: {vi: số trâu bò, en: cattle}
    question: {vi: "Nhà mình có mấy con trâu, bò ạ?", en: "How many cattle does your home have?"}
    why: {vi: "Có hỗ trợ tính theo số trâu bò.", en: "Some supports count the cattle."}
"""
LEFT_OUT = shutil.ignore_patterns(".*", "__pycache__", "docs", "quality", "benchmarks", "build")


def test_one_entry_and_its_words_make_a_fact(tmp_path: Path) -> None:
    house = tmp_path / "house"
    shutil.copytree(ROOT, house, ignore=LEFT_OUT)
    add(house / "knowledge" / "households" / "household.py", ENTRY, before=None)
    add(house / "knowledge" / "rules" / "vocabulary.yaml", WORDS, before="\n  members:\n")
    walk = house / "tests" / "assistant" / "topics" / "households" / "walk_of_a_new_fact.py"
    done = subprocess.run(
        [sys.executable, walk, tmp_path],
        cwd=house,
        env={"PYTHONPATH": str(house), "PATH": "", "XDG_CACHE_HOME": str(tmp_path / "cache")},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def add(file: Path, text: str, before: str | None) -> None:
    """Adds text at the end of a file, or before a line of it."""
    old = file.read_text("utf-8")
    place = old.index(before) if before else len(old.rstrip("\n"))
    file.write_text(old[:place] + text.rstrip("\n") + old[place:], "utf-8")
