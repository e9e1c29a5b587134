"""The area that a contract row names."""

from __future__ import annotations

import datetime as dt

from handlers.command_line.batch import BadLine, Row
from knowledge.concepts.places import Places
from knowledge.figures.units import Unit, district_unit, find_units


def unit_of(places: Places, row: Row, day: dt.date) -> Unit:
    """The district, or the commune as it is called on a day. Raises BadLine."""
    district, commune = row.get("district"), row.get("commune")
    if district is not None and district not in places.by_slug:
        raise BadLine(f"'district' must be one of {', '.join(places.by_slug)}, not {district!r}")
    if not commune:
        if district is None:
            raise BadLine(f"'district' must be one of {', '.join(places.by_slug)}")
        return district_unit(places, district)
    return commune_of(places, district, commune, day)


def commune_of(places: Places, district: str | None, name: object, day: dt.date) -> Unit:
    """The commune that a name means on a day. Raises BadLine."""
    found = find_units(places, district, name, day) if isinstance(name, str) else ()
    if len(found) == 1:
        return found[0]
    if found:
        raise BadLine(f"several communes are called {name!r}: {', '.join(unit.district for unit in found)}")
    raise BadLine(f"no commune is called {name!r}" + (f" in {district}" if district else ""))
