"""`make tune`, second half: when to answer at all, fitted on our own questions inside and outside the plans.

Cross-validated in five parts; the samples beside the checkout take no part.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

import numpy as np
import yaml

from assistant.bootstrap import build_library
from assistant.conversation.state import State
from assistant.library import Library
from assistant.retrieval.sure import evidence
from assistant.retrieval.weights import FILE
from assistant.topics.plans.answering import find
from assistant.understanding.understand import is_small_talk, understand
from tests.quality.questions import OWN, Question, load_questions

LAW = OWN.parents[1] / "knowledge" / "procedures" / "questions.yaml"
PARTS, STEPS, RATE, PULL = 5, 6000, 0.5, 0.001
COST_OF_SILENCE = 2.5  # refusing a question that a plan answers, against answering one that none does
Vector = np.ndarray


@dataclass(frozen=True, slots=True)
class Case:
    """What speaks for and against answering a question, and whether a plan answers it."""

    evidence: dict[str, float]
    answerable: bool


def make_case(question: Question, library: Library) -> Case | None:
    """The case of a question; None where no search decides (no district, small talk, a place not served)."""
    understood = understand(question.text, library, question.about)
    district = understood.district or question.about
    if district is None or is_small_talk(understood.query) or understood.elsewhere:
        return None
    index = library.index(district)
    matches, _ = find(understood, index, State(), library)
    return (
        Case(evidence(matches, understood.query, understood.commune, index, library.gaps), bool(question.gold))
        if matches
        else None
    )


def law_questions(library: Library) -> list[Question]:
    """What the law answers, asked in one district after the other."""
    rows = yaml.safe_load(LAW.read_text("utf-8"))
    slugs = [district.slug for district in library.places.districts]
    return [
        Question(f"law-{place}", row["ask"], None, slugs[place % len(slugs)], (row["subject"],), (), "", "")
        for place, row in enumerate(rows)
        if "subject" in row
    ]


def fit(signals: Vector, answerable: Vector) -> Vector:
    """Logistic weights; the two kinds of question count alike but for the cost of silence."""
    weights = np.zeros(signals.shape[1])
    share = np.where(answerable > 0, COST_OF_SILENCE / answerable.sum(), 1.0 / (answerable == 0).sum())
    share = share / share.sum()
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-signals @ weights))
        weights += RATE * ((share * (answerable - likely)) @ signals - PULL * weights)
    return weights


def main() -> int:
    """Cross-validates, prints, and writes the `sure` weights."""
    library = build_library(read_all=True)
    asked = [*load_questions(OWN), *law_questions(library)]
    cases = [case for question in asked if (case := make_case(question, library))]
    names = sorted({name for case in cases for name in case.evidence})
    signals = np.array([[case.evidence.get(name, 0.0) for name in names] for case in cases])
    answerable = np.array([float(case.answerable) for case in cases])
    parts = np.arange(len(cases)) % PARTS
    held = np.concatenate(
        [signals[parts == part] @ fit(signals[parts != part], answerable[parts != part]) for part in range(PARTS)]
    )
    truth = np.concatenate([answerable[parts == part] for part in range(PARTS)])
    print(
        f"held out: answered {np.mean(held[truth > 0] > 0):.3f} of what a plan answers, refused "
        f"{np.mean(held[truth == 0] <= 0):.3f} of the rest"
    )
    data = yaml.safe_load(FILE.read_text("utf-8"))
    leaning = data["sure"]["leaning"]
    data["sure"] = {
        name: round(float(weight), 3) for name, weight in zip(names, fit(signals, answerable), strict=True)
    } | {"leaning": leaning}
    FILE.write_text(
        yaml.safe_dump(data, sort_keys=False, allow_unicode=True, default_flow_style=None, width=150), "utf-8"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
