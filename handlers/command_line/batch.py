"""JSON lines in, JSON lines out: a bad line is answered with its error and the run goes on."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any, TextIO

Row = dict[str, Any]


class BadLine(ValueError):
    """A line that cannot be read; the message says what would be right."""


def run_batch(file: str, answer: Callable[[Row], Row]) -> int:
    """Answers every line of a file ('-': standard input), in order. 0 if all were read, 1 otherwise."""
    failed = False
    try:
        source = nullcontext(sys.stdin) if file == "-" else Path(file).open(encoding="utf-8")
    except OSError as error:
        print(f"cannot read {file}: {error.strerror}", file=sys.stderr)
        return 1
    with source as lines:
        for row, error in _rows(lines):
            result, error = _answered(row, answer) if not error else ({"id": row.get("id"), "error": error}, error)
            failed = failed or bool(error)
            print(json.dumps(result, ensure_ascii=False), flush=True)
    return 1 if failed else 0


def _answered(row: Row, answer: Callable[[Row], Row]) -> tuple[Row, str]:
    try:
        return answer(row), ""
    except BadLine as error:
        return {"id": row.get("id"), "error": str(error)}, str(error)


def _rows(lines: TextIO) -> Iterator[tuple[Row, str]]:
    for line in lines:
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            yield {}, f"not JSON: {error}"
            continue
        yield (row, "") if isinstance(row, dict) else ({}, "a line must hold one JSON object")
