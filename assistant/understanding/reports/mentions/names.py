"""Names in a row: those of the roll, those that go on beyond it, those that it does not have."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from assistant.understanding.reports.mentions.around import MIDDLE, Around
from assistant.understanding.reports.mentions.named import is_short_form
from assistant.understanding.reports.text.row import Kind
from assistant.understanding.reports.text.small_words import small
from knowledge.households.matching.spelling import name_words
from knowledge.language.letters import fold, is_short_of_accents

_LONGEST_NAME = 6


class Names(Around):
    """Reads names."""

    def _name(self, at: int, behind_kin: bool, bare: bool) -> tuple[tuple[str, ...], int, tuple[str, ...], bool] | None:
        """The words of a name from here on, where they end, the name without a rank, and whether the roll has it."""
        if at >= len(self.units) or at in self.places or self.units[at].kind is not Kind.WORD:
            return None
        length = self._known_length(at)
        if length and self._counts_something(at, length, behind_kin and not bare):
            return None
        is_small = not any(unit.capital for unit in self.units[at : at + length])
        if length == 1 and not behind_kin and (self._is_everyday(at) or self._is_of_elsewhere(at)):
            return None
        may_be_words = length > 0 and self.is_accented and is_small and not (behind_kin and self._may_be_small(at))
        if may_be_words and not self._is_spelt_like_a_name(self._texts(at, at + length)):
            return None
        rank = 0
        if self.units[at].key in self._ranks and at + 1 < len(self.units):
            behind = self._known_length(at + 1)
            rank = behind if behind and behind + 1 > length and at + 1 not in self.places else 0
        if rank:
            words = self._texts(at, at + 1 + rank)
            return words, at + 1 + rank, words[1:], True
        if length:
            end = self._continued(at + length)
            return self._texts(at, end), end, (), end == at + length
        return self._unknown_name(at, behind_kin, bare)

    @cached_property
    def _ranks(self) -> frozenset[str]:
        return frozenset(phrase[0] for phrase in self.book.lists["ranks"])

    def _known_length(self, at: int) -> int:
        """The longest row of words here that ends a name of the roll."""
        for length in range(min(_LONGEST_NAME, len(self.units) - at), 0, -1):
            row = self.units[at : at + length]
            if any(unit.kind is not Kind.WORD for unit in row) or any(at + n in self.places for n in range(1, length)):
                continue
            if self.roll.has_ending([unit.text for unit in row]) and not any(is_short_form(unit) for unit in row):
                return length
        return 0

    def _counts_something(self, at: int, length: int, is_sure: bool) -> bool:
        """`năm người`, `hai con`: a number, though somebody is called so."""
        if length > 1 or is_sure or self.units[at].key not in small("numerals") or self.units[at].capital:
            return False
        after = self.units[at + 1] if at + 1 < len(self.units) and at + 1 not in self.places else None
        return after is not None and after.kind is Kind.WORD and after.key in small("counted")

    def _continued(self, end: int) -> int:
        """Where a name goes on beyond what the roll has: `bà Xuân Hoa` where only a Xuân is known."""
        start = end
        while end < len(self.units) and end - start < 3 and self._goes_on(end, end == start):
            end += 1
        return end

    def _goes_on(self, place: int, is_first: bool) -> bool:
        unit, before = self.units[place], self.units[place - 1]
        if not set(unit.key) & set("aeiouy") or (before.capital and not unit.capital):
            return False
        if unit.kind is not Kind.WORD or place in self.places or place in self.codes or is_short_form(unit):
            return False
        if any(start == place and end > place + 1 for start, end in self.phrases):
            return False
        if self._kin(place) or self._phrase("relatives", place) or self._phrase("after_kinship", place):
            return False
        if self._mixes_case:
            return unit.capital and (unit.key not in self.book.vocabulary or self.roll.has_word(unit.text))
        return is_first and self.roll.has_word(unit.text) and unit.key not in self.book.vocabulary

    def _unknown_name(
        self, at: int, behind_kin: bool, bare: bool
    ) -> tuple[tuple[str, ...], int, tuple[str, ...], bool] | None:
        """A name that the roll does not have: capitals, or words that say nothing else."""
        end = at
        while end < len(self.units) and end - at < 5 and self._may_be_name(end, end == at):
            end += 1
        is_title = (
            behind_kin
            and bare
            and len(self.units[at - 1].key) > 1
            and fold(self.units[at].written or self.units[at].text) not in small("no_names")
        )
        if end == at and is_title and self._opens_clause(at - 1) and self._is_followed(at + 1):
            return self._texts(at, at + 1), at + 1, (), False
        if end == at or (end - at == 1 and not behind_kin and not self.units[at].capital):
            return None
        is_everyday = bare and not self.units[at].capital and self.units[at].key in self.book.vocabulary
        if is_everyday and end - at == 1:
            return None
        return self._texts(at, end), end, (), False

    def _may_be_name(self, place: int, is_first: bool) -> bool:
        unit = self.units[place]
        if unit.kind is not Kind.WORD or place in self.places or place in self.codes or is_short_form(unit):
            return False
        if any(start == place and end > place + 1 for start, end in self.phrases) and not unit.capital:
            return False
        if self._mixes_case and self.is_accented:
            return unit.capital and not (self._kin(place) and not is_first)
        if unit.capital and self._mixes_case:
            return True
        if is_first and self._begins_full_name(place):
            return True
        if not is_first and self.units[place - 1].text in MIDDLE:
            return True
        if unit.key in self.book.vocabulary or self._kin(place):
            is_middle = unit.key in small("middle_names") or self.roll.has_word(unit.text)
            is_last = self.units[place - 1].key in small("middle_names") and self.roll.has_word(unit.text)
            return not is_first and is_middle and (is_last or self._named_after(place))
        return True

    def _begins_full_name(self, place: int) -> bool:
        """A surname (also one that is an everyday word) before Thị or Văn and another word."""
        row = self.units[place : place + 3]
        return len(row) == 3 and row[1].text in MIDDLE and all(unit.kind is Kind.WORD for unit in row)

    def _is_surname_and_given(self, place: int) -> bool:
        """`cao sen kp1`: a surname and a given name of the roll, a village or a figure behind them."""
        row = self.units[place : place + 2]
        if len(row) < 2 or place + 1 in self.places or row[1].kind is not Kind.WORD:
            return False
        is_closed = place + 2 in self.places or (
            place + 2 < len(self.units) and self.units[place + 2].kind is Kind.NUMBER
        )
        return is_closed and row[0].key in self.roll.surnames and self.roll.has_ending([row[1].text])

    def _named_after(self, place: int) -> bool:
        """Whether another word of a name follows."""
        if place + 1 >= len(self.units) or self.units[place + 1].kind is not Kind.WORD or place + 1 in self.places:
            return False
        following = self.units[place + 1]
        return following.key not in self.book.vocabulary or self.roll.has_word(following.text)

    def _is_everyday(self, place: int) -> bool:
        """A small everyday word, though somebody is called so, in a text that gives names their capitals."""
        unit = self.units[place]
        return self.is_accented and self._mixes_case and not unit.capital and unit.key in self.book.vocabulary

    def _may_be_small(self, place: int) -> bool:
        """Whether a name behind a kinship word may be written small, though it is spelt otherwise (`em đi`: no Dí)."""
        return self.units[place].text not in self.book.written or not self._mixes_case

    def _is_of_elsewhere(self, place: int) -> bool:
        """A small everyday word by which nobody of the sender's area is called."""
        unit = self.units[place]
        if unit.capital or unit.key not in self.book.vocabulary or self.reach is None:
            return False
        return not any(entry.commune in self.reach for entry in self.roll.ending_in([unit.text]))

    def _is_spelt_like_a_name(self, words: Sequence[str]) -> bool:
        return any(
            all(
                name == word or is_short_of_accents(word, name)
                for word, name in zip(words, name_words(entry.name)[-len(words) :], strict=True)
            )
            for entry in self.roll.ending_in(words)
        )

    def _is_rather_a_surname(self, at: int) -> bool:
        """`ho thi xuan` is hardly a household ("hộ") of a Thị Xuân: it may be Hồ Thị Xuân."""
        following = self.units[at + 1] if at + 1 < len(self.units) else None
        if self.units[at].text != "ho" or following is None or following.key not in small("middle_names"):
            return False
        length = self._known_length(at + 1)
        if following.key in ("thi", "van"):
            return True
        return length != 1 and not self.roll.has_name(self._texts(at + 1, at + 1 + length))

    def _lists(self, place: int) -> bool:
        """Whether another name of the roll follows behind a comma or a word like `với`."""
        is_comma = place < len(self.units) and self.units[place].text == ","
        behind = place + (1 if is_comma else self._phrase("joining", place))
        return behind > place and behind not in self.places and self._known_length(behind) > 0
