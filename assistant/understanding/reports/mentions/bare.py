"""Names without a word before them: at the head of a sentence, in a list, behind a statement."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.understanding.reports.mentions.alone import Alone, Where
from assistant.understanding.reports.mentions.named import Named
from assistant.understanding.reports.text.row import Kind
from assistant.understanding.reports.text.slips import nearest

_OPENING_SIGNS = frozenset(
    (",", ";", ":", ".", "\n", "(", "-", "–", "•", "*", "+", "/", "!", "?", "&", ")", "→", "=", '"', "“")
)


class Bare(Alone):
    """Finds names by their place in the sentence."""

    def _weak(self, place: int, found: Sequence[Named]) -> Named | None:
        is_start = place == 0 or self.units[place - 1].text in ("\n", ";", ".", "•", "-", "*", "!", "?")
        is_start = is_start or self._is_numbered(place)
        behind_place = any(mention.end == place for mention in self.places.values())
        follows = bool(found) and found[-1].end == place - 1 and self._phrase("joining", place - 1) > 0
        behind_phrase = any(end == place for _, end in self.phrases)
        sign = place > 0 and self.units[place - 1].text in _OPENING_SIGNS
        behind_phrase = behind_phrase or any(code.end == place for code in self.codes.values())
        may_open = is_start or sign or behind_place or follows or behind_phrase or self._phrase_before("joining", place)
        if not (may_open or self._stands_out(place)):
            return None
        if place and self.units[place - 1].kind is Kind.WORD and self._is_rather_a_surname(place - 1):
            return None
        length = self._known_length(place)
        if length == 0:
            return self._weak_unknown(place) if is_start or sign or behind_place or behind_phrase else None
        end = self._continued(place + length)
        if (
            length == 1
            and end == place + 1
            and not self._may_stand_alone(place, Where(is_start, sign or behind_place, follows), found)
        ):
            return self._weak_unknown(place) if is_start and self._is_surname_and_given(place) else None
        if (
            length > 1
            and any(start <= place and stop >= place + length for start, stop in self.phrases)
            and not self.units[place].capital
        ):
            return None
        return Named(place, end, self._texts(place, end), is_known=end == place + length)

    def _stands_out(self, place: int) -> bool:
        """A capital in the midst of a sentence, and a village or a figure behind the name."""
        unit = self.units[place]
        if not (self.is_accented and self._mixes_case and unit.capital and self._is_spelt_like_a_name([unit.text])):
            return False
        behind = place + max(1, self._known_length(place))
        return behind in self.places or (behind < len(self.units) and self.units[behind].kind is Kind.NUMBER)

    def _weak_unknown(self, place: int) -> Named | None:
        """A full name, at the start of a sentence, that the roll does not have."""
        if self._kin(place) or any(start == place for start, _ in self.phrases):
            return None
        if self._is_surname_and_given(place):
            return Named(place, place + 2, self._texts(place, place + 2), is_known=False)
        end = place
        while end < len(self.units) and end - place < 5 and self._may_be_name(end, end == place):
            end += 1
        words = self.units[place:end]
        if (
            len(words) == 1
            and self._is_followed(end)
            and words[0].key not in self.book.vocabulary
            and len(words[0].key) > 1
        ):
            is_spelt_so = not nearest(words[0].key, self.book.vocabulary) or words[0].capital
            return Named(place, end, self._texts(place, end), is_known=False) if is_spelt_so else None
        is_name = len(words) >= 2 and (
            words[0].key in self.roll.surnames or any(w.key in ("van", "thi") for w in words[1:-1])
        )
        is_name = is_name or (len(words) >= 3 and all(unit.capital for unit in words) and self._mixes_case)
        if not is_name:
            return None
        return Named(place, end, self._texts(place, end), is_known=False)
