"""The one place that joins the concrete parts."""

from __future__ import annotations

from assistant.assistant import Assistant
from assistant.cache import kept
from assistant.library import Library
from assistant.understanding.reports.book import check_phrases
from knowledge.concepts.loader import load_concepts
from knowledge.concepts.places import load_places
from knowledge.plans.loader import PlanLoader
from knowledge.plans.rules_loader import read_rules
from knowledge.procedures.loader import load_law
from knowledge.samples.loader import load_samples
from knowledge.screening.loader import load_screener
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


def check_knowledge() -> bool:
    """True when every plan with its rules, the standards, the national law and the samples are without fault, read anew
    from their files. Raises KnowledgeError with every fault."""
    faults: list[Fault] = []
    concepts = load_concepts(faults)
    places = load_places(faults)
    load_samples(places, faults)
    check_phrases(faults)
    screener = load_screener(concepts, faults)
    if screener:
        load_law(concepts, screener.instruments, screener.standards, faults)
    loader = PlanLoader(concepts, places)
    for plan_id in loader.plan_ids():
        plan = loader.read(plan_id, faults)
        if plan and screener:
            read_rules(plan, loader.catalog / plan_id, screener.references, faults)
    _refuse(faults)
    return True


def _refuse(faults: list[Fault]) -> None:
    if faults:
        raise KnowledgeError(tuple(faults))
