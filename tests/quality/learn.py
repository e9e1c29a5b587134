"""`make learn`: teaches the learned voice of the search, plan by plan, from the knowledge files alone.

Every entry of the plan and of the law is a class with the lines it is asked as, its title and what it says; so is every
kind of question that nothing answers. A program varies the lines: stories, courtesy, slips, dialect, no accents. The
measuring sets take no part. The largest weights are kept.
"""

from __future__ import annotations

import math
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from scipy.sparse import csr_matrix
from sklearn.svm import LinearSVC

from assistant.bootstrap import build_library
from assistant.library import Library
from assistant.retrieval.features import features
from assistant.retrieval.law import law_entries
from assistant.retrieval.learned import FOLDER, SILENT, Learned, packed
from assistant.retrieval.spread import Spread
from knowledge.concepts.model import Family
from knowledge.language.letters import fold
from knowledge.language.words import split_words
from knowledge.plans.model import Provision

VARIATIONS = yaml.safe_load(Path(__file__).with_name("variations.yaml").read_text("utf-8"))
KEPT = 0.0125  # the share of the weights that are kept, the largest
VARIED, WORD = 0.5, 0.3  # how much a varied line, and a single word of a kind, counts beside a line as written
LETTERS = "abcdeghiklmnopqrstuvxy"


@dataclass(frozen=True, slots=True)
class Line:
    """One way of asking: its text, what is meant, how much it counts."""

    text: str
    means: str
    counts: float = 1.0


def lines_of(entries: Sequence[Provision], chance: random.Random) -> Iterator[Line]:
    """The lines of entries, each Vietnamese one varied."""
    for entry in entries:
        for text in entry.asked_as:
            yield Line(text, entry.id)
            yield from (Line(varied, entry.id, VARIED) for varied in variations(text, chance))
        for text in (*entry.asked_elsewhere, *entry.title.all, *entry.says.all):
            yield Line(text, entry.id)


def silent_lines(library: Library, chance: random.Random) -> Iterator[Line]:
    """The lines of what nothing answers, by kind."""
    for concept in library.concepts.by_family[Family.NOT_HERE].values():
        for text in concept.asked_as:
            yield Line(text, SILENT + concept.code)
            yield from (Line(varied, SILENT + concept.code, VARIED) for varied in variations(text, chance))
        yield from (Line(word, SILENT + concept.code, WORD) for word in (*concept.words, *concept.words_elsewhere))


def variations(text: str, chance: random.Random) -> Iterator[str]:
    """A line as somebody else might type it."""
    kind = chance.random()
    if kind < 0.35:
        yield chance.choice(VARIATIONS["stories"]) + text
    elif kind < 0.45:
        yield chance.choice(VARIATIONS["courtesies"]) + text
    elif kind < 0.7:
        yield slipped(text, chance)
    elif kind < 0.9:
        yield in_dialect(text, chance)
    if chance.random() < 0.4:
        yield fold(text)


def slipped(text: str, chance: random.Random) -> str:
    """With a slip of the finger, two in a long line: letters exchanged, left out, doubled or wrong."""
    letters = list(text)
    for _ in range(1 + (len(text) > 40)):
        place = chance.randrange(1, max(2, len(letters) - 1))
        if not letters[place : place + 1] or not letters[place].isalpha():
            continue
        slip = chance.random()
        if slip < 0.35 and place + 1 < len(letters):
            letters[place], letters[place + 1] = letters[place + 1], letters[place]
        else:
            letters[place] = "" if slip < 0.6 else letters[place] * 2 if slip < 0.8 else chance.choice(LETTERS)
    return "".join(letters)


def in_dialect(text: str, chance: random.Random) -> str:
    """With words of the centre and the south, and of phones."""
    for word, others in VARIATIONS["dialect"].items():
        if chance.random() < 0.7:
            text = re.sub(rf"\b{word}\b", chance.choice(others), text)
    return text


def learn(lines: Sequence[Line]) -> Learned:
    """What a linear classifier makes of the lines."""
    seen = [features(split_words(line.text)) for line in lines]
    counts = Counter(feature for row in seen for feature in row)
    known = sorted(counts)
    rarity = np.array([math.log((1 + len(lines)) / (1 + counts[feature])) + 1 for feature in known])
    unit = float(rarity.max()) / 255
    rarity = np.maximum(1, np.round(rarity / unit))
    machine = LinearSVC(C=1.0, tol=1e-3, random_state=1)
    machine.fit(
        _matrix(seen, {feature: place for place, feature in enumerate(known)}, rarity),
        [line.means for line in lines],
        sample_weight=[line.counts for line in lines],
    )
    return _kept(machine, known, rarity, unit)


def _matrix(seen: Sequence[dict[int, float]], place: dict[int, int], rarity: Any) -> csr_matrix:
    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    for number, row in enumerate(seen):
        weighed = [(place[feature], strength * rarity[place[feature]]) for feature, strength in row.items()]
        norm = math.sqrt(sum(value * value for _, value in weighed)) or 1.0
        for column, value in weighed:
            rows.append(number)
            columns.append(column)
            values.append(value / norm)
    return csr_matrix((values, (rows, columns)), shape=(len(seen), len(place)))


def _kept(machine: LinearSVC, known: Sequence[int], rarity: Any, rarity_unit: float) -> Learned:
    """The largest weights, rounded to 127 steps; a feature without any stays for the length of a question."""
    table = machine.coef_.T
    least = np.quantile(np.abs(table), 1 - KEPT)
    unit = float(np.abs(table).max()) / 127
    numbers, classes = np.nonzero((np.abs(table) >= least) & (np.round(table / unit) != 0))
    starts = np.searchsorted(numbers, np.arange(len(known) + 1)).tolist()
    kept = np.round(table[numbers, classes] / unit).astype(np.int8)
    nothing = np.zeros(0, dtype=np.int32)
    return Learned(
        classes=tuple(map(str, machine.classes_)),
        bias=machine.intercept_.astype(np.float32),
        known=np.array(known, dtype=np.uint32),
        rarity=rarity.astype(np.uint8),
        weights=Spread(starts, classes.astype(np.uint16), kept),
        unit=unit,
        rarity_unit=rarity_unit,
        class_of=nothing,
        silent_classes=nothing,
    )


def main(arguments: list[str]) -> int:
    """Learns the named plans, or all, and writes their weights."""
    library = build_library(read_all=True)
    law = law_entries(library.law)
    FOLDER.mkdir(exist_ok=True)
    for district in library.places.districts:
        plan = library.plan(district.slug)
        if arguments and plan.id not in arguments:
            continue
        chance = random.Random(plan.id)
        learned = learn([*lines_of((*plan.provisions, *law), chance), *silent_lines(library, chance)])
        content = packed(learned)
        (FOLDER / f"{plan.id}.bin").write_bytes(content)
        print(
            f"{plan.id}: {len(learned.classes)} classes, {len(learned.weights.numbers)} weights, {len(content)} bytes"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
