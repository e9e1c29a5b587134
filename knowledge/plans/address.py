"""Addresses of passages, taken apart: `III.2.3.3/2+1` is part III, item 2.3.3, second dash, first plus."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SHAPE = re.compile(r"(?P<place>[^/]+)(?:/(?:p(?P<paragraph>\d+)|t(?P<row>\d+)|(?P<dash>\d+)?(?:\+(?P<plus>\d+))?))?")


@dataclass(frozen=True, slots=True)
class Address:
    """The parts of an address; 0 where a part is not there."""

    place: str
    dash: int = 0
    plus: int = 0
    paragraph: int = 0
    row: int = 0


def parse_address(text: str) -> Address:
    """The parts of an address as `plans/README` describes them; ValueError for anything else."""
    found = _SHAPE.fullmatch(text)
    if not found:
        raise ValueError(f"'{text}' is no address; for example III.2.3/1")
    number = {name: int(found[name] or 0) for name in ("dash", "plus", "paragraph", "row")}
    return Address(found["place"], **number)


def covers(parent: str, address: str) -> bool:
    """Whether an address is the other one or stands below it (`III.2` covers `III.2.3/1`)."""
    return address == parent or address.startswith((parent + ".", parent + "/", parent + "+"))
