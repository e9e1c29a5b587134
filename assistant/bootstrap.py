"""The one place that joins the concrete parts."""

from __future__ import annotations

from assistant.assistant import Assistant
from assistant.cache import kept
from assistant.checking import check_knowledge
from assistant.library import Library
from knowledge.concepts.loader import load_concepts
from knowledge.concepts.places import load_places
from knowledge.plans.loader import PlanLoader
from knowledge.text import Fault, KnowledgeError


def build_library(read_all: bool) -> Library:
    """The knowledge, read when first needed. With `read_all` everything is made ready at once, and all files are
    checked unless nothing changed since they were found right. Raises KnowledgeError with every fault."""
    if read_all:
        kept("checked", check_knowledge)
    faults: list[Fault] = []
    concepts = load_concepts(faults)
    places = load_places(faults)
    _refuse(faults)
    library = Library(concepts, places, PlanLoader(concepts, places), keep=True)
    if read_all:
        library.warm()
    return library


def build_assistant(read_all: bool) -> Assistant:
    """The assistant over the project's own knowledge."""
    return Assistant(build_library(read_all))


def _refuse(faults: list[Fault]) -> None:
    if faults:
        raise KnowledgeError(tuple(faults))
