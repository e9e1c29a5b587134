"""The one place that joins the concrete parts."""

from __future__ import annotations

from assistant.assistant import Assistant
from assistant.library import Library
from knowledge.concepts.loader import load_concepts
from knowledge.concepts.model import Concepts
from knowledge.concepts.places import load_places
from knowledge.plans.loader import PlanLoader
from knowledge.text import Fault, KnowledgeError


def build_library(read_all: bool) -> Library:
    """The knowledge; with `read_all` every plan and national instrument is read at once. Raises KnowledgeError with every fault."""
    faults: list[Fault] = []
    concepts = load_concepts(faults)
    places = load_places(faults)
    loader = PlanLoader(concepts, places)
    if read_all:
        for plan_id in loader.plan_ids():
            loader.read(plan_id, faults)
        _read_instruments(concepts, faults)
    if faults:
        raise KnowledgeError(tuple(faults))
    library = Library(concepts, places, loader, keep=not read_all)
    if read_all:
        library.warm()
    return library


def build_assistant(read_all: bool) -> Assistant:
    """The assistant over the project's own knowledge."""
    return Assistant(build_library(read_all))


def _read_instruments(concepts: Concepts, faults: list[Fault]) -> None:
    from knowledge.instruments.loader import load_instruments
    from knowledge.rules.vocabulary_file import FILE, BadVocabulary, load_vocabulary

    try:
        load_instruments(concepts, load_vocabulary(), faults)
    except BadVocabulary as error:
        faults.append(Fault(FILE, 1, f"the vocabulary cannot be read:\n{error}"))
