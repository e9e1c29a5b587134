"""Names of villages as people write them: `thon 03`, `KP4`, `Bản  Arem`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import groupby

from knowledge.store.keys import fold, spelling

KINDS = (
    "Thôn",
    "Bản",
    "Khu phố",
    "Tổ dân phố",
    "Tiểu khu",
    "Khu dân cư",
    "Khu",
    "Khối",
    "Phố",
    "Tổ",
    "Xóm",
    "Làng",
    "Ấp",
    "Buôn",
    "Đội",
)
_SHORT = {"kp": "Khu phố", "tdp": "Tổ dân phố", "tk": "Tiểu khu", "kdc": "Khu dân cư"}
_WRITTEN = {fold(kind): kind for kind in KINDS} | {kind.lower(): kind for kind in KINDS} | _SHORT
_WITH_KIND = re.compile(rf"({'|'.join(sorted(_WRITTEN, key=len, reverse=True))})(?:[\s.]+|(?=\d))(.+)", re.IGNORECASE)
_LETTERS_OR_DIGITS = re.compile(r"[^\W\d_]+|\d+")
_LEADING_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")


class VillageSpellings:
    """How the villages of a roll are to be written: as they are known, or as the roll wrote them first."""

    def __init__(self, known: Callable[[str], Sequence[str]]) -> None:
        """`known` gives the names of a commune's villages."""
        self._read = known
        self._known: dict[str, list[str]] = {}
        self._settled: dict[tuple[str, str], str] = {}

    def settle(self, commune: str, name: str) -> str:
        """The name in its settled spelling."""
        if (commune, name) not in self._settled:
            if commune not in self._known:
                self._known[commune] = list(self._read(commune))
            settled = settled_name(name, self._known[commune])
            self._known[commune].append(settled)
            self._settled[commune, name] = settled
        return self._settled[commune, name]


def settled_name(name: str, known: Iterable[str]) -> str:
    """The known spelling of a village that is written in another way here; the name itself, tidied, when it is new.

    Missing accents do not matter as long as one known village alone fits: `Thôn Hà` and `Thôn Hạ` are two.
    """
    villages = dict.fromkeys(known)
    same = [village for village in villages if village_key(village) == village_key(name)]
    fitting = same[:1] or [village for village in villages if is_same_village(name, village)]
    return fitting[0] if len(fitting) == 1 else tidied(name)


def is_same_village(one: str, other: str) -> bool:
    """Whether two spellings in one commune may mean one village: accents may be missing, but not be others."""
    keys = village_key(one), village_key(other)
    return keys[0] == keys[1] or (fold(keys[0]) == fold(keys[1]) and (_lacks_accents(one) or _lacks_accents(other)))


def care(name: str) -> tuple[bool, bool, str]:
    """Sorts spellings: the most carefully written first, with accents and not all in capitals."""
    return _lacks_accents(name), name.isupper(), name


def _lacks_accents(name: str) -> bool:
    """Whether the name proper, behind its kind, is written without accents."""
    proper = _split(name)[1]
    return fold(proper) == proper.lower()


@lru_cache(maxsize=20_000)
def village_key(name: str) -> str:
    """The same for every way to write a village with its accents: case, spaces, signs, leading zeros, short forms of
    kinds do not matter."""
    kind, proper = _split(name)
    groups = groupby(_LETTERS_OR_DIGITS.findall(proper), key=str.isdigit)
    parts = [
        " ".join(str(int(part)) for part in group) if digits else "".join(map(spelling, group))
        for digits, group in groups
    ]
    return " ".join([kind.lower(), *parts])


def tidied(name: str) -> str:
    """The name with single spaces, its kind written out, and no zeros in front of numbers."""
    kind, proper = _split(name)
    return f"{kind} {_LEADING_ZEROS.sub('', proper)}".strip()


def _split(name: str) -> tuple[str, str]:
    """The kind as it is written out, empty for none, and the name proper. A kind may lack its accents where the whole
    name does."""
    text = " ".join(unicodedata.normalize("NFC", name).split())
    found = _WITH_KIND.fullmatch(text)
    if found is None:
        return "", text
    kind = _WRITTEN[found[1].lower()]
    is_written_out = found[1].lower() in (kind.lower(), *_SHORT)
    return (kind, found[2]) if is_written_out or fold(found[2]) == found[2].lower() else ("", text)
