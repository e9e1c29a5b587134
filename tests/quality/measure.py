"""`make quality`: how often a reply, or the reading of a message, is right: on the samples and on our own.

`-v` lists what went wrong; `--hearing` leaves out messages and figures.
"""

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
from tests.quality.wrapped import doubles, ways, wrapped

FRESH = Path(__file__).parent  # a batch that nothing was fitted on
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
        started = time.process_time()
        reply = ask(assistant, question, InMemory(), question.id)
        times.append((time.process_time() - started) * 1000)
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


def measure_wrapped(assistant: Assistant, questions: list[Question], tally: Tally) -> None:
    """Notes the answerable questions once more as people send them."""
    asked = [question for question in questions if question.gold and question.about]
    bare = {question.id: _first(ask(assistant, question, InMemory(), question.id)) for question in asked}
    for name, wrap in ways(assistant.library.places).items():
        for question, sent in wrapped(asked, wrap):
            reply = ask(assistant, sent, InMemory(), sent.id)
            first = _first(reply)
            miss = f"{sent.id} {sent.text} | wanted {sent.gold} | {first} instead of {bare[question.id]}"
            tally.note(f"{name}: right first", question.is_cited_by((first,)), miss)
            tally.note(f"{name}: the same citation", first == bare[question.id], miss)


def measure_doubles(assistant: Assistant, questions: list[Question], tally: Tally) -> None:
    """Notes messages that ask two things: both halves must be answered."""
    for first, second, text in doubles([question for question in questions if question.gold and question.about]):
        reply = ask(assistant, replace(first, text=text), InMemory(), f"{first.id} {second.id}")
        cited = tuple(citation.address for citation in reply.citations)
        miss = f"{text} | wanted {first.gold} and {second.gold} | {cited} {reply.text[:200]!r}"
        halves = [half.is_cited_by(cited) and half.is_said_in(reply.text) for half in (first, second)]
        tally.note("double questions: both halves", all(halves), miss)


def _first(reply: Reply) -> str:
    return reply.citations[0].address if reply.citations else ""


def main(arguments: list[str]) -> int:
    """Measures both collections; `-v` lists what went wrong."""
    assistant = build_assistant(read_all=True)
    with_misses = "-v" in arguments
    measure_alarms(assistant.library, with_misses)
    measure_told(assistant.library, with_misses)
    for name, source in (("samples", SAMPLES), ("our own questions", OWN)):
        if not source.exists():
            print(f"{name}: not beside this checkout, skipped")
            continue
        tally = Tally()
        questions = load_questions(source)
        times = measure_questions(assistant, questions, tally)
        measure_talks(assistant, source, tally)
        if source is OWN:
            measure_wrapped(assistant, questions, tally)
            measure_doubles(assistant, questions, tally)
        print(f"{name}:")
        tally.print(with_misses)
        print(f"  {'milliseconds, median / p95':<34} {median(times):.2f} / {quantiles(times, n=20)[-1]:.2f}")
    tally = Tally()
    measure_questions(assistant, load_questions(FRESH, ("fresh",)), tally)
    print("fresh questions:")
    tally.print(with_misses)
    if "--hearing" not in arguments:
        measure_messages(with_misses)
        measure_figures(assistant.library, with_misses=with_misses)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
