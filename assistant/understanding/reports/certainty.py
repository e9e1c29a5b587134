"""Which statements are facts: what is planned, promised, heard of, asked or half done is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.understanding.reports.book import PhraseBook
from assistant.understanding.reports.said import Said, Sort
from assistant.understanding.reports.statements.leaning_words import phrase_length
from assistant.understanding.reports.text.row import Kind, Unit
from assistant.understanding.reports.text.small_words import small

SENTENCE_ENDS = (";", ".", "?", "!", "\n")
CLAUSE_ENDS = (*SENTENCE_ENDS, ",", ":", "(", ")", "-", "–")
KINDS = (
    "hoped",
    "future",
    "condition",
    "rumour",
    "promised",
    "unfinished",
    "question",
    "request",
    "taken_back",
    "staying",
)
_STATIC = frozenset((Sort.COUNT, Sort.INCOME, Sort.CAUSE))
_SOFT = frozenset((Sort.WISH,))


@dataclass(frozen=True, slots=True)
class Clause:
    """Units `start` to `end` (not included) between two signs; `sentence`: which one it is in; `opens` its sign
    before."""

    start: int
    end: int
    sentence: int
    closing: str


def clauses_of(row: Sequence[Unit]) -> tuple[Clause, ...]:
    """The clauses of a row, in order."""
    found, start, sentence = [], 0, 0
    for place, unit in enumerate(row):
        is_break = unit.kind is Kind.WORD and unit.key in ("nhung", "song") and place > start
        is_turn = (
            unit.kind is Kind.WORD
            and unit.key == "con"
            and place > start
            and place + 1 < len(row)
            and row[place + 1].kind is Kind.HOUSEHOLD
        )
        if (unit.kind is Kind.SIGN and unit.text in CLAUSE_ENDS) or is_break or is_turn:
            found.append(Clause(start, place, sentence, unit.text))
            start = place + 1 if unit.kind is Kind.SIGN else place
            sentence += unit.text in SENTENCE_ENDS
    found.append(Clause(start, len(row), sentence, ""))
    return tuple(found)


class Certainty:
    """Judges the statements of one row."""

    def __init__(self, row: Sequence[Unit], said: Sequence[Said], book: PhraseBook) -> None:
        self._row = row
        self._book = book
        self._said = said
        self.clauses = clauses_of(row)
        self._marks = [self._marks_of(clause) for clause in self.clauses]
        self._asked = self._asked_clauses()

    def is_fact(self, said: Said) -> bool:
        """Whether a statement may be taken as one."""
        number = self.clause_of(said.start)
        marks = self._marks[number]
        if number in self._asked or "request" in self._in_sentence(number):
            return False
        if said.value == "moved_out" and "staying" in self._in_sentence(number):
            return False
        if self._heard(number, said) or self._on_condition(number, said):
            return False
        if said.sort in _SOFT:
            return not any(kind == "future" and place < said.start and said.start - place <= 2 for kind, place in marks)
        if self._planned(number, said):
            return False
        if said.sort is Sort.CLASS and any(kind == "hoped" and place < said.start for kind, place in marks):
            return False
        if any(kind == "unfinished" for kind, _ in marks) and said.field.startswith("deprived") and said.value is False:
            return False
        if said.sort in (Sort.GIFT, Sort.CLASS) and "taken_back" in self._in_next(number):
            return False
        is_given = said.sort in (Sort.GIFT, Sort.CLASS) or said.value is False
        return not (is_given and any(kind in ("promised", "taken_back") for kind, _ in marks))

    def clause_of(self, place: int) -> int:
        """The number of the clause that holds a unit."""
        return next(n for n, clause in enumerate(self.clauses) if place <= clause.end)

    def _marks_of(self, clause: Clause) -> list[tuple[str, int]]:
        found = []
        for kind in KINDS:
            place = clause.start
            while place < clause.end:
                length = phrase_length(kind, self._row, place, self._book)
                inside = any(
                    one.start <= place
                    and one.end >= place + length
                    and one.sort is not Sort.AS_BEFORE
                    and (length == 1 and one.end - one.start > (1 if self._is_bare(place) else 2))
                    and kind != "promised"
                    for one in self._said
                )
                is_own = kind == "request" and self._is_own_doing(place)
                inside = inside or (length == 1 and self._is_half_a_word(place))
                is_word = not (inside or is_own or self._is_name(place, length))
                if length and place + length <= clause.end and is_word:
                    found.append((kind, place))
                place += max(1, length)
        return found

    def _is_bare(self, place: int) -> bool:
        """`mai dot`: without its accents it is rather the first word of what is said there."""
        return self._row[place].text in ("mai", "cho")

    def _is_half_a_word(self, place: int) -> bool:
        """`mai táng` has nothing to do with tomorrow."""
        return " ".join(unit.key for unit in self._row[place : place + 2]) in small("no_marks")

    def _is_own_doing(self, place: int) -> bool:
        """`em gửi danh sách sau`: the writer asks for nothing."""
        return place > 0 and phrase_length("own_doing", self._row, place - 1, self._book) > 0

    def _is_name(self, place: int, length: int) -> bool:
        return length == 1 and self._row[place].capital and place > 0 and self._row[place - 1].text not in CLAUSE_ENDS

    def _in_sentence(self, number: int) -> set[str]:
        sentence = self.clauses[number].sentence
        return {
            kind for n, clause in enumerate(self.clauses) if clause.sentence == sentence for kind, _ in self._marks[n]
        }

    def _in_next(self, number: int) -> set[str]:
        following = number + 1
        if following >= len(self.clauses) or self.clauses[following].sentence != self.clauses[number].sentence:
            return set()
        return {kind for kind, _ in self._marks[following]}

    def _reaching(self, number: int, kinds: tuple[str, ...]) -> bool:
        """Whether an earlier clause of the sentence is marked so and nothing new began since."""
        for earlier in range(number, 0, -1):
            clause = self.clauses[earlier]
            if self.clauses[earlier - 1].sentence != clause.sentence or self._begins_anew(clause):
                return False
            if any(kind in kinds for kind, _ in self._marks[earlier - 1]):
                return True
        return False

    def _begins_anew(self, clause: Clause) -> bool:
        first = next((place for place in range(clause.start, clause.end)), None)
        if first is None:
            return False
        unit = self._row[first]
        if unit.kind in (Kind.HOUSEHOLD, Kind.NUMBER, Kind.PLACE) or phrase_length(
            "restarts", self._row, first, self._book
        ):
            return True
        return any(one.start == first and one.sort in _STATIC for one in self._said)

    def _heard(self, number: int, said: Said) -> bool:
        for kind, place in self._marks[number]:
            if kind == "rumour" and (place < said.start or said.sort not in _STATIC):
                return True
        return self._reaching(number, ("rumour",))

    def _on_condition(self, number: int, said: Said) -> bool:
        sentence = self.clauses[number].sentence
        for other, clause in enumerate(self.clauses):
            is_marked = clause.sentence == sentence and any(kind == "condition" for kind, _ in self._marks[other])
            is_over = other == number and (said.sort not in _STATIC or (is_marked and self._first(other) < said.start))
            if is_marked and (other < number or is_over):
                return True
        return False

    def _first(self, number: int) -> int:
        return min(place for kind, place in self._marks[number] if kind == "condition")

    def _planned(self, number: int, said: Said) -> bool:
        for kind, place in self._marks[number]:
            if kind == "future" and (place < said.start or said.sort not in _STATIC):
                return True
        return said.sort not in _STATIC and self._reaching(number, ("future",)) and not self._is_done(number)

    def _is_done(self, number: int) -> bool:
        clause = self.clauses[number]
        return any(unit.text in ("đã", "da") for unit in self._row[clause.start : clause.end])

    def _asked_clauses(self) -> set[int]:
        asked: set[int] = set()
        for number, clause in enumerate(self.clauses):
            is_asked = any(kind == "question" for kind, _ in self._marks[number]) or self._ends_asking(clause)
            if is_asked:
                asked |= self._from(number)
            if clause.closing == "?" and clause.end > clause.start:
                asked.add(number)
                if self._is_tag_only(clause) and number and self.clauses[number - 1].sentence == clause.sentence:
                    asked.add(number - 1)
        return asked

    def _from(self, number: int) -> set[int]:
        """The clause and those that follow in its sentence, until something new begins."""
        sentence = self.clauses[number].sentence
        found = {number}
        for following in range(number + 1, len(self.clauses)):
            if self.clauses[following].sentence != sentence or self._begins_anew(self.clauses[following]):
                break
            found.add(following)
        if self._is_tag_only(self.clauses[number]) and number and self.clauses[number - 1].sentence == sentence:
            found.add(number - 1)
        return found

    def _goes_on_stating(self, clause: Clause) -> bool:
        """`nước có rồi, nhà tiêu chưa`: a thing and a denial behind other statements."""
        inside = [one for one in self._said if one.sort is Sort.STATE and one.value is True]
        covers = any(one.start == clause.start and one.end == clause.end for one in inside)
        earlier = (each for each in self.clauses if each.sentence == clause.sentence and each.end < clause.start)
        return covers and any(each.start <= one.start < each.end for each in earlier for one in self._said)

    def _is_tag_only(self, clause: Clause) -> bool:
        if any(unit.kind is Kind.HOUSEHOLD for unit in self._row[clause.start : clause.end]):
            return False
        return clause.end - clause.start <= 3 and not any(
            one.start >= clause.start and one.end <= clause.end and one.sort is not Sort.AS_BEFORE for one in self._said
        )

    def _ends_asking(self, clause: Clause) -> bool:
        for length in (4, 3, 2, 1):
            start = clause.end - length
            if start >= clause.start and phrase_length("question_end", self._row, start, self._book) == length:
                before = self._row[start - 1] if start > clause.start else None
                if before is None or before.key in small("before_a_no"):
                    return False
                return before.kind is not Kind.HOUSEHOLD and not self._goes_on_stating(clause)
        return False
