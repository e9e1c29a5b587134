"""What invented households are drawn from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Shows(StrEnum):
    """What a household of the cast is there to show."""

    SIGNED_IN = "signed_in"  # the household that a newcomer speaks as
    LONG_HISTORY = "long_history"
    LOST_HEAD = "lost_head"
    SENSITIVE_CAUSES = "sensitive_causes"
    WAITING_REPORT = "waiting_report"  # a cadre says it escaped, no review has decided so


@dataclass(frozen=True, slots=True)
class InventedNames:
    """The names of an ethnic group; middle and given names by sex (`M`, `F`)."""

    families: tuple[str, ...]
    middle: Mapping[str, tuple[str, ...]]
    given: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a household; `sex` is `M` or `F`, `born` a year."""

    name: str
    sex: str
    born: int


@dataclass(frozen=True, slots=True)
class CastMember:
    """A household that is named rather than drawn; `heir` is who becomes its head."""

    head: Head
    heir: Head | None
    ethnicity: str
    commune: str
    village: str
    household_class: str
    shows: Shows | None


@dataclass(frozen=True, slots=True)
class SampleCommune:
    """A commune by its unit code: who works there, its villages, the weights of its ethnic groups, and how many
    households of each class."""

    code: str
    official: str
    cadre: str
    villages: tuple[str, ...]
    ethnic_groups: Mapping[str, int]
    classes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class SampleDistrict:
    """A district: on which days its reviews decided, what households may have received (amounts in đồng), and its
    communes.

    `prefix` begins every household's code. A newcomer speaks as people of the first commune.
    """

    slug: str
    prefix: str
    reviews: tuple[dt.date, ...]
    last_review: dt.date
    pretended_day: dt.date
    district_official: str
    supports: Mapping[str, tuple[int, ...]]
    communes: tuple[SampleCommune, ...]
    cast: tuple[CastMember, ...]

    def household_code(self, number: int) -> str:
        """The code of the `number`-th household (from 0), those of the cast first."""
        return f"{self.prefix}-{number + 1:03}"


@dataclass(frozen=True, slots=True)
class Samples:
    """Names by ethnic group, and districts by slug."""

    names: Mapping[str, InventedNames]
    districts: Mapping[str, SampleDistrict]
