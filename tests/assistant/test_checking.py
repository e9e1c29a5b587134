"""`bot.py check` reads every YAML file there is, and names file and line of what is wrong."""

import subprocess
import sys
from pathlib import Path

import pytest

from assistant import checking
from assistant.checking import check_knowledge, yaml_files
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


def test_what_answers_are_found_with_is_made_ready_by_a_command() -> None:
    done = program.run("bot.py", "prepare")
    assert (done.returncode, done.stdout) == (0, "Everything is ready.\n")
