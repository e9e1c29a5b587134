"""Mentions that a word opens: `hộ`, `bà`, `vợ anh`, `trưởng thôn`; and households that are not named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.understanding.reports.mentions.behind import Behind
from assistant.understanding.reports.mentions.named import Named
from assistant.understanding.reports.text.row import Kind
from assistant.understanding.reports.text.small_words import small

_CROWDS = frozenset(("ho", "nha"))
_POINTING = frozenset(("nay", "tren", "do", "ay", "kia", "deu", "no"))


class Opened(Behind):
    """Finds mentions by the word before the name."""

    def _opened(self, place: int, found: Sequence[Named]) -> Named | None:  # noqa: C901 - one reading, word by word
        at, sex, is_household, kin, bare = place, None, False, 0, False
        title = self._phrase("not_heads", at)
        stranger = 0 if title else self._phrase("strangers", at)
        at += title + stranger
        at += self._is(at, "cua") if stranger else 0
        taken = self._phrase("household", at)
        if taken == 1 and self._is_rather_a_surname(at):
            return None
        if taken:
            is_household, at = True, at + taken
        relatives = self._phrase("relatives", at)
        if relatives and self._kin(at + relatives + self._is(at + relatives, "cua")):
            at += relatives + self._is(at + relatives, "cua")
        kin = self._kin(at)
        if kin:
            sex, bare = self._sex(at, kin)
            at += kin
            if self._is(at, "nha"):
                at += 1
        if at == place or (at == place + relatives and not (kin or taken or title or stranger)):
            return None
        code = self.codes.get(at)
        if code:
            return Named(place, code.end, sex=sex, coded=code.entries, is_household=True, is_strong=True)
        named = self._name(at, kin > 0, bare)
        if named is None:
            return self._kin_as_name(place, at, kin, is_household)
        words, end, shorter, is_known = named
        if not is_known and bare and place == at - kin and self._is_rather_a_word(place):
            return None
        is_closed = end < len(self.units) and (self.units[end].text == ":" or end in self.places)
        if self._is_phrase(place, at, bare or not kin) and not (is_known and (is_closed or self._says_more(end))):
            return None
        mention = Named(place, end, words, shorter, sex, is_household, bare, is_known=is_known, is_strong=True)
        mention = replace(mention, is_relative=relatives > 0)
        if stranger:
            return replace(mention, is_nobody=True)
        return replace(mention, is_skipped=bool(title) or self._is_addressed(mention, found))

    def _kin_as_name(self, place: int, at: int, kin: int, is_household: bool) -> Named | None:
        """`ba kp4 3 khau`: a kinship word that is somebody's name, with a village or a sign behind it."""
        if kin != 1 or at >= len(self.units) + 1:
            return None
        name = at - 1
        is_followed = at in self.places or (at < len(self.units) and self.units[at].text in (":", "("))
        is_number = at < len(self.units) and self.units[at].kind is Kind.NUMBER
        is_rare = self.units[name].key not in small("kin_pronouns")
        is_followed = is_followed or (is_household and self._is_followed(at) and (is_number or is_rare))
        if not is_followed or not self._is_spelt_like_a_name([self.units[name].text]):
            return None
        if place < name and not is_household:
            return None
        return Named(place, at, self._texts(name, at), is_household=is_household, is_strong=True)

    def _is_phrase(self, place: int, at: int, is_unsure: bool) -> bool:
        """Whether the opening word and the name are rather a phrase (`ở nhà tạm`, `nhà tiêu`)."""
        if not is_unsure:
            return False
        if self._mixes_case and self.units[at].capital:
            return False
        return any(
            stop - start >= 2 and ((start in (place, at) and stop > at) or start < place < stop)
            for start, stop in self.phrases
        )

    def _is_rather_a_word(self, place: int) -> bool:
        """`muon di Nhat`: a kinship word without its accents within a sentence, before a name that nobody here has."""
        is_inside = place > 0 and self.units[place - 1].kind is not Kind.SIGN
        return self.units[place].key in small("kin_or_word") and is_inside

    def _is_addressed(self, named: Named, found: Sequence[Named]) -> bool:
        """`anh Hải ơi`, `báo cáo anh Hùng,`: whom the cadre writes to."""
        if named.is_household:
            return False
        after = self.units[named.end] if named.end < len(self.units) else None
        if after is not None and after.kind is Kind.WORD and after.key == "oi":
            return True
        before = self._ends_with("addressed", named.start)
        is_closed = after is None or after.kind is Kind.SIGN or self._phrase("addressing", named.end) > 0
        return before and is_closed and not found

    def _crowd(self, place: int) -> Named | None:
        """`3 hộ thôn 5`, `mấy hộ`: households that are not named."""
        unit = self.units[place]
        length = self._phrase("nobody", place)
        behind = place + length
        if length and not (self._known_length(behind) or self._kin(behind) or self._is(behind, "cua")):
            return Named(place, place + length, is_nobody=True, is_strong=True)
        before = self.units[place - 1] if place else None
        if unit.kind is not Kind.WORD or unit.key not in _CROWDS or before is None or self._says_both(place):
            return None
        is_ordinal = place > 1 and self.units[place - 2].key in small("before_an_ordinal")
        if is_ordinal or any(code.end == place for code in self.codes.values()):
            return None
        is_of_place = any(one.start < place <= one.end for one in self.places.values())
        is_counted = not is_of_place and (
            before.kind is Kind.NUMBER or (before.key in small("many") and before.text != "sổ")
        )
        following = self.units[place + 1].key if place + 1 < len(self.units) else ""
        if (
            not is_counted
            or following in _POINTING
            or (unit.key == "nha" and before.kind is not Kind.NUMBER and before.key not in ("may", "vai", "nhieu"))
        ):
            return None
        end = place + 1
        while (
            end < len(self.units) and end - place < 4 and self.units[end].key in ("ngheo", "can", "trong", "o", "ben")
        ):
            end += 1
        if self._opened_name(place) or (
            end < len(self.units)
            and self._known_length(end)
            and end not in self.places
            and not self._counts_something(end, 1, False)
            and not any(start == end for start, _ in self.phrases)
        ):
            return None
        return Named(place, end, is_nobody=True, is_strong=True)

    def _says_both(self, place: int) -> bool:
        """`cả hai nhà`: those named before."""
        return any(unit.key == "ca" for unit in self.units[max(0, place - 2) : place])

    def _opened_name(self, place: int) -> bool:
        named = self._opened(place, ())
        return named is not None and not named.is_nobody and named.is_known
