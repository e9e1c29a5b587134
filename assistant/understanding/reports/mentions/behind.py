"""What stands behind a name and belongs to it: a village, a birth year, a code."""

from __future__ import annotations

from dataclasses import replace

from assistant.understanding.reports.mentions.named import Named
from assistant.understanding.reports.mentions.names import Names
from assistant.understanding.reports.mentions.places import PlaceMention
from assistant.understanding.reports.text.row import Kind
from assistant.understanding.reports.text.small_words import small


class Behind(Names):
    """Reads on behind a name."""

    def _with_what_follows(self, named: Named) -> Named:
        at, places = named.end, list(named.places)
        while at < len(self.units):
            year = self._year(at)
            if year and named.birth_year is None and not named.is_skipped:
                named, at = replace(named, birth_year=year[0], end=year[1]), year[1]
                continue
            sex = self._sex_in_brackets(at)
            if sex:
                named, at = replace(named, sex=sex[0], end=sex[1]), sex[1]
                continue
            found = self._place_behind(at)
            if found is None or (found.villages is not None and named.villages is not None):
                break
            villages = found.villages if named.villages is None else named.villages
            communes = found.communes if named.communes is None else named.communes
            places.append(found)
            at = found.end
            while at < len(self.units) and self.units[at].text == ")":
                at += 1
            named = replace(named, end=at, villages=villages, communes=communes, places=tuple(places))
        return named

    def _with_late_year(self, named: Named, end: int) -> Named:
        """`bà Thu 1 khẩu, sn 1949`: the year that is said behind something else, up to `end`."""
        for at in range(named.end, end):
            if self.units[at].text in (".", "\n", ";", "!", "?"):
                break
            year = self._year(at) if self._is(at, "sinh") and self._is(at + 1, "nam") else None
            if year and self.units[at - 1].key not in small("family"):
                return replace(named, birth_year=year[0])
        return named

    def _sex_in_brackets(self, at: int) -> tuple[str, int] | None:
        """`Hòa (nam)`, `Hòa (nữ, thôn 3)`, `Hòa (thôn 3, nữ)`: the sex and where it ends."""
        row = [unit.text for unit in self.units[at : at + 3]]
        is_open = len(row) == 3 and (row[0] == "(" or (row[0] == "," and row[2] == ")"))
        sex = {"nam": "M", "nữ": "F", "nu": "F"}.get(row[1]) if is_open else None
        if sex is None or row[2] not in (")", ","):
            return None
        return sex, at + (3 if row[2] == ")" else 2)

    def _place_behind(self, at: int) -> PlaceMention | None:
        """The place that belongs to the name before it."""
        start = at
        while at < len(self.units) and at - start < 3:
            found = self.places.get(at)
            if found:
                is_heading = (
                    found.end < len(self.units)
                    and self.units[found.end].text == ":"
                    and at > start
                    and self.units[at - 1].text in (",", ";")
                )
                return None if found.is_goal or is_heading else found
            unit = self.units[at]
            if unit.text in ("(", ",", "-", "–", "/") or (unit.kind is Kind.WORD and unit.key in small("before_place")):
                at += 1
            else:
                return None
        return None

    def _year(self, at: int) -> tuple[int, int] | None:
        """A birth year behind a name and where it ends: `sn 1952`, `sinh năm 94`, `(1984)`, `sinh 52`."""
        start = at
        while at < len(self.units) and self.units[at].text in ("(", ",", "-"):
            at += 1
        is_said = False
        if self._is(at, "sinh"):
            at, is_said = at + 1, True
            at += self._is(at, "nam")
        if at >= len(self.units) or self.units[at].kind is not Kind.NUMBER or not self.units[at].text.isdigit():
            return None
        text = self.units[at].text
        year = int(text)
        if len(text) == 2 and is_said:
            year += 2000 if year <= 12 else 1900
        if not 1900 <= year <= 2012 or (not is_said and len(text) != 4):
            return None
        at += 1
        while at < len(self.units) and self.units[at].text == ")" and start != at:
            at += 1
        return year, at

    def _are_one(self, before: Named, named: Named) -> bool:
        """A code and a name side by side are one household."""
        between = self.units[before.end : named.start]
        if (
            any(unit.text not in ("(", ")", "-", "–", ",", ":", "ma", "mã", "/") for unit in between)
            or len(between) > 2
        ):
            return False
        only_sign = {unit.text for unit in between}
        if (before.coded is None) == (named.coded is None):
            return False
        if before.coded is not None and (":" in only_sign) and not named.is_strong and not named.words:
            return False
        return not (only_sign & {","} and named.is_strong and before.coded is not None and named.is_household)
