"""What the tests of the browser chat share."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from handlers.web.samples import SampleChoice, SampleMode

ROLES = {"household": "Giàng Thị Sử", "cadre": "Lù Văn Tằng", "commune_official": "Vàng Thị Mỷ", "district_official": "Trần Văn Đức"}
DAYS = {
    "bo-trach": dt.date(2018, 10, 15),
    "trieu-son": dt.date(2018, 10, 15),
    "bac-ha": dt.date(2022, 10, 15),
    "bim-son": dt.date(2018, 10, 15),
    "tuy-phuoc": dt.date(2022, 10, 15),
}
SAMPLES = SampleMode(
    tuple(
        person
        for district, day in DAYS.items()
        for person in (
            SampleChoice("", "visitor", district, "", day),
            *(SampleChoice(f"sample:{district}:{role}", role, district, name, day) for role, name in ROLES.items()),
        )
    )
)


@dataclass(frozen=True, slots=True)
class Site:
    """Where the chat listens and where it stores."""

    address: str
    database: Path
