"""`report`: what `parse` reads is recorded once, and what cannot be waits with its reason."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from handlers.command_line.main import main
from tests.knowledge.rolls.sheets import HEADINGS, sheet

Row = dict[str, Any]
Report = Callable[..., list[Row]]
ROLL = (
    (*HEADINGS, "Phân loại", "Ngày xếp loại", "Số khẩu", "Ngày cập nhật"),
    ("BS-HL-0001", "Mai Thị Quyên", 1970, "Bỉm Sơn", "Hà Lan", "Thôn Liên Giang", "Nghèo", "1/1/2018", 5, "1/1/2018"),
    ("BS-HL-0002", "Đỗ Văn Tường", 1949, "Bỉm Sơn", "Hà Lan", "Thôn Liên Giang", "Nghèo", "1/1/2018", 2, "1/1/2018"),
    ("BS-HL-0003", "Lê Thị Thắm", 1980, "Bỉm Sơn", "Hà Lan", "Thôn Liên Giang", "Cận nghèo", "1/1/2018", 4, "1/1/2018"),
    ("BS-HL-0004", "Lê Thị Thắm", 1961, "Bỉm Sơn", "Hà Lan", "Thôn Điền Lư", "Nghèo", "1/1/2018", 3, "1/1/2018"),
)
NOW = "2018-06-11T18:00"


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("roll")
    file = folder / "register.db"
    assert main(["import", str(sheet(folder, *ROLL)), "--db", str(file), "--now", "2018-01-02T08:00"]) == 0
    return file


@pytest.fixture
def database(tmp_path: Path, imported: Path) -> Path:
    return shutil.copy(imported, tmp_path / "register.db")


@pytest.fixture
def batch(tmp_path: Path, database: Path, capsys: pytest.CaptureFixture[str]) -> Report:
    """Runs a command over JSON lines and gives its lines back."""

    def run(*rows: Row, command: str = "report", now: str | None = NOW) -> list[Row]:
        file = tmp_path / "lines.jsonl"
        file.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
        main([command, "--batch", str(file), "--db", str(database), *(("--now", now) if now else ())])
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return run


def told(text: str, name: str = "m1", sent_at: str = "2018-06-11T17:30:00+07:00", **more: object) -> Row:
    return {"id": name, "text": text, "district": "bim-son", "commune": "Hà Lan", "sent_at": sent_at, **more}


def progress(batch: Report, day: str = "2018-06-30") -> Row:
    (row,) = batch({"id": "p", "district": "bim-son", "commune": "Hà Lan", "as_of": day}, command="progress", now=None)
    return row


def test_what_is_read_is_recorded_and_counted(batch: Report) -> None:
    (row,) = batch(told("Hôm qua thăm nhà bà Quyên thôn Liên Giang, nhà 6 khẩu"))
    (update,) = row["updates"]
    assert (row["id"], update["household"]["code"], update["recorded"], update["waiting"]) == (
        "m1",
        "BS-HL-0001",
        True,
        {},
    )
    after = progress(batch)
    assert (after["visited_30d"], after["last_report"][:10]) == (1, "2018-06-11")


def test_an_entry_reads_as_parse_does(batch: Report) -> None:
    line = told("nhà bà Quyên thôn Liên Giang 6 khẩu")
    (parsed,) = batch(line, command="parse", now=None)
    (row,) = batch(line)
    assert [{key: update[key] for key in ("household", "on", "changes")} for update in row["updates"]] == parsed[
        "updates"
    ]


def test_the_same_line_twice_records_once(batch: Report) -> None:
    line = told("bà Quyên thôn Liên Giang được tặng 20kg gạo")
    first, again = batch(line, line)
    assert first == again
    assert first["updates"][0]["recorded"]


def test_an_edited_line_revises_what_was_recorded(batch: Report) -> None:
    _, edited = batch(
        told("bà Quyên thôn Liên Giang nhà 6 khẩu"), told("bà Quyên thôn Liên Giang nhà 7 khẩu", confirmed=True)
    )
    assert edited["updates"][0]["recorded"]
    assert edited["updates"][0]["changes"][0]["value"] == 7


def test_several_that_fit_are_asked_and_nothing_is_recorded(batch: Report) -> None:
    (row,) = batch(told("nhà bà Thắm 5 khẩu, đã có nước sạch"))
    (update,) = row["updates"]
    assert (update["household"]["code"], update["recorded"]) == (None, False)
    assert update["waiting"] == {"members": "ask", "deprived.water": "ask"}
    assert progress(batch)["last_report"] is None


def test_nobody_of_that_name_is_unknown(batch: Report) -> None:
    (row,) = batch(told("nhà ông Khuất Duy Bạch thôn Liên Giang 5 khẩu"))
    assert [update["waiting"] for update in row["updates"]] == [{"members": "unknown"}]


def test_a_class_waits_for_the_commune_and_leaving_is_noted_beside(batch: Report) -> None:
    class_only, leaving = batch(
        told("hộ bà Quyên thôn Liên Giang đã thoát nghèo"),
        told("hộ ông Tường thôn Liên Giang đã chuyển đi nơi khác", "m2"),
    )
    assert (class_only["updates"][0]["recorded"], class_only["updates"][0]["waiting"]) == (False, {"class": "decision"})
    assert (leaving["updates"][0]["recorded"], leaving["updates"][0]["waiting"]) == (True, {"event": "decision"})
    assert (progress(batch)["poor"], progress(batch)["newly_escaped"]) == (3, 0)


def test_the_unlikely_waits_and_the_rest_is_recorded(batch: Report) -> None:
    (row,) = batch(told("bà Quyên thôn Liên Giang nhà 40 khẩu, đã có nước sạch"))
    (update,) = row["updates"]
    assert (update["recorded"], update["waiting"]) == (True, {"members": "implausible"})


def test_what_was_seen_earlier_conflicts_with_what_was_seen_later(batch: Report) -> None:
    new, late = batch(
        told("bà Quyên thôn Liên Giang nhà 6 khẩu"),
        told("bà Quyên thôn Liên Giang nhà 4 khẩu", "m0", "2018-06-01T08:00:00+07:00"),
    )
    assert new["updates"][0]["recorded"]
    assert (late["updates"][0]["recorded"], late["updates"][0]["waiting"]) == (False, {"members": "conflict"})


def test_unconfirmed_it_is_only_stored_and_a_yes_records_it(batch: Report) -> None:
    line = told("thăm bà Quyên thôn Liên Giang")
    stored, confirmed = batch({**line, "confirmed": False}, line)
    assert (stored["updates"][0]["recorded"], confirmed["updates"][0]["recorded"]) == (False, True)
    assert progress(batch)["visited_30d"] == 1


def test_nothing_is_entered_before_what_is_already_written(batch: Report) -> None:
    batch(told("bà Quyên thôn Liên Giang nhà 6 khẩu"))
    before, other = batch(
        told("bà Quyên thôn Liên Giang nhà 7 khẩu", "m2", "2018-06-10T08:00"),
        told("ông Tường thôn Liên Giang nhà 3 khẩu", "m3", "2018-06-10T08:00"),
        now="2018-06-10T09:00",
    )
    assert "--now" in before["error"]
    assert other["updates"][0]["recorded"]


def test_a_bad_line_is_told_and_the_run_goes_on(batch: Report) -> None:
    bad, no_update = batch(told("x", confirmed="yes"), told("Hôm nay trời mưa to quá", "m2"))
    assert "confirmed" in bad["error"]
    assert no_update["updates"] == []


def test_one_message_is_answered_in_words(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["report", "thăm bà Quyên thôn Liên Giang", "--district", "bim-son", "--db", str(database), "--now", NOW]
    assert main(words) == 0
    assert "Đã ghi" in capsys.readouterr().out
