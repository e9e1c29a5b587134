"""Whether a cry for help is told by somebody who sees it: a neighbour, a friend, a passer-by. The words are data per
language (`words/<language>/witness.yaml`); in doubt the writer is in danger too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from assistant.understanding.danger import Danger
from assistant.understanding.patterns import PatternSet, Row, compile_set, row_of, typed_right
from knowledge.language.letters import clean
from knowledge.language.words import Word, split_words

FOLDER = Path(__file__).parent / "words"
_LONGEST = 1500  # characters of a message that are looked at


@dataclass(frozen=True)
class WitnessWords:
    """The patterns of one language: who else is in danger, what says that the writer or the family is, who tells that
    one of theirs wants to die, and who has nothing to eat."""

    others: PatternSet
    own: PatternSet
    despair_of_kin: PatternSet
    hunger: PatternSet


@dataclass(frozen=True)
class WitnessFinder:
    """Tells whoever sees danger from those who are in it."""

    languages: Sequence[WitnessWords]

    def tells_of_others(self, text: str, danger: Danger) -> bool:
        """Whether a message that cries of a danger tells of others alone."""
        words = split_words(clean(text)[:_LONGEST])
        return any(_of_others(words, danger, known) for known in self.languages)

    def tells_of_hunger(self, text: str) -> bool:
        """Whether a message that cries for help tells of nothing to eat."""
        words = split_words(clean(text)[:_LONGEST])
        return any(known.hunger.inside(_row(words, known)) for known in self.languages)


def _row(words: Sequence[Word], known: WitnessWords) -> Row:
    return row_of([typed_right(word, known.others.vocabulary) for word in words])


def _of_others(words: Sequence[Word], danger: Danger, known: WitnessWords) -> bool:
    row = _row(words, known)
    if danger is Danger.SELF_HARM and known.despair_of_kin.inside(row):
        return True
    return bool(known.others.inside(row)) and not known.own.inside(row)


def read_witness(folder: Path = FOLDER) -> WitnessFinder:
    """The finder for every language there is. Raises BadPattern."""
    return WitnessFinder([_language(file) for file in sorted(folder.glob("*/witness.yaml"), reverse=True)])


def _language(file: Path) -> WitnessWords:
    data = yaml.safe_load(file.read_text("utf-8"))
    slots = {name: [str(phrase) for phrase in phrases] for name, phrases in data["slots"].items()}
    names = ("others", "own", "despair_of_kin", "hunger")
    return WitnessWords(*(compile_set({name: data[name]}, slots) for name in names))
