"""A short question that goes on with the one before: "còn Hà Lan thì sao?", "thế còn năm ngoái?"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.understanding.figures.measures import measures_in
from assistant.understanding.figures.periods import period_in
from assistant.understanding.figures.reading import Asker, read_figures
from assistant.understanding.figures.request import FiguresAsked, Intent
from assistant.understanding.figures.row import Finder
from knowledge.language.letters import clean

LONGEST = 9  # words
LONGEST_ORDER = 6  # words
ORDERS = frozenset(
    {Intent.LIST_HOUSEHOLDS, Intent.EXPORT_REPORT, Intent.TREND, Intent.TARGET_STATUS, Intent.COUNT_HOUSEHOLDS}
)  # asked without saying of what: of what was asked before
RANKED = frozenset({Intent.WORST_COMMUNE, Intent.BEST_COMMUNE})


def goes_on(text: str, before: FiguresAsked, asker: Asker, finder: Finder) -> FiguresAsked | None:
    """The question before with another place, time or measure, or asked in another way; None where the text is no such
    thing."""
    said, book = clean(text), finder.book
    row = finder.row(said, asker.district)
    if len(row.words) > LONGEST or book.plan_only.search(row.text):
        return None
    if book.named.match(row.text):
        return replace(before, intent=Intent.LIST_HOUSEHOLDS)
    asks_itself = read_figures(text, asker, finder)
    leans = bool(book.leaning.match(row.text))
    if asks_itself and asks_itself[0].intent is not Intent.PROGRESS_SUMMARY:
        return _asked_otherwise(asks_itself, before, leans=leans, words=len(row.words))
    if not leans:
        return None
    measures, period = measures_in(row.text, book), period_in(said, row.text, asker.day, book)
    if not (row.communes or period or not measures.is_empty):
        return None
    if row.communes and before.communes and book.beside.match(row.text):
        together = tuple(dict.fromkeys((*before.communes, *row.communes)))
        return replace(before, intent=Intent.COMPARE_COMMUNES, communes=together, period=period or before.period)
    asked = replace(before, communes=row.communes or before.communes, period=period or before.period)
    if measures.is_empty:
        return asked
    return replace(
        asked,
        household_class=next(iter(measures.classes), before.household_class),
        deprived=measures.deprived,
        cause=next(iter(measures.causes), None),
        support=next(iter(measures.supports), None),
    )


def _asked_otherwise(
    asked: Sequence[FiguresAsked], before: FiguresAsked, *, leans: bool, words: int
) -> FiguresAsked | None:
    """A question that leaves out what it is about, with that of the one before: "kể tên ra", "thế xã nào nhanh
    nhất"."""
    first = asked[0]
    is_order = first.intent in ORDERS and words <= LONGEST_ORDER
    if len(asked) > 1 or first.has_measure or first.communes or not (leans or is_order):
        return None
    if first.intent not in RANKED:
        first = replace(first, communes=before.communes)
    kept = replace(first, household_class=before.household_class, deprived=before.deprived, cause=before.cause)
    return replace(kept, support=before.support, period=first.period or before.period)
