"""Reads a plan's folder into a `Plan`, collecting every fault with file and line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from knowledge.concepts.model import Concepts, Family
from knowledge.concepts.places import Places
from knowledge.plans import parts
from knowledge.plans.checks import check_plan
from knowledge.plans.indicators import load_indicators
from knowledge.plans.model import Plan
from knowledge.plans.target_file import target
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
        files = _Files(folder, faults, {})
        plan = _plan(head, files, codes)
        check_plan(plan, folder, codes.places, files.where, faults)
        faults.extend(fault for fault in load_indicators().faults if fault not in faults)
        return plan

    def _codes(self, district: str) -> parts.Codes:
        return parts.Codes(
            topics=self.concepts.codes(Family.TOPIC),
            groups=self.concepts.codes(Family.GROUP),
            agencies=self.concepts.codes(Family.AGENCY),
            places=frozenset(self.places.commune_names(district)),
        )


@dataclass(frozen=True, slots=True)
class _Files:
    """The files of one plan. `where` remembers the place of every entry for faults found later."""

    folder: Path
    faults: list[Fault]
    where: dict[str, tuple[Path, int]]

    def listed(self, name: str, kind: str, key: str = "id") -> Iterator[Record]:
        """The entries of `name.yaml`, or of every file in the folder `name`."""
        files = sorted((self.folder / name).glob("*.yaml")) or [self.folder / f"{name}.yaml"]
        for file in files:
            for record in read_records(file, self.faults):
                self.where[f"{kind} {record.text(key)}"] = (file, record.line)
                yield record


def _plan(head: Record, files: _Files, codes: parts.Codes) -> Plan:
    outline = read_record(files.folder / "outline.yaml", files.faults)
    indicators = load_indicators().by_code
    plan = Plan(
        id=head.text("id"),
        district=head.text("district"),
        name=head.told("name"),
        document=head.told("document"),
        issued=head.date("issued"),
        issuer=head.told("issuer"),
        signatory=head.told("signatory"),
        signed_at=head.texts("signed_at"),
        level=head.text("level"),
        province=head.text("province"),
        period=parts.period(head),
        standard=head.text("standard"),
        area_groups=tuple(parts.area_group(record, codes) for record in head.records("area_groups")),
        baseline=tuple(parts.baseline(record) for record in head.records("baseline")),
        provisions=tuple(parts.provision(record, codes) for record in files.listed("provisions", "provision")),
        targets=tuple(target(record, indicators) for record in files.listed("targets", "target")),
        deadlines=tuple(parts.deadline(record, codes) for record in files.listed("deadlines", "deadline")),
        agencies=tuple(parts.agency(record, codes) for record in files.listed("agencies", "agency", "agency")),
        findings=tuple(parts.finding(record) for record in files.listed("findings", "finding")),
        outline=outline.texts("addresses") if outline else (),
        excused=parts.excuses(outline) if outline else {},
    )
    head.check_no_other_keys()
    return plan
