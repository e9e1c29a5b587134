"""Villages that stand before the names they belong to: a heading, a place at the head of a sentence, a place shared by
two names, the name said again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.understanding.reports.certainty import SENTENCE_ENDS
from assistant.understanding.reports.mentions.named import Named
from assistant.understanding.reports.mentions.places import PlaceMention
from assistant.understanding.reports.text.row import Kind, Unit

_SHARING = frozenset(("va", "voi", "cung", "&", "and", "lan"))


def with_headings(named: Sequence[Named], units: Sequence[Unit], places: Mapping[int, PlaceMention]) -> list[Named]:
    """The mentions, each with the village that stands over it."""
    used = {place.start for one in named for place in one.places}
    free = [place for place in places.values() if place.start not in used and not place.is_goal]
    free = [place for place in free if not any(one.start <= place.start < one.end for one in named)]
    found = [_under(one, free, units) for one in named]
    return _with_what_was_said(_shared(found, units))


def _under(one: Named, free: Sequence[PlaceMention], units: Sequence[Unit]) -> Named:
    if one.villages is not None:
        return one
    over = [place for place in free if place.end <= one.start and _governs(place, one, free, units)]
    villages = next((place for place in reversed(over) if place.villages is not None), None)
    communes = next((place for place in reversed(over) if place.communes is not None), None)
    if villages:
        one = replace(one, villages=villages.villages)
    if communes and one.communes is None:
        one = replace(one, communes=communes.communes)
    return one


def _governs(place: PlaceMention, one: Named, free: Sequence[PlaceMention], units: Sequence[Unit]) -> bool:
    """Whether a place reaches as far as this mention."""
    between = units[place.end : one.start]
    if _is_heading(place, units):
        return not any(
            other.start > place.start and other.end <= one.start and _is_heading(other, units) for other in free
        ) and not _line_begins_anew(between)
    return not any(unit.kind is Kind.SIGN and unit.text in SENTENCE_ENDS for unit in between)


def _is_heading(place: PlaceMention, units: Sequence[Unit]) -> bool:
    after = units[place.end].text if place.end < len(units) else ""
    return after == ":" or (after == "\n" and _opens_line(place, units))


def _opens_line(place: PlaceMention, units: Sequence[Unit]) -> bool:
    before = units[place.start - 1].text if place.start else "\n"
    return before in ("\n", "-", "*", "•", ".", ";", "#")


def _line_begins_anew(between: Sequence[Unit]) -> bool:
    """A heading with its households on the same line ends with the line."""
    texts = [unit.text for unit in between]
    if "\n" not in texts:
        return False
    first = texts.index("\n")
    return any(unit.kind is not Kind.SIGN for unit in between[:first])


def _shared(named: Sequence[Named], units: Sequence[Unit]) -> list[Named]:
    """`Chớ và Páo (Tẩn Chư)`: the village is that of both."""
    found = list(named)
    for number in range(len(found) - 1, 0, -1):
        one, other = found[number - 1], found[number]
        between = [unit.key or unit.text for unit in units[one.end : other.start]]
        if (
            one.villages is None
            and other.places
            and other.villages is not None
            and between
            and set(between) <= _SHARING
        ):
            found[number - 1] = replace(one, beside=other.villages, communes=one.communes or other.communes)
    return found


def _with_what_was_said(named: Sequence[Named]) -> list[Named]:
    """A name said again without its village, year or code is the one said before."""
    found: list[Named] = []
    for each in named:
        one = each
        earlier = [other for other in found if _is_same(one, other)]
        narrowed = [other for other in earlier if other.coded or other.birth_year or other.places]
        if narrowed and len({(other.villages, other.birth_year, other.coded) for other in narrowed}) == 1:
            before = narrowed[-1]
            one = replace(
                one,
                villages=before.villages,
                birth_year=before.birth_year,
                coded=before.coded,
                communes=before.communes,
                sex=one.sex or before.sex,
            )
        found.append(one)
    return found


def said_again(named: Sequence[Named]) -> frozenset[int]:
    """The mentions that name somebody of the message once more: `Tú với Tư kp2, Tú được vay`."""
    pairs = ((number, one, named[:number]) for number, one in enumerate(named))
    return frozenset(
        number
        for number, one, earlier in pairs
        if any(other.words == one.words and other.sex == one.sex and one.words and not one.places for other in earlier)
    )


def _is_same(one: Named, other: Named) -> bool:
    if not one.words or not other.words or one.coded is not None or one.birth_year or one.places:
        return False
    length = min(len(one.words), len(other.words))
    sex, known = _sex_of(one), _sex_of(other)
    return one.words[-length:] == other.words[-length:] and (sex is None or known in (None, sex))


def _sex_of(one: Named) -> str | None:
    """As the kinship word says, else as a middle name tells."""
    by_middle = {"thị": "F", "thi": "F", "văn": "M", "van": "M"}
    return one.sex or next((by_middle[word] for word in one.words[:-1] if word in by_middle), None)
