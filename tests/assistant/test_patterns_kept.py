"""Patterns come back from the cache as they were."""

import io
import pickle
import re

import pytest

from assistant.bootstrap import build_library
from assistant.patterns_kept import dump
from assistant.understanding.danger import DangerFinder

PATTERNS = (
    re.compile(r"(?P<who>ông|bà) (?P<name>\w+)|(\d+) khẩu"),
    re.compile("HỘ NGHÈO", re.IGNORECASE),
    re.compile(r"^(?:a|b)+?(?=c)", re.MULTILINE),
)
TEXTS = ("bà Lan 5 khẩu", "hộ nghèo", "x\nababc", "")


def kept(value: object) -> object:
    file = io.BytesIO()
    dump(value, file)
    return pickle.loads(file.getvalue())  # noqa: S301 - our own


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.pattern)
def test_a_pattern_finds_the_same_under_the_same_names(pattern: re.Pattern[str]) -> None:
    back = kept(pattern)
    assert isinstance(back, re.Pattern)
    assert (back.pattern, back.flags, back.groups, dict(back.groupindex)) == (
        pattern.pattern,
        pattern.flags,
        pattern.groups,
        dict(pattern.groupindex),
    )
    for text in TEXTS:
        found, again = pattern.search(text), back.search(text)
        assert (found and (found.span(), found.groupdict(), found.lastgroup)) == (
            again and (again.span(), again.groupdict(), again.lastgroup)
        )


def test_what_hears_danger_hears_it_after_being_kept() -> None:
    library = build_library(read_all=False)
    said = "ông nhà tôi cứ say là lôi tôi ra đánh"
    back = kept(library.danger)
    assert isinstance(back, DangerFinder)
    assert back.find(said) == library.danger.find(said)
    assert library.danger.find(said)
