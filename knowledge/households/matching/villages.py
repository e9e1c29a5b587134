"""The ways in which a text may call a village: `kp4`, `khu phố 4`, `Liên Giang`, `thon lien giang`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from knowledge.households.matching.spelling import canonical
from knowledge.households.naming.village_names import KINDS
from knowledge.language.letters import clean, fold

_PARTS = re.compile(r"[^\W\d_]+|\d+")
# Kinds that people use for one another; a cell of houses ("tổ") is another thing than the street quarter it lies in.
ALIKE = (
    ("thon", "xom", "lang", "ban", "ap", "doi", "buon"),
    ("khu pho", "kp", "khu", "pho", "khu dan cu", "kdc", "khoi pho", "khoi"),
    ("to dan pho", "tdp", "to"),
    ("tieu khu", "tk"),
)
EVERY_KIND = tuple(sorted({kind for row in ALIKE for kind in row}, key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class VillageForms:
    """The rows of accent-free words for a village, and its own words with their accents."""

    keys: tuple[tuple[str, ...], ...]
    proper: tuple[str, ...]


@lru_cache(maxsize=20_000)
def village_forms(name: str) -> VillageForms:
    """How a village may be called. Without its kind only a name of two words or more, or of one word that is none of a
    number, is one."""
    kind, proper = _split(name)
    words = tuple(str(int(part)) if part.isdigit() else canonical(part) for part in _PARTS.findall(clean(proper)))
    folded = tuple(map(fold, words))
    kinds = next((row for row in ALIKE if kind in row), (kind,) if kind else ())
    keys = [(*other.split(), *folded) for other in kinds]
    if not all(word.isdigit() for word in folded):
        keys.append(folded)
        if len(folded) > 2 and folded[-1].isdigit():
            keys += [folded[:-1], *((*other.split(), *folded[:-1]) for other in kinds)]
    return VillageForms(tuple(dict.fromkeys(keys)), words)


def _split(name: str) -> tuple[str, str]:
    """The kind without accents, empty for none, and the name proper."""
    text = clean(name)
    for kind in sorted((*KINDS, "kp", "tdp", "tk", "kdc"), key=len, reverse=True):
        found = re.match(rf"{kind}(?:[\s.]+|(?=\d))(?=\S)", text, re.IGNORECASE) or re.match(
            rf"{fold(kind)}(?:[\s.]+|(?=\d))(?=\S)", text, re.IGNORECASE
        )
        if found:
            return fold(kind), text[found.end() :]
    return "", text
