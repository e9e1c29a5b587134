"""`python bot.py ask` through the real process, as scripts call it."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

from tests import program

KEYS = {"id", "answered", "district", "in_force", "citations", "reply", "alarm", "ms"}


def run(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return program.run("bot.py", *arguments, stdin=stdin)


def batch(*rows: dict[str, Any] | str) -> tuple[list[dict[str, Any]], int]:
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    done = run("ask", "--batch", "-", stdin="\n".join(lines))
    return [json.loads(line) for line in done.stdout.splitlines()], done.returncode


def test_one_question_is_answered_in_words() -> None:
    done = run("ask", "thẻ bảo hiểm y tế cho hộ nghèo", "--district", "bo-trach")
    assert done.returncode == 0
    assert "100%" in done.stdout
    assert "mục II.2, gạch đầu dòng 4" in done.stdout


def test_one_question_is_answered_as_json() -> None:
    done = run("ask", "thẻ bảo hiểm y tế cho hộ nghèo", "--district", "bo-trach", "--json", "--as-of", "2018-03-01")
    row = json.loads(done.stdout)
    assert set(row) == KEYS
    assert row["citations"][0] == {"plan": "bo-trach-2016", "address": "II.2/4"}
    assert row["in_force"] is True
    assert "hết hạn" not in row["reply"]


def test_lines_of_a_session_are_turns_of_one_conversation_and_others_are_not() -> None:
    rows, code = batch(
        {"id": "1", "session": "a", "district": "bo-trach", "question": "mỗi năm giảm bao nhiêu phần trăm hộ nghèo?"},
        {"id": "2", "session": "a", "district": "bo-trach", "question": "còn hộ cận nghèo thì sao?"},
        {"id": "3", "session": "a", "district": "bo-trach", "question": "thế bên Bắc Hà?"},
        {"id": "4", "session": "a", "district": "bo-trach", "question": "còn hộ cận nghèo?"},
        {"id": "5", "session": None, "district": None, "question": "còn hộ cận nghèo thì sao?"},
    )
    assert code == 0
    assert [row["id"] for row in rows] == ["1", "2", "3", "4", "5"]
    assert [row["district"] for row in rows] == ["bo-trach", "bo-trach", "bac-ha", "bac-ha", None]
    assert rows[1]["citations"][0]["address"] == "II.1/1"
    assert rows[4]["answered"] is False
    assert rows[4]["citations"] == []


def test_a_bad_line_is_answered_with_its_error_and_the_run_goes_on() -> None:
    rows, code = batch(
        "not json",
        "[1]",
        {"id": "x"},
        {"id": "y", "question": "vay vốn", "district": "nowhere"},
        {"id": "z", "question": "vay vốn", "district": "bac-ha", "as_of": "2023"},
        {"id": "ok", "question": "vay vốn", "district": "bac-ha"},
    )
    assert code == 1
    assert [("error" in row) for row in rows] == [True, True, True, True, True, False]
    assert "bo-trach" in rows[3]["error"]
    assert "2019-05-31" in rows[4]["error"]


def test_wrong_usage_ends_with_two_and_a_missing_file_with_one() -> None:
    assert run("ask", "--nonsense").returncode == 2
    assert run("ask", "vay vốn", "--district", "nowhere").returncode == 2
    missing = run("ask", "--batch", "no-such-file.jsonl")
    assert missing.returncode == 1
    assert "no-such-file.jsonl" in missing.stderr


def test_every_reply_fits_one_message_and_cites_at_most_five() -> None:
    questions = [
        "vay vốn",
        "nhà ở",
        "ai lo",
        "bao nhiêu hộ nghèo",
        "",
        "số điện thoại",
        "học phí cho con hộ nghèo",
        "đi Nhật",
    ]
    rows, _ = batch(
        *({"id": str(number), "question": question, "district": "bim-son"} for number, question in enumerate(questions))
    )
    for row in rows:
        assert 0 < len(row["reply"]) <= 900
        assert len(row["citations"]) <= 5
        assert bool(row["citations"]) is row["answered"]


def test_whoever_stops_reading_leaves_no_trace_of_an_error(tmp_path: Path) -> None:
    """As `ask ... | head` does: the answer has nowhere to go any more."""
    question = json.dumps({"id": "1", "question": "hộ nghèo được vay vốn không", "district": "bac-ha"})
    (tmp_path / "questions").write_text(f"{question}\n" * 3, "utf-8")
    for arguments in (("ask", "hộ nghèo", "--district", "bac-ha"), ("ask", "--batch", str(tmp_path / "questions"))):
        unread, written = os.pipe()
        os.close(unread)
        with open(written, "wb") as nobody, (tmp_path / "errors").open("wb") as errors:
            code = program.Program(("bot.py", *arguments), stdout=nobody, stderr=errors).wait()
        assert (code, (tmp_path / "errors").read_text("utf-8")) == (141, "")
