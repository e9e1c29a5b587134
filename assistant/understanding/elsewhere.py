"""Places that no plan here is about: known provinces and districts, and names after "xã", "huyện" that we do not
know."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.understanding.lexicon import Lexicon
from assistant.understanding.place_finder import PlaceMention
from knowledge.concepts.other_places import AfterKind, OtherPlace
from knowledge.concepts.places import Places
from knowledge.language.letters import fold
from knowledge.language.words import Word, split_words

_CAPITALS = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_AFTER_KIND = re.compile(
    rf"(?i:\b(?:xã|phường|huyện|thị trấn|thị xã|thành phố|quận|tx|tp))\.? ((?:[{_CAPITALS}][^\W\d_]+ ?){{2,4}})"
)
KINDS = frozenset(
    {"huyen", "tinh", "quan", "tx", "tp", "xa", "pho", "phuong", "o", "tai", "district", "province", "city"}
)
LARGER_KINDS = frozenset(
    {"huyen", "tinh", "quan", "pho", "district", "province"}
)  # "huyện Đông Sơn" is not our phường Đông Sơn
AWAY = frozenset(
    {"di", "vao", "vo", "ra", "sang", "len", "xuong", "lam", "hoc", "to", "trong", "ngoai", "vien", "tu"}
)  # "đi làm ở Bình Dương"
BACK = frozenset({"ve", "moi"})
LOOK_BACK = 3
LONGEST_NAME = 4


@dataclass(frozen=True, slots=True)
class _Name:
    place: OtherPlace
    words: tuple[str, ...]


class ElsewhereFinder:
    """Notices that a message is about a place outside the districts served."""

    def __init__(self, places: Places, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._own = {
            fold(name)
            for district in places.districts
            for name in (district.name, district.province, district.province_now)
        }
        self._names: dict[tuple[str, ...], _Name] = {}
        for place in places.elsewhere:
            for name in (place.name, *place.also):
                words = split_words(name)
                self._names[tuple(word.key for word in words)] = _Name(place, tuple(word.text for word in words))

    def find(self, words: Sequence[Word], text: str, ours: Sequence[PlaceMention]) -> str | None:
        """The name of the other place, None when the message names none or one of ours."""
        exact = [mention for mention in ours if mention.exact]
        return self._listed(words, exact) or (None if ours else self._unknown(text))

    def _listed(self, words: Sequence[Word], ours: Sequence[PlaceMention]) -> str | None:
        for start, end, name in self._mentions(words):
            if not _was_away(words, start, end) and (not ours or _encloses(words, start, ours)):
                return name
        return None

    def _mentions(self, words: Sequence[Word]) -> Iterator[tuple[int, int, str]]:
        for start in range(len(words)):
            for end in range(min(len(words), start + LONGEST_NAME), start, -1):
                found = self._names.get(tuple(word.key for word in words[start:end]))
                if found and self._is_meant(found, words, start, end):
                    yield start, end, found.place.name

    def _is_meant(self, name: _Name, words: Sequence[Word], start: int, end: int) -> bool:
        said = tuple(word.text for word in words[start:end])
        bare = said == tuple(word.key for word in words[start:end])
        if said != name.words and not bare:
            return False
        behind_kind = start > 0 and words[start - 1].key in KINDS
        needs_kind = name.place.only_after_kind is AfterKind.ALWAYS or (
            name.place.only_after_kind is AfterKind.UNACCENTED and said != name.words
        )
        return behind_kind or not needs_kind

    def _unknown(self, text: str) -> str | None:
        """A capitalised name behind "xã", "huyện" ... that nobody here knows."""
        for found in _AFTER_KIND.finditer(text):
            name = found[1].strip()
            if fold(name) not in self._own and not self._lexicon.find(split_words(name)):
                return name
        return None


def _was_away(words: Sequence[Word], start: int, end: int) -> bool:
    """ "Đi làm ở Bình Dương", "ở Sài Gòn về": where somebody went or came from, not what the question is about."""
    before = {word.key for word in words[max(0, start - LOOK_BACK) : start]}
    after = words[end].key if end < len(words) else ""
    return bool(before & AWAY) or after in BACK


def _encloses(words: Sequence[Word], start: int, ours: Sequence[PlaceMention]) -> bool:
    """A commune of ours wins, unless the other place is a district behind its kind, or follows at once ("Ba Đình, Hà
    Nội")."""
    behind_kind = start > 0 and words[start - 1].key in LARGER_KINDS
    return behind_kind or any(mention.end == start for mention in ours)
