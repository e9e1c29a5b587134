"""Whether one word that no word opens is a name: by where it stands and by who lives there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.understanding.reports.mentions.apart import stands_between_counts
from assistant.understanding.reports.mentions.behind import Behind
from assistant.understanding.reports.mentions.named import Named, is_short_form
from assistant.understanding.reports.text.row import Kind
from assistant.understanding.reports.text.small_words import small
from knowledge.households.matching.roll import VillageOf
from knowledge.language.letters import fold


@dataclass(frozen=True, slots=True)
class Where:
    """Where a word stands: at the start of a sentence, behind a sign or a place, in a list that follows a name."""

    is_start: bool
    sign: bool
    follows: bool

    @property
    def is_open(self) -> bool:
        """Whether a name may begin here at all."""
        return self.is_start or self.sign or self.follows


class Alone(Behind):
    """Judges single words."""

    def _may_stand_alone(self, place: int, where: Where, found: Sequence[Named]) -> bool:
        """Whether one word without an opening word is a name here."""
        counts = self._counts_something(place, 1, is_sure=False)
        if is_short_form(self.units[place]):
            return False
        if self._is_of_elsewhere(place):
            return False
        if self._begins_unaccented(place, where):
            return not counts
        if self._is_everyday(place):
            return False
        if self._is_surely_one(place, where, found):
            return True
        if counts:
            return False
        if place + 1 in self.places and where.is_open:
            return True
        if self._is_covered(place):
            return False
        if self._year(place + 1) or self._place_behind(place + 1):
            return where.is_open or place + 1 in self.places
        return self._is_one_by_its_place(place, where, found)

    def _begins_unaccented(self, place: int, where: Where) -> bool:
        """`thu chua co the`: the head of a sentence without accents, and a statement or another name behind it."""
        if not where.is_start or self.is_accented or self.units[place].key in small("pronouns"):
            return False
        return self._says_more(place + 1) or self._lists(place + 1)

    def _is_covered(self, place: int) -> bool:
        return any(start <= place < stop and stop - start >= 2 for start, stop in self.phrases)

    def _is_surely_one(self, place: int, where: Where, found: Sequence[Named]) -> bool:
        """Whether what stands around the word leaves no doubt, whatever it means otherwise."""
        if stands_between_counts(self.units, place, self.roll):
            return True
        is_free = not any(start == place for start, _ in self.phrases)
        is_free = is_free and where.sign and not self._counts_something(place, 1, is_sure=False)
        return is_free and (self._lives_under_heading(place) or self._was_said(place, found))

    def _lives_under_heading(self, place: int) -> bool:
        """`phec bung: chung, sua, chia chua co the`: somebody of the village that stands over the list."""
        heads = [one for one in self.places.values() if one.end < place and self.units[one.end].text == ":"]
        if not heads or not heads[-1].villages:
            return False
        between = self.units[heads[-1].end + 1 : place]
        if any(unit.text in (".", "\n", "!", "?") for unit in between):
            return False
        living = self.roll.ending_in([self.units[place].text])
        return any(VillageOf(entry.commune, entry.village or "") in heads[-1].villages for entry in living)

    def _was_said(self, place: int, found: Sequence[Named]) -> bool:
        """`út kp8, miên kp8: út thoát nghèo, miên tái nghèo`: a name said before, with its village."""
        if self.units[place - 1].text not in (",", ":", ";"):
            return False
        return any(one.words[-1:] == (self.units[place].text,) and one.places for one in found)

    def _is_one_by_its_place(self, place: int, where: Where, found: Sequence[Named]) -> bool:
        unit = self.units[place]
        if self.is_accented and not self._is_spelt_like_a_name([unit.text]):
            return False
        stands_out = self._mixes_case and unit.capital and not where.is_start
        is_everyday = unit.text in self.book.written or (unit.text == unit.key and unit.key in self.book.vocabulary)
        if is_everyday and not stands_out:
            return self._is_one_though_everyday(place, where, found)
        if stands_out or (self._mixes_case and unit.capital and self.is_accented):
            return True
        return not self._goes_on_unknown(place + 1) and (
            where.is_start or where.follows or self._closes(place + 1) or (bool(found) and not self._mixes_case)
        )

    def _is_one_though_everyday(self, place: int, where: Where, found: Sequence[Named]) -> bool:
        """`Sáng: 5 khẩu`, `..., Thu và Năm`: a word of every day as a name."""
        is_joined = self._phrase("joining", place + 1) > 0
        if where.is_start and self._lists(place + 1):
            return True
        says_more = any(start == place + 1 for start, _ in self.phrases)
        if says_more and self.units[place].text != self.units[place].key and self._phrase_before("joining", place):
            return True  # "còn dính có thêm bé gái"
        if self.units[place].capital and where.is_start and self.is_accented:
            return self._closes(place + 1) or self._phrase_follows(place + 1) or is_joined
        after = self.units[place + 1].text if place + 1 < len(self.units) else ""
        is_open = where.is_open and after not in (",", ".")
        if (where.follows or self._goes_on_a_list(place, found)) and fold(after) in small("after_listed"):
            return True
        return self._closes(place + 1) and (is_open or where.follows or place + 1 in self.places)

    def _goes_on_a_list(self, place: int, found: Sequence[Named]) -> bool:
        """`hộ trọng, bình, đức mỗi hộ ...`: behind a comma that stands behind a name."""
        return place > 0 and self.units[place - 1].text == "," and bool(found) and found[-1].end == place - 1

    def _closes(self, place: int) -> bool:
        """Whether a sign, a figure, a day, a village or the end stands here, as behind a name."""
        after = self.units[place] if place < len(self.units) else None
        return after is None or after.kind in (Kind.SIGN, Kind.NUMBER, Kind.DAY) or place in self.places

    def _goes_on_unknown(self, place: int) -> bool:
        """Whether another word stands here that says nothing: then the word before is hardly a name."""
        if place >= len(self.units) or place in self.places or self._phrase("joining", place) > 0:
            return False
        return self.units[place].kind is Kind.WORD and self.units[place].key not in self.book.vocabulary
