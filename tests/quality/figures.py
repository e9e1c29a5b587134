"""Measuring questions on figures: our own (YAML) and, where they lie beside the checkout, the samples."""

from __future__ import annotations

import datetime as dt
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import yaml

from assistant.library import Library
from assistant.understanding.figures.reading import Asker, read_figures
from tests.quality.questions import SAMPLES

OWN = tuple(Path(__file__).with_name(f"figures{which}.yaml") for which in ("", "_second", "_third", "_fourth"))
DAY = dt.date(2026, 11, 20)
NOTHING = "nothing"
Wanted = tuple[tuple[str, dict[str, Any]], ...]


@dataclass(frozen=True, slots=True)
class FiguresQuestion:
    """A question, its asker, and what it must be understood as."""

    text: str
    district: str
    commune: str
    wanted: Wanted

    def is_right(self, library: Library) -> tuple[bool, Wanted]:
        """Whether intents and slots are just those wanted, and what they were."""
        asked = read_figures(self.text, Asker(self.district, self.commune, DAY), library.figures_finder)
        got = tuple((each.intent.value, each.args()) for each in asked)
        return got == self.wanted, got


def load_figures(file: Path) -> Iterator[FiguresQuestion]:
    """The questions of a file."""
    if file.suffix == ".jsonl":
        for line in file.read_text("utf-8").splitlines():
            row = json.loads(line)
            yield FiguresQuestion(
                row["text"], row["district"], row["role_commune"] or "", ((row["intent"], row["args"]),)
            )
        return
    for entry in yaml.safe_load(file.read_text("utf-8")):
        text, district, commune = entry.pop("says"), entry.pop("at"), entry.pop("of", "")
        questions = [entry, *entry.pop("also", [])]
        wanted = tuple((each.pop("asks"), each) for each in questions)
        yield FiguresQuestion(text, district, commune, () if wanted[0][0] == NOTHING else wanted)


def measure_figures(library: Library, *, with_misses: bool) -> None:
    """Prints how often intent and slots are right."""
    for file in (SAMPLES / "analytics.jsonl", *OWN):
        if not file.exists():
            continue
        hits, times, misses = 0, [], []
        for question in load_figures(file):
            started = time.perf_counter()
            right, got = question.is_right(library)
            times.append((time.perf_counter() - started) * 1000)
            hits += right
            misses += [] if right else [f"      {question.text}\n        wanted {question.wanted}\n        got {got}"]
        print(f"questions on {file.stem}: intent and slots right {hits / len(times):.3f} ({hits} of {len(times)})")
        print(f"  {'milliseconds, median / most':<34} {median(times):.2f} / {max(times):.2f}")
        print(*(misses if with_misses else []), sep="\n")
