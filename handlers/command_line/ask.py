"""`ask`: a question on the command line, or many as JSON lines, through the same turn as every channel."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Collection, Sequence
from typing import Any

from assistant.assistant import Assistant, InMemory, TurnFailed
from assistant.bootstrap import build_assistant
from assistant.messages import Incoming, Reply, SpeaksAs
from handlers.command_line.batch import BadLine, Row, day_of, run_batch


def run(options: argparse.Namespace) -> int:
    """Answers one question or a batch; the exit code as the contract says."""
    assistant = build_assistant(read_all=False)
    teller = Teller(assistant)
    if options.batch:
        assistant.library.warm()  # else the first lines would wait for what all of them need
        return run_batch(options.batch, teller.answer)
    question = options.question if options.question is not None else sys.stdin.read()
    try:
        result = teller.answer({"question": question, "district": options.district, "as_of": options.as_of})
    except BadLine as error:
        print(error, file=sys.stderr)
        return 2
    print(json.dumps(result, ensure_ascii=False) if options.json else result["reply"])
    return 0


class Teller:
    """Answers contract rows; rows of the same session are turns of one conversation."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._conversations = InMemory()
        self._count = 0

    def answer(self, row: Row) -> Row:
        """The result row of a question row. Raises BadLine."""
        incoming = self._incoming(row)
        started = time.perf_counter()
        try:
            replies = self._assistant.respond(incoming, self._conversations)
        except TurnFailed as failed:
            raise BadLine(f"this line could not be answered ({failed})") from None
        spent = (time.perf_counter() - started) * 1000
        reply = replies[-1]
        return {
            "id": row.get("id"),
            "answered": reply.answered,
            "district": reply.district,
            "in_force": reply.in_force,
            "citations": [{"plan": citation.plan, "address": citation.address} for citation in reply.citations],
            "reply": reply.text,
            "alarm": reply.alarm or None,
            **_requests(replies),
            **_screening(reply),
            "ms": round(spent, 2),
        }

    def _incoming(self, row: Row) -> Incoming:
        question = row.get("question")
        if not isinstance(question, str):
            raise BadLine("'question' must be a text")
        self._count += 1
        session = row.get("session")
        return Incoming(
            conversation=f"session {session}" if session else f"line {self._count}",
            text=question,
            as_of=day_of(row.get("as_of")),
            district=_one_of("district", row.get("district"), self._assistant.library.places.by_slug),
            role=SpeaksAs(_one_of("role", row.get("role"), tuple(SpeaksAs)) or SpeaksAs.HOUSEHOLD),
            role_commune=_commune(row.get("role_commune")),
        )


def _requests(replies: Sequence[Reply]) -> Row:
    """The questions on figures that were asked: the first, and where there are several all of them."""
    asked = [{"intent": each.intent.value, "args": each.args()} for reply in replies for each in reply.figures_asked]
    several = {"requests": asked} if len(asked) > 1 else {}
    return {"request": asked[0], **several} if asked else {}


def _commune(value: Any) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    raise BadLine(f"'role_commune' must be a name or null, not {value!r}")


def _one_of(name: str, value: Any, allowed: Collection[str]) -> str | None:
    if value is None:
        return None
    if isinstance(value, str) and value in allowed:
        return value
    raise BadLine(f"'{name}' must be one of {', '.join(allowed)} or null, not {value!r}")


def _screening(reply: Reply) -> Row:
    """The screening that a reply belongs to, its facts as `screen` takes them; nothing where there is none."""
    found = reply.screening
    if found is None:
        return {}
    plain = {name: value for name, value in found.facts if not name.startswith("deprived.")}
    lacking = {name.removeprefix("deprived."): value for name, value in found.facts if name.startswith("deprived.")}
    facts = {**plain, "deprived": lacking} if lacking else plain
    return {"screening": {"facts": facts, "asks": found.asks, "supports": dict(found.supports)}}
