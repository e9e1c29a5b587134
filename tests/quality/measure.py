"""`make quality`: how often a reply, or the reading of a message, is right: on the samples and on our own."""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path
from statistics import median, quantiles

from assistant.assistant import Assistant, InMemory
from assistant.bootstrap import build_assistant
from assistant.messages import Incoming, Reply
from tests.quality.figures import measure_figures
from tests.quality.heard import measure_alarms, measure_told
from tests.quality.messages import measure_messages
from tests.quality.questions import OWN, SAMPLES, Question, load_questions, load_talks

AS_OF = dt.date(2026, 11, 20)


class Tally:
    """Hits and tries by name."""

    def __init__(self) -> None:
        self.hits: Counter[str] = Counter()
        self.tries: Counter[str] = Counter()
        self.misses: dict[str, list[str]] = defaultdict(list)

    def note(self, name: str, hit: bool, miss: str) -> None:
        """Counts one try."""
        self.tries[name] += 1
        self.hits[name] += hit
        if not hit:
            self.misses[name].append(miss)

    def print(self, with_misses: bool) -> None:
        """A line a name, and the misses when wanted."""
        for name, tries in self.tries.items():
            print(f"  {name:<34} {self.hits[name] / tries:6.3f}   ({self.hits[name]} of {tries})")
            if with_misses:
                print(*(f"      {miss}" for miss in self.misses[name]), sep="\n")


def ask(assistant: Assistant, question: Question, conversations: InMemory, name: str) -> Reply:
    """The reply to a question in a conversation."""
    incoming = Incoming(conversation=name, text=question.text, as_of=AS_OF, district=question.district)
    return assistant.respond(incoming, conversations)[-1]


def measure_questions(assistant: Assistant, questions: list[Question], tally: Tally) -> list[float]:
    """Notes every question; gives the milliseconds each took."""
    times = []
    for question in questions:
        started = time.perf_counter()
        reply = ask(assistant, question, InMemory(), question.id)
        times.append((time.perf_counter() - started) * 1000)
        note_reply(question, reply, tally, "")
    return times


def note_reply(question: Question, reply: Reply, tally: Tally, prefix: str) -> None:
    """Compares one reply with what is right."""
    addresses = tuple(citation.address for citation in reply.citations)
    miss = (
        f"{question.id} {question.text} | wanted {question.gold} {question.must_say} | {addresses} {reply.text[:160]!r}"
    )
    if not question.gold:
        tally.note(f"{prefix}says that it does not know", not reply.answered and not addresses, miss)
        return
    right_place = reply.district == question.about
    if question.district is None and not prefix:
        tally.note("place found", right_place, miss)
    tally.note(f"{prefix}right paragraph first", right_place and question.is_cited_by(addresses[:1]), miss)
    tally.note(f"{prefix}right paragraph among three", right_place and question.is_cited_by(addresses[:3]), miss)
    if question.must_say:
        tally.note(f"{prefix}figure, date or agency said", question.is_said_in(reply.text), miss)


def measure_talks(assistant: Assistant, source: Path, tally: Tally) -> None:
    """Notes the later turns of every conversation."""
    for talk in load_talks(source):
        conversations = InMemory()
        for number, turn in enumerate(talk.turns):
            fixed = turn if number == 0 else replace(turn, district=None)
            reply = ask(assistant, fixed, conversations, talk.id)
            if number:
                note_reply(replace(turn, id=f"{talk.id}.{number + 1}"), reply, tally, "later turns: ")


def main(arguments: list[str]) -> int:
    """Measures both collections; `-v` lists what went wrong."""
    assistant = build_assistant(read_all=True)
    measure_alarms(assistant.library)
    measure_told(assistant.library)
    for name, source in (("samples", SAMPLES), ("our own questions", OWN)):
        if not source.exists():
            print(f"{name}: not beside this checkout, skipped")
            continue
        tally = Tally()
        times = measure_questions(assistant, load_questions(source), tally)
        measure_talks(assistant, source, tally)
        print(f"{name}:")
        tally.print("-v" in arguments)
        print(f"  {'milliseconds, median / p95':<34} {median(times):.2f} / {quantiles(times, n=20)[-1]:.2f}")
    measure_messages("-v" in arguments)
    measure_figures(assistant.library, with_misses="-v" in arguments)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
