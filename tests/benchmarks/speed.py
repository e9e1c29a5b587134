"""Time per question with 5, 50 and 700 plans: ours with a known district, the alternatives over all plans together."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import cycle
from random import Random
from statistics import median, quantiles

from assistant.assistant import Assistant, InMemory
from assistant.library import Library
from assistant.messages import Incoming
from tests.benchmarks.alternatives import FOLDED, Alternative
from tests.benchmarks.entries import Reading, texts_of
from tests.benchmarks.many_plans import multiplied, slug_of
from tests.benchmarks.table import print_table, ratio
from tests.benchmarks.timing import timed
from tests.quality.measure import AS_OF
from tests.quality.questions import OWN, Question, load_questions

COPIES_ASKED = 4  # of each plan
LONGEST = 6.0  # seconds of asking per search and number of plans
FEWEST = 3
NOTES = (
    "Plans beyond five are copies, their districts and communes under names of their own.",
    f"Ours was asked about {COPIES_ASKED} copies of each plan; plans nobody asks about stay unread (an index takes "
    f"about 35 MB: no room for 700).",
    "Ours is the whole turn: reading the message, search, decision, written reply. The others only search.",
)


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of processor time of each question."""

    each: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle one."""
        return median(self.each)

    def __str__(self) -> str:
        p95 = f"{quantiles(self.each, n=20)[-1]:.2f}" if len(self.each) >= 20 else "-"
        return f"{self.median:.2f} / {p95} ({len(self.each)})"


def print_speed(library: Library, numbers: Sequence[int], most: int | None) -> None:
    """The table for the given numbers of plans; `most` limits the questions."""
    questions = [question for question in load_questions(OWN) if question.about]
    Random(1).shuffle(questions)
    rows = {"Đồng Hành, whole turn, district known": [_ours(library, number, questions[:most]) for number in numbers]}
    for alternative in FOLDED:
        rows[f"{alternative.name}, all plans in one index"] = [
            _theirs(alternative, library, number, questions[:most]) for number in numbers
        ]
    few, many = numbers[0], numbers[-1]
    print_table(
        "Time per question: milliseconds of processor time on one core, median / p95 (questions asked); read: "
        + Reading.EVERYTHING,
        ("", *(f"{number} plans" for number in numbers), f"{many} to {few} plans", f"{many} plans, to ours"),
        [_row(name, times, next(iter(rows.values()))) for name, times in rows.items()],
        NOTES,
    )


def _row(name: str, times: Sequence[Times], ours: Sequence[Times]) -> tuple[str, ...]:
    return (name, *map(str, times), ratio(times[-1].median, times[0].median), ratio(times[-1].median, ours[-1].median))


def _ours(library: Library, plans: int, questions: Sequence[Question]) -> Times:
    """Every question is asked of one of a few copies of its district; a first round builds what is built once."""
    many = multiplied(library, plans)
    copies = plans // len(library.places.districts)
    asked = sorted({copy * copies // COPIES_ASKED for copy in range(COPIES_ASKED)})
    assistant = Assistant(many)
    turns = [
        Incoming(
            conversation=question.id, text=question.text, as_of=AS_OF, district=slug_of(question.about or "", copy)
        )
        for question, copy in zip(questions, cycle(asked))
    ]
    for turn in turns:
        assistant.respond(turn, InMemory())
    return _until_time_is_up([partial(assistant.respond, turn, InMemory()) for turn in turns])


def _theirs(alternative: Alternative, library: Library, plans: int, questions: Sequence[Question]) -> Times:
    districts = library.places.by_slug
    texts = [
        alternative.prepare(text)
        for district in districts
        for text in texts_of(library.plan(district), Reading.EVERYTHING)
    ]
    search = alternative.build(texts * (plans // len(districts)))

    def answer(question: Question) -> list[int]:
        return search.best(alternative.prepare(question.text), 3)

    return _until_time_is_up([partial(answer, question) for question in questions])


def _until_time_is_up(asked: Sequence[Callable[[], object]]) -> Times:
    """Asks one after the other until the time is up."""
    gc.collect()
    times: list[float] = []
    for ask in asked:
        if len(times) >= FEWEST and sum(times) > LONGEST * 1000:
            break
        times.append(timed(ask)[1])
    return Times(tuple(times))
