"""Everything the conversation knows, loaded when first needed: one plan is read only when somebody asks about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any

from assistant.cache import Built, kept
from assistant.retrieval.gaps import GapIndex, build_gap_index
from assistant.retrieval.index import PlanIndex, build_index
from assistant.retrieval.law import law_entries
from assistant.understanding.courtesy import CourtesyCutter, read_courtesy
from assistant.understanding.danger import DangerFinder, read_danger
from assistant.understanding.elsewhere import ElsewhereFinder
from assistant.understanding.figures.book import read_figures_book
from assistant.understanding.figures.row import Finder
from assistant.understanding.home import HomeFinder, read_home
from assistant.understanding.household_words import HouseholdWords, read_household_words
from assistant.understanding.lexicon import Lexicon, build_lexicon
from assistant.understanding.place_finder import PlaceFinder
from assistant.understanding.reports.book import read_phrases
from assistant.understanding.speller import Speller
from assistant.understanding.witness import WitnessFinder, read_witness
from knowledge.concepts.model import Concepts, Family
from knowledge.concepts.places import Places
from knowledge.plans.loader import PlanLoader
from knowledge.plans.model import Plan
from knowledge.plans.rules import PlanRules
from knowledge.plans.rules_loader import read_rules
from knowledge.procedures.loader import load_law
from knowledge.procedures.model import Law
from knowledge.screening.loader import load_screener
from knowledge.screening.screener import Screener
from knowledge.store.long_work import Step, tell_progress
from knowledge.text import Fault, KnowledgeError

MOST_REMEMBERED = 64  # messages


@dataclass
class Library:
    """Concepts and places at once, plans and their indexes on demand; with `keep` what was built once stays for the
    next start."""

    concepts: Concepts
    places: Places
    loader: PlanLoader
    keep: bool = False
    remembered: dict[tuple[str, str | None], Any] = field(default_factory=dict)
    _indexes: dict[str, PlanIndex] = field(default_factory=dict)
    _spellers: dict[str, Speller] = field(default_factory=dict)
    _rules: dict[str, PlanRules] = field(default_factory=dict)

    def remember(self, text: str, district: str | None, understood: object) -> None:
        """Keeps what was understood of a message for the turns that lean on it; only of the last few messages."""
        self.remembered[text, district] = understood
        while len(self.remembered) > MOST_REMEMBERED:
            self.remembered.pop(next(iter(self.remembered)), None)

    @cached_property
    def lexicon(self) -> Lexicon:
        """The words of all concepts."""
        return self._kept("lexicon", lambda: build_lexicon(self.concepts))

    @cached_property
    def household_words(self) -> HouseholdWords:
        """The words in which people tell of their household."""
        return self._kept("household-words", lambda: read_household_words(self.concepts))

    @cached_property
    def courtesy(self) -> CourtesyCutter:
        """Cuts courtesy away from messages."""
        return self._kept("courtesy", read_courtesy)

    @cached_property
    def danger(self) -> DangerFinder:
        """Hears cries for help."""
        return self._kept("danger", read_danger)

    @cached_property
    def witness(self) -> WitnessFinder:
        """Tells whoever sees danger from those who are in it."""
        return self._kept("witness", read_witness)

    @cached_property
    def home(self) -> HomeFinder:
        """Finds where people say that they live."""
        return self._kept("home", read_home)

    @cached_property
    def place_finder(self) -> PlaceFinder:
        """Finds the places served."""
        return PlaceFinder(self.places)

    @cached_property
    def figures_finder(self) -> Finder:
        """Takes questions on figures apart."""
        book = self._kept("figures-book", read_figures_book)
        known = book.vocabulary | self.lexicon.vocabulary
        return Finder(book, self.places, self.place_finder, known)

    @cached_property
    def elsewhere(self) -> ElsewhereFinder:
        """Notices places that are not served."""
        return ElsewhereFinder(self.places, self.lexicon)

    @cached_property
    def gaps(self) -> GapIndex:
        """Examples of questions that no plan answers."""
        return self._kept("gaps", lambda: build_gap_index(self.concepts.by_family[Family.NOT_HERE].values()))

    @cached_property
    def screener(self) -> Screener:
        """Judges households by the rules of plans. Raises KnowledgeError."""
        return self._kept("screener", self._build_screener)

    @cached_property
    def law(self) -> Law:
        """The national law that people ask for. Raises KnowledgeError."""
        return self._kept("law", self._build_law)

    def warm(self) -> None:
        """Builds everything that would otherwise be built while the first person waits, and tells how far it is."""
        parts: list[Callable[[], object]] = [
            lambda: (self.courtesy, self.danger, self.witness, self.home, self.household_words),
            lambda: (self.place_finder, self.elsewhere, self.gaps, self.law, self.figures_finder, read_phrases()),
        ]
        parts += [partial(self._warm_district, district.slug) for district in self.places.districts]
        for done, build in enumerate(parts, 1):
            build()
            tell_progress(Step.PREPARING, done, len(parts))

    def _warm_district(self, slug: str) -> None:
        self.speller(slug)
        self.rules(slug)

    def plan(self, district: str) -> Plan:
        """The plan of a district, by slug."""
        return self.index(district).plan

    def rules(self, district: str) -> PlanRules:
        """The rules of a district's plan, by slug. Raises KnowledgeError."""
        if district not in self._rules:
            self._rules[district] = self._kept(f"rules-{district}", lambda: self._build_rules(district))
        return self._rules[district]

    def index(self, district: str) -> PlanIndex:
        """The searchable plan of a district, by slug."""
        if district not in self._indexes:
            self._indexes[district] = self._kept(f"index-{district}", lambda: self._build_index(district))
        return self._indexes[district]

    def _kept(self, name: str, build: Callable[[], Built]) -> Built:
        return kept(name, build) if self.keep else build()

    def _build_index(self, district: str) -> PlanIndex:
        plan = self.loader.load(self.places.by_slug[district].plan)
        codes = {name: commune.code for name, commune in self.places.commune_names(district).items()}
        return build_index(plan, law_entries(self.law), codes, self.concepts.by_family[Family.QUANTITY].values())

    def _build_screener(self) -> Screener:
        faults: list[Fault] = []
        screener = load_screener(self.concepts, faults)
        if faults or screener is None:
            raise KnowledgeError(tuple(faults))
        return screener

    def _build_law(self) -> Law:
        faults: list[Fault] = []
        law = load_law(self.concepts, self.screener.instruments, self.screener.standards, faults)
        if faults:
            raise KnowledgeError(tuple(faults))
        return law

    def _build_rules(self, district: str) -> PlanRules:
        faults: list[Fault] = []
        plan = self.plan(district)
        rules = read_rules(plan, self.loader.catalog / plan.id, self.screener.references, faults)
        if faults:
            raise KnowledgeError(tuple(faults))
        return rules

    def speller(self, district: str) -> Speller:
        """Corrects typos towards the words of a district's plan."""
        if district not in self._spellers:
            self._spellers[district] = Speller(self.lexicon.vocabulary, self.index(district).vocabulary)
        return self._spellers[district]
