"""What stands around a unit: phrases, kinship words, clause ends, statements."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.understanding.reports.book import PhraseBook
from assistant.understanding.reports.mentions.codes import CodeMention
from assistant.understanding.reports.mentions.named import is_short_form
from assistant.understanding.reports.mentions.places import PlaceMention
from assistant.understanding.reports.text.row import Kind, Unit
from assistant.understanding.reports.text.small_words import small
from knowledge.households.matching.roll import Roll
from knowledge.language.letters import fold, is_short_of_accents

MIDDLE = ("thị", "văn", "thi", "van")  # "thì" is none


@dataclass(frozen=True)
class Around:
    """A row with what is known of it. `phrases`: the units covered by phrases, as start and end;
    `begins_with_statement`: whether a part of a row opens with one; `reach`: the communes that the sender and the text
    speak of, None for all."""

    units: Sequence[Unit]
    roll: Roll
    book: PhraseBook
    codes: dict[int, CodeMention]
    places: dict[int, PlaceMention]
    phrases: tuple[tuple[int, int], ...]
    is_accented: bool
    begins_with_statement: Callable[[Sequence[Unit]], bool]
    reach: frozenset[str] | None = None

    def _phrase(self, name: str, place: int) -> int:
        """The words of a phrase of the list that stands here, accents as they should be or missing."""
        if place >= len(self.units):
            return 0
        for phrase in self.book.beginning_with(name, self.units[place].key):
            row = self.units[place : place + len(phrase)]
            is_there = len(row) == len(phrase) and all(
                unit.kind is Kind.WORD and unit.key == word for unit, word in zip(row, phrase, strict=True)
            )
            if is_there and self._accents_agree(name, phrase, row):
                return len(phrase)
        return 0

    def _accents_agree(self, name: str, phrase: tuple[str, ...], row: Sequence[Unit]) -> bool:
        written = self.book.accented.get((name, phrase), ())
        return not written or any(
            all(is_short_of_accents(unit.text, word) for unit, word in zip(row, words, strict=True))
            for words in written
        )

    def _is(self, place: int, key: str) -> int:
        return int(place < len(self.units) and self.units[place].kind is Kind.WORD and self.units[place].key == key)

    def _kin(self, place: int) -> int:
        """The words of a kinship word here; `dương thị ...` without accents is a surname, no dượng."""
        texts = self._texts(place, place + 2)
        if len(texts) == 2 and texts[1] in MIDDLE and fold(texts[0]) in self.roll.surnames:
            return 0
        for length in (2, 1):
            row = self.units[place : place + length]
            if len(row) == length and all(unit.kind is Kind.WORD for unit in row):
                phrase = tuple(unit.key for unit in row)
                if " ".join(phrase) in self.book.kinship and self._accents_agree("kinship", phrase, row):
                    return length
        return 0

    def _sex(self, place: int, length: int) -> tuple[str | None, bool]:
        """The sex that the kinship word tells, and whether it is written without its accents or has none to write."""
        row = self.units[place : place + length]
        written = " ".join(unit.text for unit in row)
        sex = self.book.kinship[" ".join(unit.key for unit in row)]
        is_sure = written in self.book.kin_written
        if not is_sure and written in self.roll.surnames - small("kin_pronouns"):
            return None, True  # "duong hoa": dượng Hòa or somebody called Dương
        return (None if sex == "any" else sex), not is_sure or len(written) == 1

    def _phrase_before(self, name: str, place: int) -> bool:
        """Whether a phrase of the list ends here."""
        return any(place >= length and self._phrase(name, place - length) == length for length in (1, 2, 3))

    def _opens_clause(self, place: int) -> bool:
        return place == 0 or self.units[place - 1].kind is Kind.SIGN or any(end == place for _, end in self.phrases)

    def _is_followed(self, place: int) -> bool:
        """Whether a place, a figure or a statement stands here, as behind a name."""
        if any(start == place - 1 or start == place - 2 for start, _ in self.phrases) or place >= len(self.units):
            return False
        unit = self.units[place]
        is_open = any(start == place for start, _ in self.phrases)
        return unit.kind is Kind.NUMBER or place in self.places or is_open or unit.text == ":"

    @cached_property
    def _mixes_case(self) -> bool:
        words = [unit for unit in self.units if unit.kind is Kind.WORD and not is_short_form(unit)]
        return any(unit.capital for unit in words[1:]) and any(not unit.capital for unit in words)

    def _says_more(self, place: int) -> bool:
        """Whether what stands from here on begins with a statement of its own."""
        end = min((start for start in self.places if start > place), default=len(self.units))
        return place not in self.places and self.begins_with_statement(
            self.units[place : max(place, min(end, place + 14))]
        )

    def _phrase_follows(self, place: int) -> bool:
        return any(start == place for start, _ in self.phrases) or self._phrase("after_kinship", place) > 0

    def _texts(self, start: int, end: int) -> tuple[str, ...]:
        return tuple(unit.text for unit in self.units[start:end])

    def _is_numbered(self, place: int) -> bool:
        """`2) Thu`, `2. Thu` at the head of a line."""
        row = self.units[max(0, place - 2) : place]
        is_sign = len(row) == 2 and row[0].kind is Kind.NUMBER and row[1].text in (")", ".", "/")
        return is_sign and (place == 2 or self.units[place - 3].text == "\n")

    def _ends_with(self, name: str, place: int) -> bool:
        return any(
            place >= len(phrase) and tuple(unit.key for unit in self.units[place - len(phrase) : place]) == phrase
            for phrase in self.book.lists[name]
        )
