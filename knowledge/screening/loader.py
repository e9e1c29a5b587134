"""Reads everything national that verdicts rest on."""

from __future__ import annotations

from knowledge.concepts.model import Concepts
from knowledge.instruments.loader import load_instruments
from knowledge.rules.vocabulary_file import FILE, BadVocabulary, load_vocabulary
from knowledge.screening.screener import Screener
from knowledge.standards.loader import load_standards
from knowledge.text import Fault


def load_screener(concepts: Concepts, faults: list[Fault]) -> Screener | None:
    """The vocabulary, the standards and the instruments; None when the vocabulary cannot be read. Faults are added to
    `faults`."""
    try:
        vocabulary = load_vocabulary()
    except BadVocabulary as error:
        faults.append(Fault(FILE, 1, f"the vocabulary cannot be read:\n{error}"))
        return None
    return Screener(vocabulary, load_standards(vocabulary, faults), load_instruments(concepts, vocabulary, faults))
