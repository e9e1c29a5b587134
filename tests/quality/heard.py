"""`make quality`: cries for help heard, and facts of households told in sentences, on sets of our own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import yaml

from assistant.library import Library
from assistant.topics.screening.questions import Screened
from assistant.topics.screening.verdicts import screen_household
from assistant.understanding.household_facts import told_in
from knowledge.screening.model import Status

HERE = Path(__file__).parent
DAY = dt.date(2026, 11, 20)
OPPOSITE = {Status.ELIGIBLE, Status.NOT_ELIGIBLE}


def measure_alarms(library: Library, with_misses: bool = False) -> None:
    """Prints how many cries are heard, of the right kind, and how many of the others are taken for one."""
    for name in ("alarms", "alarms_second"):
        _measure_alarms(library, name, with_misses)


def _measure_alarms(library: Library, name: str, with_misses: bool) -> None:
    rows = yaml.safe_load((HERE / f"{name}.yaml").read_text("utf-8"))
    calm = [(said, library.danger.find(said)) for said in rows.pop("calm")]
    heard = [(kind, said, library.danger.find(said)) for kind, listed in rows.items() for said in listed]
    print(
        f"{name}: heard {sum(bool(found) for _, _, found in heard)} of {len(heard)}, "
        f"of the right kind {sum(found == kind for kind, _, found in heard)}, "
        f"false {sum(bool(found) for _, found in calm)} of {len(calm)}"
    )
    if with_misses:
        print(*(f"      {said} | {kind} | {found}" for kind, said, found in heard if found != kind), sep="\n")
        print(*(f"      {said} | calm | {found}" for said, found in calm if found), sep="\n")


def measure_told(library: Library, with_misses: bool = False) -> None:
    """Prints how many of the facts that sentences tell are read, and whether the verdicts that follow are those of the
    facts that were meant."""
    for name in ("told", "told_second"):
        _measure_told(library, name, with_misses)


def _measure_told(library: Library, name: str, with_misses: bool) -> None:
    tries = right = same = opposite = verdicts = 0
    misses = []
    districts = library.places.districts
    for place, row in enumerate(yaml.safe_load((HERE / f"{name}.yaml").read_text("utf-8"))):
        told = told_in(row["said"], library.household_words)
        heard = {**dict(told.facts), "needs": ",".join(sorted(told.wishes))}
        meant = {fact: _written(value) for fact, value in row["facts"].items()}
        for fact, value in meant.items():
            tries += 1
            right += heard.get(fact) == value
            misses += [] if heard.get(fact) == value else [f"{row['said']} | {fact} {value} | {heard}"]
        district = districts[place % len(districts)].slug
        known, wanted = _verdicts(heard, district, library), _verdicts(meant, district, library)
        verdicts += len(wanted)
        same += sum(known[support] is status for support, status in wanted.items())
        opposite += sum({known[support], status} == OPPOSITE for support, status in wanted.items())
    print(f"{name}: households told in a sentence: {right} of {tries} facts heard")
    print(f"  verdicts as of the facts that were meant: {same} of {verdicts}; flatly opposite {opposite}")
    if with_misses:
        print(*(f"      {miss}" for miss in misses), sep="\n")


def _verdicts(facts: Mapping[str, str], district: str, library: Library) -> dict[str, Status]:
    wishes = tuple(filter(None, facts.get("needs", "").split(",")))
    told = tuple((fact, value) for fact, value in facts.items() if fact != "needs")
    screening = screen_household(Screened(district, told, wishes=wishes), library, DAY)
    return {verdict.support: verdict.status for verdict in screening.supports}


def _written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
