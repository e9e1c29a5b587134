"""Measuring questions: our own (YAML, `questions/`) and, where they lie beside the checkout, the samples (JSON
lines)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from knowledge.plans.address import covers

OWN = Path(__file__).parent / "questions"
SAMPLES = Path(__file__).parents[2].parent / "shared" / "samples"
PLANS = {
    "bo-trach": "bo-trach-2016",
    "trieu-son": "trieu-son-2016",
    "bac-ha": "bac-ha-2021",
    "bim-son": "bim-son-2018",
    "tuy-phuoc": "tuy-phuoc-2021",
}


@dataclass(frozen=True, slots=True)
class Question:
    """A question and what a right answer holds. `gold` empty: no plan answers it; None: small talk."""

    id: str
    text: str
    district: str | None
    about: str | None
    gold: tuple[str, ...] | None
    must_say: tuple[str, ...]
    kind: str
    style: str

    def is_cited_by(self, addresses: tuple[str, ...]) -> bool:
        """Whether any of the addresses is an acceptable one; a parent stands for all below."""
        return any(covers(gold, address) for gold in self.gold or () for address in addresses)

    def is_said_in(self, reply: str) -> bool:
        """Whether the reply holds every string it must; numbers may use either mark."""
        text = _one_mark(reply)
        return all(any(_one_mark(part) in text for part in wanted.split("|")) for wanted in self.must_say)


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation: its turns are questions that lean on the earlier ones."""

    id: str
    turns: tuple[Question, ...]


def load_questions(source: Path, names: tuple[str, ...] | None = None) -> list[Question]:
    """The single questions of a folder, all files or the named ones."""
    return [
        _question(row, file.stem)
        for file, row in _rows(source, names or (*PLANS, "cross", "out-of-scope"))
        if "turns" not in row
    ]


def load_talks(source: Path) -> list[Talk]:
    """The conversations of a folder."""
    return [_talk(row) for _, row in _rows(source, ("dialogues",))]


def _rows(source: Path, names: tuple[str, ...]) -> Iterator[tuple[Path, dict[str, Any]]]:
    for name in names:
        for file in (source / f"{name}.yaml", source / f"{name}.jsonl"):
            if file.exists():
                text = file.read_text("utf-8")
                rows = (
                    yaml.safe_load(text)
                    if file.suffix == ".yaml"
                    else [json.loads(line) for line in text.splitlines() if line.strip()]
                )
                yield from ((file, row) for row in rows)


def _question(row: dict[str, Any], file: str, district: str | None = None) -> Question:
    named = row.get("district", district)
    by_plan = {plan: slug for slug, plan in PLANS.items()}
    about = named or by_plan.get(row.get("plan", "")) or (file if file in PLANS else None)
    gold = row.get("gold")
    return Question(
        id=str(row.get("id", "")),
        text=row.get("question") or row["user"],
        district=named,
        about=about,
        gold=None if gold is None else tuple(gold),
        must_say=tuple(str(wanted) for wanted in row.get("must_say") or ()),
        kind=row.get("kind", ""),
        style=row.get("style", ""),
    )


def _talk(row: dict[str, Any]) -> Talk:
    turns = tuple(_question(turn, "dialogues", row.get("district")) for turn in row["turns"])
    return Talk(str(row["id"]), turns)


def _one_mark(text: str) -> str:
    return text.replace(",", ".")
