"""Questions that no plan answers: how alike a message is to known examples, kind by kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.retrieval.postings import Postings, build_postings
from assistant.retrieval.terms import plain_terms, unique
from assistant.understanding.query import Query
from knowledge.concepts.model import Concept
from knowledge.language.words import split_words


@dataclass(frozen=True, slots=True)
class GapIndex:
    """Example questions outside the plans, by the code of their kind."""

    postings: Postings
    code_of_line: tuple[str, ...]

    def likeness(self, query: Query) -> tuple[str, float]:
        """The most alike kind and how alike its closest example is, 0 to 1; ("", 0) if nothing is."""
        found = self.postings.likeness(unique(plain_terms(query.words)))
        line = int(found.argmax()) if found.size else 0
        return (self.code_of_line[line], float(found[line])) if found.size and found[line] > 0 else ("", 0.0)


def build_gap_index(concepts: Iterable[Concept]) -> GapIndex:
    """The index of the example questions of the given concepts."""
    listed = [concept for concept in concepts if concept.asked_as]
    terms = [[plain_terms(split_words(line)) for line in concept.asked_as] for concept in listed]
    codes = tuple(concept.code for concept in listed for _ in concept.asked_as)
    return GapIndex(build_postings([[line] for lines in terms for line in lines]), codes)
