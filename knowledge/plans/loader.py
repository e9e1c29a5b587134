"""Reads a plan's folder into a `Plan`, collecting every fault with file and line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from knowledge.concepts.model import Concepts, Family
from knowledge.concepts.places import Places
from knowledge.plans import parts
from knowledge.plans.checks import check_plan
from knowledge.plans.model import Plan, Provision
from knowledge.text import Fault, KnowledgeError
from knowledge.yamlfile import Record, read_record, read_records

CATALOG = Path(__file__).parent / "catalog"


@dataclass(frozen=True, slots=True)
class PlanLoader:
    """Loads plans of one catalogue against one set of concepts and places."""

    concepts: Concepts
    places: Places
    catalog: Path = CATALOG

    def plan_ids(self) -> tuple[str, ...]:
        """The plans there are, by folder name."""
        return tuple(sorted(folder.name for folder in self.catalog.iterdir() if (folder / "plan.yaml").exists()))

    def load(self, plan_id: str) -> Plan:
        """The plan, or `KnowledgeError` with every fault found in its files."""
        faults: list[Fault] = []
        plan = self.read(plan_id, faults)
        if faults or plan is None:
            raise KnowledgeError(tuple(faults))
        return plan

    def read(self, plan_id: str, faults: list[Fault]) -> Plan | None:
        """The plan as far as it can be read; faults are added to `faults`."""
        folder = self.catalog / plan_id
        head = read_record(folder / "plan.yaml", faults)
        if head is None:
            return None
        codes = self._codes(head.text("district"))
        provisions = tuple(self._provisions(folder, codes, faults))
        plan = _plan(head, folder, codes, provisions, faults)
        check_plan(plan, folder, faults)
        return plan

    def _codes(self, district: str) -> parts.Codes:
        return parts.Codes(
            topics=self.concepts.codes(Family.TOPIC),
            groups=self.concepts.codes(Family.GROUP),
            agencies=self.concepts.codes(Family.AGENCY),
            places=frozenset(self.places.commune_names(district)),
        )

    def _provisions(self, folder: Path, codes: parts.Codes, faults: list[Fault]) -> Iterator[Provision]:
        for file in sorted((folder / "provisions").glob("*.yaml")):
            for record in read_records(file, faults):
                yield parts.provision(record, codes)


def _plan(head: Record, folder: Path, codes: parts.Codes, provisions: tuple[Provision, ...], faults: list[Fault]) -> Plan:
    outline = read_record(folder / "outline.yaml", faults)
    plan = Plan(
        id=head.text("id"),
        district=head.text("district"),
        name=head.both("name"),
        document=head.both("document"),
        issued=head.date("issued"),
        issuer=head.both("issuer"),
        signatory=head.both("signatory"),
        signed_at=head.texts("signed_at"),
        level=head.text("level"),
        province=head.text("province"),
        period=parts.period(head),
        standard=head.text("standard"),
        area_groups=tuple(parts.area_group(record, codes) for record in head.records("area_groups")),
        baseline=tuple(parts.baseline(record) for record in head.records("baseline")),
        provisions=provisions,
        targets=tuple(parts.target(record) for record in _listed(folder, "targets", faults)),
        deadlines=tuple(parts.deadline(record, codes) for record in _listed(folder, "deadlines", faults)),
        agencies=tuple(parts.agency(record, codes) for record in _listed(folder, "agencies", faults)),
        findings=tuple(parts.finding(record) for record in _listed(folder, "findings", faults)),
        outline=outline.texts("addresses") if outline else (),
        excused=parts.excuses(outline) if outline else {},
    )
    head.check_no_other_keys()
    return plan


def _listed(folder: Path, name: str, faults: list[Fault]) -> list[Record]:
    return read_records(folder / f"{name}.yaml", faults)
