"""`parse` through the real process: what a message would change, by the contract."""

import json
from pathlib import Path

from tests.handlers.command_line.test_ask_command import run
from tests.knowledge.rolls.sheets import HEADINGS, LAN_ROW, sheet

ROW = {"district": "bim-son", "commune": "Hà Lan", "village": None, "sent_at": "2018-06-12T17:30:00+07:00"}


def test_messages_are_read_against_the_register_and_nothing_is_written(tmp_path: Path) -> None:
    database, batch = str(tmp_path / "register.db"), tmp_path / "batch.jsonl"
    assert run("import", str(sheet(tmp_path, HEADINGS, LAN_ROW)), "--db", database).returncode == 0
    lines = [
        {**ROW, "id": "m1", "text": "Hôm qua bà Lan được hỗ trợ 3tr làm nhà tiêu"},
        {**ROW, "id": "m2", "text": "bà Tuyết xin gạo"},
        {**ROW, "id": "m4", "text": "chồng bà Lan đang cầm dao đuổi đánh vợ, nhà có 3 khẩu"},
        {**ROW, "id": "m5", "text": "hôm qua nhà bà Lan cháy, nhà có 3 khẩu"},
        {**ROW, "id": "m3", "text": "bà Lan", "district": "sao-hoa"},
    ]
    batch.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), "utf-8")
    done = run("parse", "--batch", str(batch), "--db", database)
    first, second, cry, over, third = map(json.loads, done.stdout.splitlines())
    assert first["updates"] == [
        {
            "household": {"code": "BS-HL-0003", "name": "Nguyễn Thị Lan", "candidates": ["BS-HL-0003"]},
            "on": "2018-06-11",
            "changes": [
                {"field": "supports", "op": "add", "value": {"code": "sanitation", "amount": 3000000}},
            ],
        }
    ]
    assert (second["updates"][0]["household"]["code"], second["updates"][0]["household"]["candidates"]) == (None, [])
    assert "district" in third["error"]
    assert (cry["alarm"], over["alarm"], first["alarm"]) == ("violence", None, None)
    assert [update["changes"][-1]["field"] for row in (cry, over) for update in row["updates"]] == ["members"] * 2
    assert done.returncode == 1
    assert json.loads(run("import", str(sheet(tmp_path, HEADINGS, LAN_ROW)), "--db", database, "--json").stdout)["same"]
    told = run("parse", "bà Lan còn 6 khẩu, xin gạo, hết thiếu vốn", "--district", "bim-son", "--db", database)
    assert told.returncode == 0
    assert "BS-HL-0003" in told.stdout
    assert len(told.stdout.splitlines()) == 4
