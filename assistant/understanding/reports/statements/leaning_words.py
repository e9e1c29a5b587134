"""What is said of what was spoken of before, and what says nothing that is recorded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.understanding.reports.book import PhraseBook
from assistant.understanding.reports.said import Said, Sort
from assistant.understanding.reports.text.row import Kind, Line, Unit
from assistant.understanding.reports.text.small_words import small


def consumed(line: Line, book: PhraseBook) -> Iterator[Said]:
    """Debts, debts paid back and money spent say nothing that is recorded."""
    for name in ("debts", "debts_paid", "spending", "besides"):
        for match in book.small[name].finditer(line.text):
            yield Said(Sort.NOTHING, name, "", None, line.unit_at(match.start()), line.unit_at(match.end()))


def leaning_said(row: Sequence[Unit], book: PhraseBook) -> Iterator[Said]:
    """`cũng vậy`, `thì có rồi`, `đã làm xong`: said of what was spoken of before."""
    for place in range(len(row)):
        for name in ("same", "so", "not_so", "unfit", "finished"):
            length = phrase_length(f"as_before_{name}", row, place, book)
            if length:
                yield Said(Sort.AS_BEFORE, name, "", None, place, place + length)


def phrase_length(name: str, row: Sequence[Unit], place: int, book: PhraseBook) -> int:
    """The words of the longest phrase of a list that stands here; single words need their accents."""
    for phrase in book.beginning_with(name, row[place].key):
        part = row[place : place + len(phrase)]
        if len(part) < len(phrase):
            continue
        if not all(unit.kind is Kind.WORD and unit.key == word for unit, word in zip(part, phrase, strict=True)):
            continue
        is_sure = (
            name == "restarts"
            or (len(phrase) > 1 and " ".join(phrase) not in small("never_bare"))
            or phrase[0] in small("sure_bare")
        )
        for words in book.accented.get((name, phrase), ()):
            exact = all(unit.text == word for unit, word in zip(part, words, strict=True))
            if exact or (is_sure and all(u.text in (word, u.key) for u, word in zip(part, words, strict=True))):
                return len(part)
    return 0
