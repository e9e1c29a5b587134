"""`bot.py screen` through the real process."""

import json
import subprocess
from typing import Any

import pytest

from tests import program

POOR = {"class": "poor", "workers": 1, "needs": ["credit"]}
WRONG: list[tuple[dict[str, Any], str]] = [
    ({"income": -1}, "nhỏ hơn mức có thể có"),
    ({"members": 40}, "lớn hơn mức thường gặp"),
    ({"class_since": "2031-01-01"}, "chưa tới"),
    ({"class": "rich"}, "không có trong các lựa chọn"),
    ({"causes": ["laziness"]}, "không có trong các lựa chọn"),
    ({"workers": "two"}, "chưa đọc được"),
    ({"workers": 5, "members": 3}, "nhiều hơn"),
    ({"wealth": 1}, "không có trong danh sách"),
    ({"deprived": {"sunshine": True}}, "không có trong danh sách"),
]


def screen(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return program.run("bot.py", "screen", *arguments, stdin=given)


def batch(*rows: dict[str, Any]) -> tuple[int, list[dict[str, Any]]]:
    done = screen("--batch", "-", given="\n".join(json.dumps(row) for row in rows))
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()]


def test_one_household_as_json_has_the_keys_of_the_contract() -> None:
    done = screen(
        "--json", given=json.dumps({"id": "s1", "plan": "bo-trach-2016", "as_of": "2018-05-10", "household": POOR})
    )
    row = json.loads(done.stdout)
    assert done.returncode == 0
    assert set(row) == {"id", "class", "class_basis", "in_force", "supports"}
    assert (row["class"], row["class_basis"], row["in_force"]) == ("poor", "declared", True)
    credit = next(support for support in row["supports"] if support["support"] == "credit")
    assert set(credit) == {"support", "status", "missing", "because", "limited_by", "citations"}
    assert credit["status"] == "eligible"
    assert credit["citations"][0] == {"plan": "bo-trach-2016", "address": "II.2/2"}
    assert credit["limited_by"][0]["plan"] == "nd-78-2002"


def test_the_text_for_people_names_the_supports_and_the_plan() -> None:
    done = screen(given=json.dumps({"plan": "bo-trach-2016", "as_of": "2018-05-10", "household": POOR}))
    assert done.returncode == 0
    assert "vay vốn làm ăn" in done.stdout
    assert "Quyết định 4684/QĐ-UBND" in done.stdout


def test_without_a_plan_only_the_class_is_given() -> None:
    code, rows = batch(
        {"id": "c1", "plan": None, "as_of": "2017-06-30", "household": {"income": 700000, "area": "rural"}}
    )
    assert code == 0
    assert rows == [{"id": "c1", "class": "poor", "class_basis": "computed"}]


def test_wants_and_needs_are_the_same_and_count_together() -> None:
    same = {"plan": "tuy-phuoc-2021", "as_of": "2023-05-10"}
    both = {"class": "poor", "needs": ["job"], "wants": ["credit"]}
    _, rows = batch(
        *({"id": "w", **same, "household": household} for household in ({"class": "poor", "wants": ["credit"]}, both))
    )
    for row in rows:
        assert {"support": "credit", "status": "eligible"}.items() <= next(
            one for one in row["supports"] if one["support"] == "credit"
        ).items()


def test_bad_facts_get_a_question_back_and_the_run_goes_on() -> None:
    day = {"plan": "bo-trach-2016", "as_of": "2018-05-10"}
    code, rows = batch(
        *({"id": str(number), **day, "household": facts} for number, (facts, _) in enumerate(WRONG)),
        {"id": "ok", **day, "household": {}},
    )
    assert code == 1
    for number, (row, (_, says)) in enumerate(zip(rows, WRONG, strict=False)):
        assert row["id"] == str(number)
        assert set(row) == {"id", "error"}
        assert says in row["error"]
    assert rows[-1]["id"] == "ok"
    assert rows[-1]["class"] == "unknown"


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"plan": "ha-noi-2020", "household": {}}, "'plan' must be one of"),
        ({"plan": None}, "'household' must be an object"),
        ({"plan": None, "household": {}, "as_of": "soon"}, "'as_of' must be a day"),
    ],
)
def test_a_bad_row_says_what_would_be_right(row: dict[str, Any], says: str) -> None:
    done = screen("--json", given=json.dumps(row))
    assert done.returncode == 1
    assert says in json.loads(done.stdout)["error"]


def test_wrong_usage_is_told_apart() -> None:
    assert screen("--no-such-option").returncode == 2
