"""What is typed on a report that was read back: a row to be put right or left out, a number to be opened."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from re import Match, Pattern

import yaml

from knowledge.language.letters import clean, fold

FILE = Path(__file__).with_name("typed.yaml")
LONGEST_NUMBER = 9  # digits
MOST_BEFORE = 4  # words before what is said of a row
_CLAUSE = re.compile(r"[,.;!\n]\s*|\s(?=[Dd]òng|[Bb]ỏ)")


@dataclass(frozen=True, slots=True)
class RowsDropped:
    """These rows, by their place from 1, are left out."""

    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RowSays:
    """A row, by its place from 1, says something else."""

    place: int
    text: str


def typed_row(text: str) -> RowsDropped | RowSays | None:
    """What a text says of rows, behind a few words at most ("em nhầm, dòng 2: 6 khẩu"); None for any other text."""
    if whole := _of_row(text):
        return whole
    begun = (found.end() for found in _CLAUSE.finditer(text))
    rests = (text[start:] for start in begun if len(text[:start].split()) <= MOST_BEFORE)
    return next((typed for rest in rests if (typed := _of_row(rest))), None)


def _of_row(text: str) -> RowsDropped | RowSays | None:
    said = " ".join(clean(text).split())
    folded = fold(said)
    if dropped := typed_patterns()["drop"].fullmatch(folded):
        return RowsDropped(tuple(dict.fromkeys(int(each) for each in re.findall(r"\d+", _numbers(dropped)))))
    if len(folded) == len(said) and (says := typed_patterns()["says"].match(folded)):
        return RowSays(int(says["place"]), said[says.end() :].strip())
    return None


def typed_number(text: str) -> int | None:
    """The number of a report that a text asks for; None for any other text."""
    found = typed_patterns()["number"].fullmatch(fold(" ".join(clean(text).split())))
    return int(found["number"]) if found else None


def _numbers(dropped: Match[str]) -> str:
    return dropped["before"] or dropped["behind"]


@cache
def typed_patterns() -> dict[str, Pattern[str]]:
    """What is typed to a report that waits, by what it does."""
    words = {
        name: "|".join(sorted((re.escape(fold(each)) for each in listed), key=len, reverse=True))
        for name, listed in yaml.safe_load(FILE.read_text("utf-8")).items()
    }
    several = r"\d{1,2}(?:(?: ?, ?| va | and | )\d{1,2})*"
    row, drop, fix = words["row"], words["drop"], words["fix"]
    ask, please = rf"(?:(?:{words['ask']}) )*", rf"(?: (?:{words['for_me']}))?"
    return {
        "drop": re.compile(
            rf"{ask}(?:{drop}){please} (?:{row}) (?P<before>{several}){please}|"
            rf"{ask}(?:{row}) (?P<behind>{several}) (?:{drop}){please}"
        ),
        "says": re.compile(
            rf"{ask}(?:(?:{fix}){please} )?(?:{row}) (?P<place>\d{{1,2}}) ?(?:[:=,.–-]|(?:{words['is']}) )? ?(?=\S)"
        ),
        "number": re.compile(
            rf"{ask}(?:(?:{words['open']}){please} )?(?:{words['number']}) (?P<number>\d{{1,{LONGEST_NUMBER}}})"
        ),
    }
