"""The forms as they are declared: titles, columns, checks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from knowledge.figures.totals import Residents
from knowledge.publishing.forms.refusals import FormRefused, Refusal

FOLDER = Path(__file__).parent
EACH = ("indicators", "causes", "ethnicities")
RELATIONS = ("=", "<", "<=", ">=")


@dataclass(frozen=True, slots=True)
class ColumnRule:
    """A column, or one for `each` of something; `counts` says what ("poor.households", "3/1")."""

    group: str
    label: str
    counts: str
    each: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """A sum of columns, each so many times, that must stand to 0 by a relation ("=", "<", "<=", ">="). `rest` is every
    column but the first, a class its parts less its total. `from_standard`: it does not hold for earlier ones."""

    says: str
    terms: Mapping[str, int]
    relation: str
    from_standard: str = ""


@dataclass(frozen=True, slots=True)
class FormRule:
    """A form: its number, title and where it stands; `needs` are the residents without which it cannot be made."""

    number: str
    title: str
    source: str
    by_both: bool
    needs: tuple[Residents, ...]
    columns: tuple[ColumnRule, ...]
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A column for causes: its heading, and the codes that go into it."""

    label: str
    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Boxes:
    """How the forms call causes, by the time of the review, and indicators."""

    from_2022: tuple[Box, ...]
    until_2021: tuple[Box, ...]
    indicators: Mapping[str, str]


@cache
def forms() -> Mapping[str, FormRule]:
    """Every form by its number, in order. Raises ValueError for a file that cannot be."""
    return {str(each["number"]): _form(each) for each in _read("forms.yaml")}


@cache
def boxes() -> Boxes:
    """The headings of causes and indicators."""
    read = _read("boxes.yaml")
    return Boxes(_boxes(read["causes_from_2022"]), _boxes(read["causes_until_2021"]), read["indicators"])


def form_of(number: str, on: dt.date) -> FormRule:
    """A form by its number. Raises FormRefused."""
    found = forms().get(number)
    if found is None:
        raise FormRefused(Refusal.NO_SUCH_FORM, on, (number,))
    return found


def _form(read: Mapping[str, Any]) -> FormRule:
    columns = tuple(
        ColumnRule(each["group"], each.get("label", ""), str(each["is"]), each.get("each", ""))
        for each in read["columns"]
    )
    if unknown := {column.each for column in columns} - {"", *EACH}:
        raise ValueError(f"forms.yaml, {read['number']}: no such 'each': {', '.join(sorted(unknown))}")
    return FormRule(
        number=str(read["number"]),
        title=read["title"],
        source=read["source"],
        by_both=read.get("by") == "both",
        needs=tuple(map(Residents, read.get("needs", ()))),
        columns=columns,
        checks=tuple(map(_check, read.get("checks", ()))),
    )


def _check(read: Mapping[str, Any]) -> Check:
    terms = {str(column): int(times) for column, times in read["sum"].items()}
    if read["must_be"] not in RELATIONS:
        raise ValueError(f"forms.yaml: must_be '{read['must_be']}' is none of {', '.join(RELATIONS)}")
    return Check(read["says"], terms, read["must_be"], read.get("from_standard", ""))


def _boxes(read: Sequence[Mapping[str, Any]]) -> tuple[Box, ...]:
    return tuple(Box(each["label"], frozenset(each["codes"])) for each in read)


def _read(name: str) -> Any:
    return yaml.safe_load((FOLDER / name).read_text("utf-8"))
