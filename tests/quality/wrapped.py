"""The measuring questions as people send them: made by a program, the same every time.

Courtesy, stories and slips come from `around.yaml`, which the program's own words must not copy.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import yaml

from knowledge.concepts.places import Places
from knowledge.language.letters import fold
from tests.quality.questions import Question

AROUND = yaml.safe_load(Path(__file__).with_name("around.yaml").read_text("utf-8"))
LETTERS = "abcdeghiklmnopqrstuvxy"
SLIPS = 2
JOINED = (
    "{first} Với lại {second}",
    "{first} Còn nữa, {second}",
    "{first} {second}",
    "{first} và cho hỏi luôn {second}",
)
JOINED_EN = ("{first} And {second}", "{first} {second}")
Wrap = Callable[[Question, random.Random], str]


def ways(places: Places) -> Mapping[str, Wrap]:
    """The ways of wrapping a question, by name."""
    return {
        "in courtesy": _in_courtesy,
        "after a life story": lambda question, chance: chance.choice(AROUND["stories"]) + question.text,
        "own commune named": lambda question, chance: _at_home(question, chance, places),
        "accents stripped": lambda question, _chance: fold(question.text),
        "two slips": lambda question, chance: slipped(question.text, chance),
    }


def wrapped(questions: Sequence[Question], wrap: Wrap) -> Iterator[tuple[Question, Question]]:
    """Each question as it is and wrapped."""
    for question in questions:
        yield question, replace(question, text=wrap(question, random.Random(question.id)))


def doubles(questions: Sequence[Question]) -> Iterator[tuple[Question, Question, str]]:
    """Two questions of one district in one message."""
    chance = random.Random(len(questions))
    for first, second in list(pairwise(questions))[::3]:
        english = {first.style, second.style} & {"english"}
        if (
            first.about != second.about
            or set(first.gold or ()) & set(second.gold or ())
            or (len(english) == 1 and first.style != second.style)
        ):
            continue
        begun = second.text[:1].lower() + second.text[1:]
        joined = chance.choice(JOINED_EN if english else JOINED)
        yield (
            first,
            second,
            joined.format(
                first=first.text.rstrip(" .") if first.text.endswith("?") else f"{first.text.rstrip(' .')}?",
                second=begun,
            ),
        )


def _in_courtesy(question: Question, chance: random.Random) -> str:
    tail = "_en" if question.style == "english" else ""
    before = chance.choice(AROUND[f"before{tail}"]) if chance.random() < 0.8 else ""
    behind = chance.choice(AROUND[f"behind{tail}"]) if not before or chance.random() < 0.6 else ""
    return f"{before}{question.text}{behind}"


def _at_home(question: Question, chance: random.Random, places: Places) -> str:
    communes = [commune for commune in places.communes if commune.district == question.about]
    name = chance.choice(communes).name
    if question.style == "english":
        return f"I live in {name}. {question.text}"
    return (
        chance.choice(("Nhà em ở {name}, ", "Tôi người {name}. ", "tui ở {name}, ")).format(name=name) + question.text
    )


def slipped(text: str, chance: random.Random) -> str:
    """With two slips of the finger in two words: letters exchanged, left out, doubled or wrong."""
    words = text.split(" ")
    long = [place for place, word in enumerate(words) if len(word) > 3 and word.isalpha()]
    for place in chance.sample(long, min(SLIPS, len(long))):
        word = words[place]
        at = chance.randrange(1, len(word) - 1)
        kind = chance.randrange(4)
        if kind == 0:
            words[place] = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        elif kind == 1:
            words[place] = word[:at] + word[at + 1 :]
        elif kind == 2:
            words[place] = word[:at] + word[at] + word[at:]
        else:
            words[place] = word[:at] + chance.choice(LETTERS) + word[at + 1 :]
    return " ".join(words)
