"""`make tune`: chooses the search weights on our own questions by cross-validation over the plans and writes them down.

Each plan is held out once: the weights are fitted on the other four and measured on it. The file gets the fit on all
five.
The samples beside the checkout take no part in the fitting; `make quality` measures on them afterwards.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml

from assistant.bootstrap import build_library
from assistant.library import Library
from assistant.retrieval.index import KINDS
from assistant.retrieval.search import ROW, SIGNALS, score_entries
from assistant.retrieval.weights import FILE, load_weights
from assistant.understanding.understand import understand
from knowledge.concepts.model import Family
from knowledge.plans.address import covers
from knowledge.plans.model import Kind
from tests.quality.questions import OWN, PLANS, Question, load_questions

PRIOR = Path(__file__).parent / "prior.yaml"
STEPS, RATE, PULL = 400, 0.3, 0.005
Vector = np.ndarray


@dataclass(frozen=True, slots=True)
class Case:
    """One question's signals for every entry of its plan, and which entries are right."""

    plan: str
    signals: Vector
    right: Vector


def columns(questions: list[str]) -> list[tuple[str, str]]:
    """The signals that are weighed: the plain ones, and each question kind with each provision kind."""
    plain = [(name, "") for name in SIGNALS if name != "kind"]
    return plain + [(question, kind) for question in questions for kind in Kind]


def make_case(question: Question, library: Library, names: list[tuple[str, str]]) -> Case | None:
    """The case of a question, None when no entry cites its passage."""
    assert question.about
    index = library.index(question.about)
    understood = understand(question.text, library, question.about)
    rows = score_entries(index, understood.query, understood.commune, load_weights())
    kinds = understood.query.strengths(Family.QUESTION)
    of_kind = np.array([[entry.kind == kind for entry in index.entries] for kind in Kind], dtype=float)
    signals = np.array(
        [
            rows[ROW[name]] if not kind else kinds.get(name, 0.0) * of_kind[KINDS.index(Kind(kind))]
            for name, kind in names
        ]
    ).T
    right = np.array(
        [
            any(covers(gold, cited) or covers(cited, gold) for gold in question.gold or () for cited in entry.cites[:1])
            for entry in index.entries
        ]
    )
    return Case(question.about, signals, right) if right.any() else None


def fit(cases: list[Case], start: Vector) -> Vector:
    """Weights that make right entries likely (softmax over the entries of a plan), pulled towards `start`."""
    weights, speed = start.copy(), np.zeros_like(start)
    for _ in range(STEPS):
        slope = sum((_slope(case, weights) for case in cases), np.zeros_like(start)) / len(cases) - PULL * (
            weights - start
        )
        speed = 0.9 * speed + RATE * slope
        weights = weights + speed
    return weights


def _slope(case: Case, weights: Vector) -> Vector:
    scores = np.exp(_stable(case.signals @ weights))
    everywhere = scores / scores.sum()
    where_right = np.where(case.right, scores, 0.0)
    return (where_right / where_right.sum() - everywhere) @ case.signals


def _stable(scores: Vector) -> Vector:
    return scores - scores.max()


def hits(cases: list[Case], weights: Vector) -> tuple[float, float]:
    """The shares with a right entry first, and among the first three."""
    orders = [np.argsort(-(case.signals @ weights)) for case in cases]
    first = sum(case.right[order[0]] for case, order in zip(cases, orders, strict=True))
    three = sum(case.right[order[:3]].any() for case, order in zip(cases, orders, strict=True))
    return first / len(cases), three / len(cases)


def main() -> int:
    """Cross-validates, prints the figures, fits on everything and writes the file."""
    library = build_library(read_all=True)
    data = yaml.safe_load(FILE.read_text("utf-8"))
    names = columns(list(data["kinds"]))
    questions = [question for question in load_questions(OWN, tuple(PLANS)) if question.gold]
    cases = [case for question in questions if (case := make_case(question, library, names))]
    prior = yaml.safe_load(PRIOR.read_text("utf-8"))
    start = np.array([_started(prior, name) for name in names])
    print(
        f"{len(cases)} questions; at the start: first {hits(cases, start)[0]:.3f}, among three "
        f"{hits(cases, start)[1]:.3f}"
    )
    for plan in sorted({case.plan for case in cases}):
        held = [case for case in cases if case.plan == plan]
        found = hits(held, fit([case for case in cases if case.plan != plan], start))
        before = hits(held, start)
        print(
            f"  held out {plan:<12} first {found[0]:.3f}, among three {found[1]:.3f} (at the start {before[0]:.3f}, "
            f"{before[1]:.3f})"
        )
    _write(data, names, fit(cases, start))
    return 0


def _started(data: dict[str, dict[str, float]], name: tuple[str, str]) -> float:
    signal, kind = name
    return float(
        data["kinds"][signal].get(kind, 0.0) * data["signals"]["kind"] if kind else data["signals"].get(signal, 0.0)
    )


def _write(data: dict[str, dict[str, float]], names: list[tuple[str, str]], weights: Vector) -> None:
    data["signals"] = {
        name: round(float(weight), 3) for (name, kind), weight in zip(names, weights, strict=True) if not kind
    } | {"kind": 1.0}
    data["kinds"] = {
        question: {
            str(kind): round(float(weight), 3)
            for (asked, kind), weight in zip(names, weights, strict=True)
            if kind and asked == question
        }
        for question in data["kinds"]
    }
    FILE.write_text(
        yaml.safe_dump(data, sort_keys=False, allow_unicode=True, default_flow_style=None, width=150), "utf-8"
    )
    print(f"written to {FILE.name}")


if __name__ == "__main__":
    sys.exit(main())
