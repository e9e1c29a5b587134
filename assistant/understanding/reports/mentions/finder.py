"""Where a report names a household: kinship words and names, codes, what stands behind them.

A name is one by the roll and by its place in the sentence; there is no list of names.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.understanding.reports.mentions.bare import Bare
from assistant.understanding.reports.mentions.named import Named, joined
from assistant.understanding.reports.mentions.opened import Opened
from assistant.understanding.reports.text.row import Kind


class MentionFinder(Opened, Bare):
    """Finds the households named in a row."""

    def find(self) -> tuple[Named, ...]:
        """Every mention, in order."""
        found: list[Named] = []
        place = 0
        while place < len(self.units):
            named = self._at(place, found)
            if named:
                named = self._with_what_follows(named)
                if found and self._are_one(found[-1], named):
                    named = joined(found.pop(), named)
                found.append(named)
                place = named.end
            elif place in self.places:
                place = self.places[place].end
            else:
                place += 1
        ends = [one.start for one in found][1:] + [len(self.units)] * bool(found)
        return tuple(
            one if one.birth_year or one.is_nobody else self._with_late_year(one, end)
            for one, end in zip(found, ends, strict=True)
        )

    def _at(self, place: int, found: Sequence[Named]) -> Named | None:
        code = self.codes.get(place)
        if code:
            return Named(place, code.end, coded=code.entries, is_household=True, is_strong=True)
        if place in self.places or self.units[place].kind is not Kind.WORD:
            return None
        return self._crowd(place) or self._opened(place, found) or self._weak(place, found)
