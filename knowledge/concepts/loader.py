"""Reads the concept catalogue: one or several files per family, a list of concepts each."""

from __future__ import annotations

from pathlib import Path

from knowledge.concepts.model import Concept, Concepts, Family
from knowledge.text import Fault, Text
from knowledge.yamlfile import Record, read_records

CATALOG = Path(__file__).parent / "catalog"


def load_concepts(faults: list[Fault], catalog: Path = CATALOG) -> Concepts:
    """Every concept of the catalogue; faults are added to `faults`."""
    return Concepts({family: _family(family, catalog, faults) for family in Family})


def _family(family: Family, catalog: Path, faults: list[Fault]) -> dict[str, Concept]:
    found: dict[str, Concept] = {}
    files = sorted(catalog.glob(f"{family.value}*.yaml"))
    if not files:
        faults.append(Fault(catalog / f"{family.value}.yaml", 1, "the file is missing"))
    for file in files:
        for record in read_records(file, faults):
            concept = _concept(family, record)
            if concept.code in found:
                record.fault(f"the code '{concept.code}' stands twice", "code")
            found[concept.code] = concept
    return found


def _concept(family: Family, record: Record) -> Concept:
    concept = Concept(
        family=family,
        code=record.text("code"),
        name=record.told("name") if record.has("name") else Text.same(record.text("code")),
        words=record.texts("words") + record.texts("abbreviations") + record.texts("dialect"),
        hints=record.texts("hints"),
        words_elsewhere=record.texts_elsewhere("{}"),
        hints_elsewhere=record.texts_elsewhere("{}_hints"),
        asked_as=record.texts("asked_as"),
        units=record.texts("units"),
    )
    record.check_no_other_keys()
    return concept
