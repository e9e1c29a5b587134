"""What a typed name tells beside the name: the sex that a word of address means, the year of birth."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.households.naming.names import NameMatch
from knowledge.language.letters import fold

_MEN = frozenset({"ong", "anh", "a", "chu", "cau"})
_WOMEN = frozenset({"ba", "chi", "co", "o", "me", "di", "thim", "mu"})
_YEAR = re.compile(
    r"(?:\b(?:sn|sinh năm|sinh nam|sinh|năm sinh|nam sinh|born)\s*:?\s*)?\b(?P<whole>(?:19|20)\d\d)\b", re.IGNORECASE
)
_SHORT_YEAR = re.compile(r"\b(?:sn|sinh năm|sinh nam)\s*:?\s*(?P<short>\d\d)\b", re.IGNORECASE)
LONGEST_ADDRESSED = 4  # words
_ORDINARY = frozenset({"a", "o", "co", "di", "me"})  # words that begin other sentences too
_FIRST_SHORT = 26  # `sn 94` is 1994, `sn 05` is 2005


@dataclass(frozen=True, slots=True)
class Hinted:
    """A typed name without its year of birth, with the year and the sex that it tells."""

    name: str
    sex: str | None
    birth_year: int | None

    def narrowed(self, found: Sequence[NameMatch]) -> Sequence[NameMatch]:
        """The households that fit the hints; a hint that none fits is no help."""
        if self.sex:
            found = [match for match in found if match.household.sex == self.sex] or found
        return (
            [match for match in found if match.household.birth_year == self.birth_year] or found
            if self.birth_year
            else found
        )


def hints_in(typed: str) -> Hinted:
    """Reads a typed name."""
    year = _YEAR.search(typed)
    short = None if year else _SHORT_YEAR.search(typed)
    found = year or short
    name = " ".join(typed.replace(found[0], " ").split()) if found else typed
    first = fold(name.split()[0]) if len(name.split()) > 1 else ""
    sex = "M" if first in _MEN else "F" if first in _WOMEN else None
    return Hinted(name, sex, int(year["whole"]) if year else _whole_year(int(short["short"])) if short else None)


def is_addressed(typed: str) -> bool:
    """Whether a text can only be somebody's name: a word of address and one to three more."""
    words = fold(typed).split()
    return 1 < len(words) <= LONGEST_ADDRESSED and words[0] in (_MEN | _WOMEN) - _ORDINARY


def _whole_year(short: int) -> int:
    return short + (2000 if short < _FIRST_SHORT else 1900)
