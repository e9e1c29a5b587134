"""Provinces, cities and districts that no plan here is about."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class AfterKind(StrEnum):
    """Whether a foreign name is one only behind a word like "huyện": it is an ordinary phrase, or one of ours, too."""

    NEVER = ""
    UNACCENTED = "unaccented"
    ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class OtherPlace:
    """A province, city or district that no plan here is about (names of 2017-2025, `catalog/elsewhere.csv`)."""

    name: str
    also: tuple[str, ...]
    only_after_kind: AfterKind


def load_other_places(file: Path) -> tuple[OtherPlace, ...]:
    """The places of a file like `catalog/elsewhere.csv`."""
    with file.open(encoding="utf-8", newline="") as rows:
        return tuple(_other_place(row) for row in csv.DictReader(rows))


def _other_place(row: dict[str, str]) -> OtherPlace:
    also = tuple(name.strip() for name in row["also"].split(";") if name.strip())
    return OtherPlace(row["name"], also, AfterKind(row["only_after_kind"]))
