"""A short question that goes on with the one before: "còn Hà Lan thì sao?", "thế còn năm ngoái?"."""

from __future__ import annotations

from dataclasses import replace

from assistant.understanding.figures.measures import measures_in
from assistant.understanding.figures.periods import period_in
from assistant.understanding.figures.reading import Asker
from assistant.understanding.figures.request import FiguresAsked
from assistant.understanding.figures.row import Finder
from knowledge.language.letters import clean

LONGEST = 9  # words


def goes_on(text: str, before: FiguresAsked, asker: Asker, finder: Finder) -> FiguresAsked | None:
    """The question before with another place, time or measure; None where the text names none of them."""
    said, book = clean(text), finder.book
    row = finder.row(said, asker.district)
    if len(row.words) > LONGEST or not book.leaning.match(row.text) or book.plan_only.search(row.text):
        return None
    measures, period = measures_in(row.text, book), period_in(said, row.text, asker.day, book)
    if not (row.communes or period or not measures.is_empty):
        return None
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
