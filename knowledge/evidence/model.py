"""What came with a report: a photo, a voice, a place on the map."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What it is."""

    PHOTO = "photo"
    VOICE = "voice"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Arrived:
    """A piece as it arrives: the name of its message, when that was sent (UTC), the album it is of, if any.

    `content` of a photo is as `plain_photo` makes it, of a voice as it was recorded; `place` are latitude and longitude
    in degrees, "20.07,105.86".
    """

    kind: Kind
    message: str
    sent_at: dt.datetime
    content: bytes = b""
    name: str = ""
    place: str = ""
    album: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A piece as it is kept: whose (`Person.who`), of which household and report, where that is settled."""

    number: int
    who: str
    kind: Kind
    household: str | None
    report: int | None
    part: int | None
    name: str
    checksum: str
    place: str
    album: str
    sent_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Opened:
    """A piece with its content, None where the file cannot be had."""

    evidence: Evidence
    content: bytes | None
