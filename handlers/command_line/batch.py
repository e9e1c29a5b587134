"""JSON lines in, JSON lines out: a bad line is answered with its error and the run goes on."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from knowledge.store.clock import VIETNAM, today, utc_now

Row = dict[str, Any]


class BadLine(ValueError):
    """A line that cannot be read; the message says what would be right."""


def day_of(value: Any) -> dt.date:
    """The day that a row's `as_of` names, today without one. Raises BadLine."""
    if value is None:
        return today()
    try:
        return dt.date.fromisoformat(value)
    except (TypeError, ValueError):
        raise BadLine(f"'as_of' must be a day such as 2019-05-31, not {value!r}") from None


def moment_of(value: str | None) -> dt.datetime:
    """The moment that `--now` names, in UTC; this one without it. Without an offset it is Vietnam's time. Raises
    BadLine."""
    if value is None:
        return utc_now()
    try:
        moment = dt.datetime.fromisoformat(value)
    except ValueError:
        raise BadLine(f"--now must be a moment such as 2018-06-11T08:00, not {value!r}") from None
    return (moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)).astimezone(dt.UTC).replace(tzinfo=None)


def run_batch(file: str, answer: Callable[[Row], Row]) -> int:
    """Answers every line of a file ('-': standard input), in order. 0 if all were read, 1 otherwise."""
    if file == "-":
        return _answer_lines(sys.stdin, answer)
    try:
        with Path(file).open(encoding="utf-8") as lines:
            return _answer_lines(lines, answer)
    except BrokenPipeError:
        raise
    except (OSError, UnicodeDecodeError) as error:
        print(f"cannot read {file}: {error}", file=sys.stderr)
        return 1


def _answer_lines(lines: Iterable[str], answer: Callable[[Row], Row]) -> int:
    failed = False
    for line in lines:
        if line.strip():
            result = _answered(line, answer)
            failed = failed or "error" in result
            print(json.dumps(result, ensure_ascii=False), flush=True)
    return 1 if failed else 0


def _answered(line: str, answer: Callable[[Row], Row]) -> Row:
    row: Row = {}
    try:
        row = row_of(line)
        return answer(row)
    except BadLine as error:
        return {"id": row.get("id"), "error": str(error)}


def row_of(line: str) -> Row:
    """The JSON object that a line holds. Raises BadLine."""
    try:
        row = json.loads(line)
    except ValueError as error:
        raise BadLine(f"not JSON: {error}") from None
    if not isinstance(row, dict):
        raise BadLine("a line must hold one JSON object")
    return row
