"""Villages and communes that a report names, and how they narrow the households near them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.understanding.reports.text.row import Kind, Unit
from assistant.understanding.reports.text.small_words import small
from knowledge.households.matching.roll import Roll, VillageOf
from knowledge.households.matching.spelling import canonical
from knowledge.households.matching.villages import EVERY_KIND
from knowledge.language.letters import fold, is_short_of_accents
from knowledge.language.numerals import read_numeral

_LONGEST = 7
_COMMUNE_KINDS = (("xa",), ("phuong",), ("thi", "tran"), ("tt",))
_NUMBERED_KINDS = tuple(tuple(kind.split()) for kind in EVERY_KIND)
_NAMED_KINDS = (("thon",), ("ban",), ("xom",), ("ap",), ("khu", "pho"), ("kp",), ("lang",))
# How the kinds are written: "Bàn Văn Lìn" is no bản.
_WRITTEN = {
    "thon": "thôn", "ban": "bản", "xom": "xóm", "ap": "ấp", "lang": "làng", "to": "tổ", "doi": "đội", "pho": "phố",
    "buon": "buôn", "khoi": "khối",
}  # fmt: skip
_MOVING = frozenset(("chuyen", "don", "doi", "keo", "bo"))


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place in units `start` to `end` (not included). `villages`: those it may be (empty: none of the roll);
    `communes` for a commune; `is_goal`: where somebody moved to; `lacks_accents`: as it is typed here."""

    start: int
    end: int
    villages: frozenset[VillageOf] | None = None
    communes: frozenset[str] | None = None
    is_goal: bool = False
    lacks_accents: bool = False


def find_places(units: Sequence[Unit], roll: Roll, kin: frozenset[str]) -> tuple[PlaceMention, ...]:
    """Every place named, in order, the longest name where several begin at the same word."""
    return tuple(_all(units, roll, kin))


def _all(units: Sequence[Unit], roll: Roll, kin: frozenset[str]) -> Iterator[PlaceMention]:
    place = 0
    while place < len(units):
        found = None
        if units[place].kind is Kind.WORD and not _is_written_otherwise(units[place]):
            found = _village(units, place, roll, kin) or _commune(units, place, roll, kin) or _unknown(units, place)
        if found:
            yield found
        place = found.end if found else place + 1


def _is_written_otherwise(unit: Unit) -> bool:
    return unit.text != unit.key and _WRITTEN.get(unit.key, unit.text) != unit.text


def _keys(units: Sequence[Unit], start: int) -> list[str]:
    """The words and numbers from a place on, as far as they may be one name."""
    keys = []
    for unit in units[start : start + _LONGEST]:
        if unit.kind is Kind.NUMBER and unit.text.isdigit():
            keys.append(str(int(unit.text)))
        elif unit.kind is Kind.WORD:
            keys.append(_digits(unit, keys) or unit.key)
        else:
            break
    return keys


def _digits(unit: Unit, before: list[str]) -> str:
    """`thôn sáu` is thôn 6."""
    if not before or before[-1] not in small("numbered_places"):
        return ""
    value, taken = read_numeral([unit.text])
    return str(value) if taken and value else ""


def _village(units: Sequence[Unit], start: int, roll: Roll, kin: frozenset[str]) -> PlaceMention | None:
    keys = _keys(units, start)
    for length in range(len(keys), 0, -1):
        named = roll.villages.get(tuple(keys[:length]), ())
        if not named or _is_rather_a_name(units, start, length, roll, kin):
            continue
        if length == 1 and not _stands_alone(units, start):
            continue
        typed = [unit.text for unit in units[start : start + length]]
        fitting = {village: _accents(typed, roll.forms_of(village).proper) for village in named}
        exact = frozenset(village for village, how in fitting.items() if how == "same")
        lacking = frozenset(village for village, how in fitting.items() if how == "lacking")
        if exact or lacking:
            return PlaceMention(start, start + length, exact or lacking, None, _is_goal(units, start), not exact)
    return None


