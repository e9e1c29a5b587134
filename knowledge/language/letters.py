"""Letters: Unicode form, place of the tone mark, accent-free keys.

`Hoà` and `Hòa` are one word; `Lan` and `Lân` are two names, yet both are found by `lan`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
TONES = frozenset((_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT))
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\ufe0e\ufe0f]")
_SPACES = re.compile(r"\s+")
_LETTERS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ"
_BASES = "aaaaaaaaaaaaaaaaaaeeeeeeeeeeeeiiiiiioooooooooooooooooouuuuuuuuuuuuyyyyyyd"
_FOLD = str.maketrans(_LETTERS + _LETTERS.upper(), _BASES + _BASES.upper())
_OLD_TONE = re.compile(r"(?<![qQ])([oOuU])([" + "àáảãạèéẻẽẹỳýỷỹỵ" + "ÀÁẢÃẠÈÉẺẼẸỲÝỶỸỴ" + r"])(?![^\W\d_])")


def clean(text: str) -> str:
    """Composed Unicode, one kind of đ, no invisible marks, single spaces."""
    composed = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    composed = composed.replace("Ð", "Đ").replace("ð", "đ").replace("\x00", "")
    return _SPACES.sub(" ", _OLD_TONE.sub(_new_tone, composed)).strip()


def fold(text: str) -> str:
    """Lower case without accents: `Điện Biên` -> `dien bien`. Expects composed text."""
    return text.translate(_FOLD).lower()


def has_accents(text: str) -> bool:
    """Whether any Vietnamese accent (or đ) is written."""
    return text.translate(_FOLD) != text


def tone_of(syllable: str) -> str:
    """The tone mark of a syllable as a combining character, or the empty string."""
    return next((mark for mark in unicodedata.normalize("NFD", syllable) if mark in TONES), "")


def without_tone(syllable: str) -> str:
    """The syllable with its vowels as they are but no tone: `tiến` -> `tiên`."""
    parts = unicodedata.normalize("NFD", syllable)
    return unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in TONES))


@lru_cache(maxsize=20_000)
def is_short_of_accents(typed: str, word: str) -> bool:
    """Whether `typed` is the word with some or all accents left out: `thuợng` and `thuong` for `thượng`, never
    `thướng`."""
    if typed == word:
        return True
    if fold(typed) != fold(word):
        return False
    missing = Counter(unicodedata.normalize("NFD", word))
    missing.subtract(unicodedata.normalize("NFD", typed))
    return all(count >= 0 for letter, count in missing.items() if unicodedata.combining(letter) or letter == "đ")


def _new_tone(match: re.Match[str]) -> str:
    first, second = match.groups()
    tone, plain = tone_of(second), without_tone(second)
    pair = (first + plain).lower()
    if pair not in ("oa", "oe", "uy"):
        return match.group(0)
    return unicodedata.normalize("NFC", first + tone) + plain
