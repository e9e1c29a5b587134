"""Every statement of a row, found by the patterns and settled where they overlap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.understanding.reports.book import Pattern, PhraseBook
from assistant.understanding.reports.incomes import find_incomes
from assistant.understanding.reports.said import Said, Sort
from assistant.understanding.reports.statements.beside import says_all
from assistant.understanding.reports.statements.facts import plain_said
from assistant.understanding.reports.statements.leaning_words import consumed, leaning_said
from assistant.understanding.reports.statements.objects import with_objects
from assistant.understanding.reports.statements.things import framed_said, with_what_goes_on
from assistant.understanding.reports.text.row import Unit, line_of

_COVERING = frozenset(("frame received", "frame lacking_no_more"))


def find_said(row: Sequence[Unit], book: PhraseBook) -> tuple[Said, ...]:
    """Every statement of a row, in order."""
    plain = line_of(row)
    marked, back = with_objects(row, book)
    framed = line_of(marked)
    found: list[tuple[Pattern | None, Said]] = []
    words = frozenset(unit.key for unit in row) | {unit.kind for unit in row}
    for pattern in (pattern for pattern in book.plain if pattern.may_be_in(words)):
        for match in pattern.expression.finditer(plain.text):
            found += ((pattern, said) for said in plain_said(pattern, match, plain, row, book))
    words |= {unit.key for unit in marked}
    for pattern in (pattern for pattern in book.framed if pattern.may_be_in(words)):
        for match in pattern.expression.finditer(framed.text):
            found += ((pattern, said) for said in framed_said(pattern, match, framed, back, row))
    found += ((None, said) for said in find_incomes(row, plain, book))
    found += ((None, said) for said in consumed(plain, book))
    found += ((None, said) for said in leaning_said(row, book))
    return with_what_goes_on(_without_one_card(_longest(found), row), framed, back, book)


def _without_one_card(said: Sequence[Said], row: Sequence[Unit]) -> list[Said]:
    """`nhận thẻ rồi`: a card that somebody was given does not say that all have one."""
    cards = [one for one in said if one.sort is Sort.GIFT and one.topic == "health_insurance"]
    return [
        one
        for one in said
        if not (one.field == "deprived.health_insurance" and one.value is False)
        or says_all(row, one.start, one.end)
        or not any(card.start < one.end and one.start < card.end for card in cards)
    ]


def _longest(found: Iterable[tuple[Pattern | None, Said]]) -> list[Said]:
    """Statements that do not overlap, longest first; a gift and what it finished may share words."""
    taken: list[tuple[str, Said]] = []
    ranked = sorted(
        found, key=lambda pair: (pair[1].start - pair[1].end, pair[1].sort is Sort.AS_BEFORE, pair[1].start)
    )
    for pattern, said in ranked:
        label = f"{pattern.field} {pattern.op}" if pattern else said.sort
        clashing = [other for other in taken if other[1].start < said.end and said.start < other[1].end]
        if all(_may_share(label, said, *other) for other in clashing):
            taken.append((label, said))
    return sorted((said for _, said in taken), key=lambda said: (said.start, said.end))


def _may_share(label: str, said: Said, other_label: str, other: Said) -> bool:
    if {label, other_label} != _COVERING:
        return False
    gift, state = (said, other) if label == "frame received" else (other, said)
    return state.end > gift.end and state.topic == gift.topic
