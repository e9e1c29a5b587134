"""Telex residue: what a keyboard without a running input method leaves behind (`tieefn`, `hoox trowj`)."""

from __future__ import annotations

import re
import unicodedata

from knowledge.language.letters import fold, tone_of

_MARKS = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_SHAPES = (
    ("dd", "đ"),
    ("aa", "â"),
    ("ee", "ê"),
    ("oo", "ô"),
    ("aw", "ă"),
    ("uwow", "ươ"),
    ("uow", "ươ"),
    ("uwo", "ươ"),
    ("ow", "ơ"),
    ("uw", "ư"),
)
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx])?"
    r"(?:i[eê]u|y[eê]u|uy[eê]|uya|o[aăe][iyo]|[uư][oôơ][iu]|u[aâ]y|[iy][eê]|[uư][oôơaâ]|u[eêy]|o[aăei]|[aăâeêioôơuưy][iuyoa]|[aăâeêioôơuưy])"
    r"(?:ch|ng|nh|[cmnpt])?"
)
_VOWELS = "aăâeêioôơuưy"


def is_syllable(word: str) -> bool:
    """Whether a lower-case word without tone has the shape of a Vietnamese syllable."""
    return bool(_SYLLABLE.fullmatch(word))


def decode(word: str) -> str:
    """The word a Telex typist meant, or the word itself when it holds no residue."""
    tone = ""
    rest = word
    if len(word) > 2:
        for place in range(len(word) - 1, 0, -1):
            if word[place] in _MARKS and _is_mark(word, place):
                tone, rest = _MARKS[word[place]], word[:place] + word[place + 1 :]
                break
    shaped = _shape(rest)
    if rest == word and shaped == word:
        return word
    return _with_tone(shaped, tone) if is_syllable(_toneless(shaped)) else word


def _is_mark(word: str, place: int) -> bool:
    """A tone key stands after a vowel and is not the first letter of a new syllable."""
    return any(letter in _VOWELS for letter in fold(word[:place])) and not tone_of(word)


def _shape(word: str) -> str:
    for keys, letters in _SHAPES:
        word = word.replace(keys, letters)
    return word


def _toneless(word: str) -> str:
    return "".join(unicodedata.normalize("NFC", _strip(letter)) for letter in word)


def _strip(letter: str) -> str:
    return "".join(mark for mark in unicodedata.normalize("NFD", letter) if mark not in _MARKS.values())


def _with_tone(word: str, tone: str) -> str:
    if not tone:
        return word
    place = _tone_place(word)
    return unicodedata.normalize("NFC", word[: place + 1] + tone + word[place + 1 :])


def _tone_place(word: str) -> int:
    """The vowel that carries the tone: the shaped one, else by the usual rule for clusters."""
    first = 2 if word.startswith(("qu", "gi")) and len(word) > 2 and word[2] in _VOWELS else 0
    vowels = [place for place in range(first, len(word)) if word[place] in _VOWELS]
    shaped = [place for place in vowels if word[place] in "ăâêôơư"]
    if shaped:
        return shaped[-1]
    ends_in_consonant = word[-1] not in _VOWELS
    if len(vowels) == 1 or (len(vowels) == 2 and not ends_in_consonant):
        return vowels[0]
    return vowels[1]
