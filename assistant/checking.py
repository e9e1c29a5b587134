"""Checks every knowledge file, the words and phrases of the program too, and collects what is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from assistant.cache import ROOT
from assistant.conversation.reserved import reserved_spellings
from assistant.retrieval.blame import load_blame
from assistant.retrieval.weights import load_weights
from assistant.topics.households.requests import opening_phrases
from assistant.topics.reminders.requests import load_phrases
from assistant.topics.reports.typed import typed_patterns
from assistant.topics.screening.typed_answers import typed_signs
from assistant.topics.visits.requests import opening_phrases as visit_phrases
from assistant.understanding.continuation import continuation_signs
from assistant.understanding.courtesy import read_courtesy
from assistant.understanding.danger import read_danger
from assistant.understanding.figures.book import FOLDER as FIGURES_PHRASES
from assistant.understanding.figures.book import load_figures_book
from assistant.understanding.household_words import read_household_words
from assistant.understanding.reports.book import FILE as PHRASES
from assistant.understanding.reports.book import check_phrases
from assistant.understanding.reports.phrase_codes import check_codes
from assistant.understanding.told_patterns import read_telling
from assistant.understanding.word_files import check_word_files
from assistant.wording.said import load_signs
from knowledge.concepts.loader import load_concepts
from knowledge.concepts.model import Concepts
from knowledge.concepts.places import load_places
from knowledge.language.words import abbreviations
from knowledge.plans.loader import PlanLoader
from knowledge.plans.rules_loader import read_rules
from knowledge.procedures.loader import load_law
from knowledge.publishing.forms.definitions import boxes
from knowledge.publishing.forms.definitions import forms as load_forms
from knowledge.reminders.law import load_law_days
from knowledge.rolls.columns import roll_columns
from knowledge.samples.loader import load_samples
from knowledge.screening.loader import load_screener
from knowledge.text import Fault, KnowledgeError
from knowledge.yamlfile import check_yaml
from locales.languages import FALLBACK, languages

PLACES = ("assistant", "knowledge", "locales")
_WORD = re.compile(r"[\w./-]{3,}")


def check_knowledge() -> bool:
    """True when every file of knowledge and every file of words is without fault, read anew. Raises KnowledgeError with
    every fault, each with file and line."""
    faults: list[Fault] = []
    for file in yaml_files():
        check_yaml(file, faults)
    if not faults:
        _check_content(faults)
    if faults:
        raise KnowledgeError(tuple(dict.fromkeys(faults)))
    return True


def yaml_files() -> list[Path]:
    """Every YAML file of the program."""
    return [file for place in PLACES for file in sorted((ROOT / place).rglob("*.yaml"))]


def _check_content(faults: list[Fault]) -> None:
    concepts = load_concepts(faults)
    places = load_places(faults)
    load_samples(places, faults)
    check_phrases(faults)
    check_word_files(faults)
    check_codes(PHRASES, concepts, faults)
    load_figures_book(FIGURES_PHRASES, faults)
    for name, read in _readers(concepts).items():
        _try(ROOT / name, read, faults)
    screener = load_screener(concepts, faults)
    if screener:
        law = load_law(concepts, screener.instruments, screener.standards, faults)
        load_law_days(faults, law)
    loader = PlanLoader(concepts, places)
    for plan_id in loader.plan_ids():
        plan = loader.read(plan_id, faults)
        if plan and screener:
            read_rules(plan, loader.catalog / plan_id, screener.references, faults)


def _readers(concepts: Concepts) -> Mapping[str, Callable[[], object]]:
    """The files of words that are read as they stand, each with what reads it."""
    return {
        "locales": languages,
        f"locales/{FALLBACK}/reserved.yaml": reserved_spellings,
        "knowledge/language/abbreviations.yaml": abbreviations,
        "knowledge/rolls/columns.yaml": roll_columns,
        "assistant/retrieval/weights.yaml": load_weights,
        "assistant/retrieval/blame.yaml": load_blame,
        "knowledge/publishing/forms/forms.yaml": load_forms,
        "knowledge/publishing/forms/boxes.yaml": boxes,
        f"locales/{FALLBACK}/said.yaml": load_signs,
        "assistant/topics/households/phrases.yaml": opening_phrases,
        "assistant/topics/reminders/phrases.yaml": load_phrases,
        "assistant/topics/visits/phrases.yaml": visit_phrases,
        "assistant/topics/screening/typed_answers.yaml": typed_signs,
        "assistant/understanding/continuations.yaml": continuation_signs,
        "assistant/understanding/household_facts.yaml": lambda: read_household_words(concepts),
        "assistant/topics/reports/typed.yaml": typed_patterns,
        "assistant/understanding/words": read_courtesy,
        f"assistant/understanding/words/{FALLBACK}/household.yaml": read_telling,
        f"assistant/understanding/words/{FALLBACK}/danger.yaml": read_danger,
    }


def _try(file: Path, read: Callable[[], object], faults: list[Fault]) -> None:
    try:
        read()
    except KnowledgeError as error:
        faults.extend(error.faults)
    except Exception as error:  # noqa: BLE001 - whatever a reader stumbles over is a fault of its file
        faults.append(Fault(file, _line_of(file, error), f"missing or unusable: {error}"))


def _line_of(file: Path, error: Exception) -> int:
    """The first line that holds a word of the error; 1 where none does."""
    words = _WORD.findall(str(error))
    lines = file.read_text("utf-8").splitlines() if file.is_file() else []
    return next((number for number, line in enumerate(lines, 1) if any(word in line for word in words)), 1)