def _accents(typed: Sequence[str], proper: Sequence[str]) -> str:
    """`same`, `lacking` or `other`, comparing from the end (before the name proper stands the kind)."""
    pairs = list(zip(reversed(typed), reversed(proper), strict=False))
    if len(typed) < len(proper) and proper[-1].isdigit() and not typed[-1].isdigit():
        pairs = list(zip(reversed(typed), reversed(proper[:-1]), strict=False))
    pairs = [
        (one, other) for one, other in pairs if not one.isdigit() and not other.isdigit() and fold(one) == fold(other)
    ]
    if all(one == other for one, other in pairs):
        return "same"
    return "lacking" if all(is_short_of_accents(one, other) for one, other in pairs) else "other"


def _is_rather_a_name(units: Sequence[Unit], start: int, length: int, roll: Roll, kin: frozenset[str]) -> bool:
    """`anh Xuân Tiến` behind a kinship word is a person where the roll knows one of that name; `Lù Văn Bân, Na Áng A`
    without accents is no bản Na Áng A."""
    if start and units[start - 1].text in ("van", "thi", "văn", "thị") and roll.has_ending([units[start].text]):
        return True
    if start == 0 or units[start - 1].key not in kin:
        return False
    words = [unit.text for unit in units[start : start + length]]
    return roll.has_ending(words)


def _stands_alone(units: Sequence[Unit], start: int) -> bool:
    """A village of one word without its kind: only in brackets or before a colon, with a capital."""
    before = units[start - 1].text if start else ""
    after = units[start + 1].text if start + 1 < len(units) else ""
    return units[start].capital and (before == "(" or (after == ":" and before in ("", ";", "\n", ".")))


def _is_goal(units: Sequence[Unit], start: int) -> bool:
    """Whether somebody moves there: `chuyển cả nhà sang ...`."""
    if start == 0 or units[start - 1].key not in small("towards"):
        return False
    before = [unit.key for unit in units[max(0, start - 7) : start]]
    return bool(_MOVING & set(before)) or "ca nha" in " ".join(before)


def _commune(units: Sequence[Unit], start: int, roll: Roll, kin: frozenset[str]) -> PlaceMention | None:
    keys = _keys(units, start)
    kind = next((len(words) for words in _COMMUNE_KINDS if tuple(keys[: len(words)]) == words), 0)
    best: tuple[int, str] | None = None
    for commune, names in roll.communes:
        for name in names:
            words = tuple(canonical(word) for word in name.split())
            folded = tuple(map(fold, words))
            if tuple(keys[kind : kind + len(folded)]) != folded or (not kind and len(folded) < 2):
                continue
            typed = [unit.text for unit in units[start + kind : start + kind + len(folded)]]
            if not all(is_short_of_accents(one, other) for one, other in zip(typed, words, strict=True)):
                continue
            if not kind and _is_rather_a_name(units, start, len(folded), roll, kin):
                continue
            if best is None or len(folded) > best[0]:
                best = (len(folded), commune)
    if best is None:
        return None
    return PlaceMention(start, start + kind + best[0], None, frozenset((best[1],)), _is_goal(units, start))


def _unknown(units: Sequence[Unit], start: int) -> PlaceMention | None:
    """`thôn 9`, `bản Nà Lo` that the roll does not have."""
    keys = _keys(units, start)
    if start and units[start - 1].key in small("before_no_village"):
        return None
    for kind in _NUMBERED_KINDS:
        if tuple(keys[: len(kind)]) == kind and len(keys) > len(kind) and keys[len(kind)].isdigit():
            after = units[start + len(kind) + 1] if start + len(kind) + 1 < len(units) else None
            if after is not None and after.kind is Kind.WORD and after.key in ("khau", "nguoi", "con", "chau"):
                return None
            return PlaceMention(start, start + len(kind) + 1, frozenset(), None, _is_goal(units, start))
    for kind in _NAMED_KINDS:
        if tuple(keys[: len(kind)]) == kind:
            end = start + len(kind)
            while end < len(units) and end - start < 5 and units[end].kind is Kind.WORD and units[end].capital:
                end += 1
            if end > start + len(kind):
                if end < len(units) and units[end].kind is Kind.NUMBER:
                    end += 1
                return PlaceMention(start, end, frozenset(), None, _is_goal(units, start))
    return None
