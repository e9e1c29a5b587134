"""The one place that joins the concrete parts."""

from __future__ import annotations

from assistant.assistant import Assistant
from assistant.library import Library
from knowledge.concepts.loader import load_concepts
from knowledge.concepts.model import Concepts
from knowledge.concepts.places import Places, load_places
from knowledge.plans.loader import PlanLoader
from knowledge.plans.rules_loader import read_rules
from knowledge.procedures.loader import load_law
from knowledge.samples.loader import load_samples
from knowledge.screening.loader import load_screener
from knowledge.text import Fault, KnowledgeError


def build_library(read_all: bool) -> Library:
    """The knowledge; with `read_all` everything is read at once, the samples too. Raises KnowledgeError with every
    fault."""
    faults: list[Fault] = []
    concepts = load_concepts(faults)
    places = load_places(faults)
    loader = PlanLoader(concepts, places)
    if read_all:
        _read_all(concepts, places, loader, faults)
    if faults:
        raise KnowledgeError(tuple(faults))
    library = Library(concepts, places, loader, keep=not read_all)
    if read_all:
        library.warm()
    return library


def build_assistant(read_all: bool) -> Assistant:
    """The assistant over the project's own knowledge."""
    return Assistant(build_library(read_all))


def _read_all(concepts: Concepts, places: Places, loader: PlanLoader, faults: list[Fault]) -> None:
    """Reads every plan with its rules, the standards, the national law and the samples, for their faults alone."""
    load_samples(places, faults)
    screener = load_screener(concepts, faults)
    if screener:
        load_law(concepts, screener.instruments, screener.standards, faults)
    for plan_id in loader.plan_ids():
        plan = loader.read(plan_id, faults)
        if plan and screener:
            read_rules(plan, loader.catalog / plan_id, screener.references, faults)
