"""`make quality`: cries for help heard, and facts of households told in sentences, on sets of our own."""

from __future__ import annotations

from pathlib import Path

import yaml

from assistant.library import Library
from assistant.understanding.household_facts import told_in

HERE = Path(__file__).parent


def measure_alarms(library: Library) -> None:
    """Prints how many cries are heard, of the right kind, and how many of the others are taken for one."""
    rows = yaml.safe_load((HERE / "alarms.yaml").read_text("utf-8"))
    calm = [library.danger.find(said) for said in rows.pop("calm")]
    heard = [(kind, library.danger.find(said)) for kind, listed in rows.items() for said in listed]
    print(
        f"alarms: heard {sum(bool(found) for _, found in heard)} of {len(heard)}, "
        f"of the right kind {sum(found == kind for kind, found in heard)}, false {sum(map(bool, calm))} of {len(calm)}"
    )


def measure_told(library: Library) -> None:
    """Prints how many of the facts that sentences tell are read."""
    tries = right = 0
    for row in yaml.safe_load((HERE / "told.yaml").read_text("utf-8")):
        told = told_in(row["said"], library.household_words)
        known = {**dict(told.facts), "needs": ",".join(sorted(told.wishes))}
        for fact, value in row["facts"].items():
            tries += 1
            right += known.get(fact) == (str(value).lower() if isinstance(value, bool) else str(value))
    print(f"households told in a sentence: {right} of {tries} facts heard")
