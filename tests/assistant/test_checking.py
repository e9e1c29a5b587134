"""`bot.py check` reads every YAML file there is, and names file and line of what is wrong."""

import subprocess
import sys
from pathlib import Path

import pytest

from assistant import checking
from assistant.checking import check_knowledge, yaml_files
from assistant.understanding.reports.book import FILE as PHRASES
from assistant.understanding.reports.book import load_phrases
from assistant.understanding.reports.phrase_codes import check_codes
from knowledge.concepts.loader import load_concepts
from knowledge.text import Fault, KnowledgeError
from knowledge.yamlfile import check_yaml
from tests import program
from tests.paths import ROOT

NOTES_WHAT_IS_OPENED = """
import sys
opened = []
sys.addaudithook(lambda event, given: opened.append(str(given[0])) if event == "open" else None)
from assistant.checking import _check_content
_check_content(faults := [])
assert not faults, faults
print("\\n".join(opened))
"""


def test_every_yaml_file_is_read_by_what_uses_it() -> None:
    done = subprocess.run(
        [sys.executable, "-c", NOTES_WHAT_IS_OPENED], cwd=ROOT, capture_output=True, text=True, check=True, timeout=300
    )
    opened = set(done.stdout.splitlines())
    assert [file for file in yaml_files() if str(file) not in opened] == []


def test_a_key_that_stands_twice_is_named_however_deep(tmp_path: Path) -> None:
    file = tmp_path / "phrases.yaml"
    file.write_text("find:\n- a\nlist:\n  one: 1\n  two: 2\n  one: 3\n", "utf-8")
    check_yaml(file, faults := [])
    assert [str(fault) for fault in faults] == [f"{file}:6: 'one' stands twice"]


def test_words_that_cannot_be_used_are_named_with_file_and_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "reserved.yaml"
    file.write_text("stop: [dừng]\nfly_away: [bay đi]\n", "utf-8")
    faults: list[Fault] = []

    def read() -> None:
        raise ValueError("'fly_away' is not a valid Means")

    checking._try(file, read, faults)
    assert (faults[0].file, faults[0].line) == (file, 2)
    monkeypatch.setattr(checking, "yaml_files", lambda: [tmp_path / "none.yaml"])
    with pytest.raises(KnowledgeError, match=r"none\.yaml:1: the file is missing"):
        check_knowledge()


def test_a_phrase_of_a_report_that_leads_nowhere_is_named_with_file_and_line(tmp_path: Path) -> None:
    lines = [
        "facts:",
        "  - {field: deprived.roof, value: true, says: [nhà dột]}",
        "  - {field: class, value: rich, says: [giàu]}",
        "special:",
        "  - {support: helicopter, says: [máy bay]}",
        "causes:",
        "  weather: mưa",
        "objects:",
        "  wter: nước",
        "not_so:",
        "  hopd: [mong]",
        "counts:",
        "  cows: ['{n} con']",
    ]
    file = tmp_path / "vi.yaml"
    file.write_text("\n".join(lines), "utf-8")
    check_codes(file, load_concepts([]), faults := [])
    named = sorted((fault.line, fault.says.split("'")[1]) for fault in faults)
    expected = [(2, "deprived.roof"), (3, "rich"), (5, "helicopter"), (7, "weather"), (9, "wter"), (11, "hopd")]
    assert named == [*expected, (13, "cows")]


def test_a_pattern_that_cannot_be_read_and_a_key_that_nobody_knows_are_named(tmp_path: Path) -> None:
    text = PHRASES.read_text("utf-8")
    file = tmp_path / "vi.yaml"
    file.write_text(text.replace('- "thiếu hụt [về|', '- "thiếu hụt [[về|', 1) + "\nsurprise: [x]\n", "utf-8")
    load_phrases(file, faults := [])
    line = next(number for number, row in enumerate(text.splitlines(), 1) if '- "thiếu hụt [về|' in row)
    entry = max(number for number, row in enumerate(text.splitlines()[:line], 1) if "- field:" in row)
    assert [(fault.line, "not closed" in fault.says or "known key" in fault.says) for fault in faults] == [
        (entry, True),
        (len(text.splitlines()) + 2, True),
    ]


def test_what_answers_are_found_with_is_made_ready_by_a_command() -> None:
    done = program.run("bot.py", "prepare")
    assert (done.returncode, done.stdout) == (0, "Everything is ready.\n")
