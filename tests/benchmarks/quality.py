"""Answer quality: the right paragraph first and among three, ours beside the alternatives, with the district known."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

from assistant.assistant import Assistant, InMemory
from assistant.conversation.state import State
from assistant.library import Library
from assistant.messages import Incoming
from assistant.topics.plans.answering import OFFERED, find
from assistant.understanding.understand import understand
from knowledge.plans.model import Provision
from tests.benchmarks.alternatives import FOLDED, UNFOLDED, Alternative
from tests.benchmarks.entries import Reading, library_as_read, texts_of
from tests.benchmarks.table import print_table, ratio
from tests.benchmarks.timing import timed
from tests.quality.measure import AS_OF
from tests.quality.questions import OWN, SAMPLES, Question, load_questions

SHOWN = OFFERED + 1  # provisions that one of our replies shows at most
INTRODUCTION = """
Answer quality: right paragraph first, and among the first three; ms: processor time of a question on one core, median.
The district is known and each plan has its own index. "Rightly silent": cites nothing where no plan answers.
In the whole turn a wrong "not in this plan" counts as a miss; ranking only never says so. When to say so was tuned
with the ways of asking."""
Answering = Callable[[Question, str], tuple[str, ...]]  # question, district -> addresses, best first


@dataclass(frozen=True, slots=True)
class Score:
    """Shares of the questions: right first, right among three, nothing cited where no plan answers (None: no such
    questions).

    `milliseconds` is the median processor time of a question.
    """

    first: float
    three: float
    silent: float | None
    milliseconds: float


def print_quality(library: Library, most: int | None) -> None:
    """A table for each collection and reading; `most` limits the questions of a collection."""
    print(INTRODUCTION)
    for name, source in (("samples beside the checkout", SAMPLES), ("our own questions", OWN)):
        if not source.exists():
            print(f"\nQuality on {name}: they are not here, left out.")
            continue
        questions = _evenly(_with_district(source), most)
        for reading in Reading:
            _print_scores(name, reading, questions, library)


def _with_district(source: Path) -> list[Question]:
    return [question for question in load_questions(source) if question.about and question.gold is not None]


def _evenly(questions: list[Question], most: int | None) -> list[Question]:
    """At most `most` of the questions, taken from all over."""
    return questions[:: math.ceil(len(questions) / most)] if most else questions


def _print_scores(name: str, reading: Reading, questions: Sequence[Question], library: Library) -> None:
    read = library_as_read(library, reading)
    answering = {"Đồng Hành, the whole turn": _whole_turn(read), "Đồng Hành, ranking only": _ranking(read)}
    answering |= {alternative.name: _searching(alternative, library, reading) for alternative in (*FOLDED, UNFOLDED)}
    scores = {who: _score(answer, questions) for who, answer in answering.items()}
    ours = scores["Đồng Hành, the whole turn"]
    answered = sum(bool(question.gold) for question in questions)
    print_table(
        f"Quality on {name}: {answered} questions that a plan answers, {len(questions) - answered} that none does; "
        f"read: {reading}",
        ("", "first", "to ours", "among three", "to ours", "rightly silent", "ms"),
        [_row(who, score, ours) for who, score in scores.items()],
    )


def _row(who: str, score: Score, ours: Score) -> tuple[str, ...]:
    shares = (
        f"{score.first:.3f}",
        ratio(score.first, ours.first),
        f"{score.three:.3f}",
        ratio(score.three, ours.three),
    )
    return (who, *shares, "-" if score.silent is None else f"{score.silent:.3f}", f"{score.milliseconds:.2f}")


def _whole_turn(library: Library) -> Answering:
    """A refusal counts as a miss."""
    assistant = Assistant(library)

    def answer(question: Question, district: str) -> tuple[str, ...]:
        incoming = Incoming(conversation=question.id, text=question.text, as_of=AS_OF, district=district)
        reply = assistant.respond(incoming, InMemory())[-1]
        return tuple(citation.address for citation in reply.citations if reply.district == district)

    return answer


def _ranking(library: Library) -> Answering:
    """The same search without asking whether it is sure: what the alternatives do."""

    def answer(question: Question, district: str) -> tuple[str, ...]:
        matches, _ = find(understand(question.text, library, district), library.index(district), State(), library)
        return _addresses([match.provision for match in matches])

    return answer


def _searching(alternative: Alternative, library: Library, reading: Reading) -> Answering:
    """One index per district, as ours."""
    plans = {district: library.plan(district) for district in library.places.by_slug}
    searches = {
        district: alternative.build([alternative.prepare(text) for text in texts_of(plan, reading)])
        for district, plan in plans.items()
    }

    def answer(question: Question, district: str) -> tuple[str, ...]:
        best = searches[district].best(alternative.prepare(question.text), SHOWN)
        return _addresses([plans[district].provisions[number] for number in best])

    return answer


def _addresses(provisions: Sequence[Provision]) -> tuple[str, ...]:
    """Where each provision stands, best first, then the further addresses of the best: the order of our citations."""
    further = [address for provision in provisions[:1] for address in provision.cites[1:]]
    return tuple(dict.fromkeys([*(provision.cites[0] for provision in provisions), *further]))


def _score(answer: Answering, questions: Sequence[Question]) -> Score:
    answers = [timed(partial(answer, question, question.about or "")) for question in questions]
    found = [(question, addresses) for question, (addresses, _) in zip(questions, answers, strict=True)]
    inside = [(question, addresses) for question, addresses in found if question.gold]
    outside = [addresses for question, addresses in found if not question.gold]
    return Score(
        first=sum(question.is_cited_by(addresses[:1]) for question, addresses in inside) / len(inside),
        three=sum(question.is_cited_by(addresses[:3]) for question, addresses in inside) / len(inside),
        silent=sum(not addresses for addresses in outside) / len(outside) if outside else None,
        milliseconds=median(spent for _, spent in answers),
    )
