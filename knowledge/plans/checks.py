"""What must hold between the files of a plan: addresses, references, completeness, dates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from knowledge.plans.model import AreaGroup, Baseline, Deadline, Finding, Plan, Provision
from knowledge.plans.targets import Target
from knowledge.text import Fault

Entry = Provision | Target | Deadline | Finding | Baseline | AreaGroup
LOOK_AHEAD = 5  # years past its own period that a plan may still name, as Bỉm Sơn 2018 does for 2020


def check_plan(
    plan: Plan, folder: Path, places: Collection[str], where: Mapping[str, tuple[Path, int]], faults: list[Fault]
) -> None:
    """Adds a fault for every broken reference, unknown address and address left over.

    `places` are the names of the district's communes; `where` tells the file and line of each entry by its kind and
    id ("provision bhyt-targets").
    """
    for says in (
        *_identity(plan, folder),
        *_references(plan),
        *_areas(plan, places),
        *_completeness(plan),
        *_dates(plan),
    ):
        file, line = where.get(" ".join(says.split(" ", 2)[:2]), (folder / says.split(" ")[0].rstrip(":"), 1))
        faults.append(Fault(file, line, says))


def cited_addresses(plan: Plan) -> Iterator[tuple[str, str]]:
    """Each (address, what cites it) of the plan."""
    yield from ((address, "plan.yaml period") for address in plan.period.cites)
    yield from ((address, "plan.yaml signed_at") for address in plan.signed_at)
    for name, entries in _entries(plan).items():
        for entry in entries:
            yield from ((address, f"{name} {entry.id}") for address in entry.cites)
    yield from ((target.baseline.address, f"target {target.id}") for target in plan.targets if target.baseline)
    for agency in plan.agencies:
        for duty in agency.duties:
            yield from ((address, f"agency {agency.code}") for address in duty.cites)


def _entries(plan: Plan) -> dict[str, Sequence[Entry]]:
    return {
        "provision": plan.provisions,
        "target": plan.targets,
        "deadline": plan.deadlines,
        "finding": plan.findings,
        "baseline": plan.baseline,
        "area-group": plan.area_groups,
    }


def _identity(plan: Plan, folder: Path) -> Iterator[str]:
    if plan.id != folder.name:
        yield f"plan.yaml: id '{plan.id}' must be the folder's name '{folder.name}'"
    for name, entries in _entries(plan).items():
        yield from (f"{name} {id_} stands twice" for id_ in _twice(entry.id for entry in entries))
    asked: dict[str, str] = {}
    for provision in plan.provisions:
        for line in (*provision.asked_as, *provision.asked_elsewhere):
            if asked.setdefault(line, provision.id) != provision.id:
                yield (
                    f"provision {provision.id} is asked as '{line}' like {asked[line]}; a question belongs to one "
                    "provision"
                )


def _references(plan: Plan) -> Iterator[str]:
    known = set(plan.outline)
    for address, who in cited_addresses(plan):
        if address not in known:
            yield f"{who} cites '{address}', which is not in outline.yaml"
    for provision in plan.provisions:
        if not provision.cites:
            yield f"provision {provision.id} cites nothing; name the address it rests on"
    for finding in plan.findings:
        yield from (
            f"finding {finding.id} names the provision '{name}', which does not exist"
            for name in finding.provisions
            if name not in plan.by_id
        )
    named = {agency.code for agency in plan.agencies}
    for provision in plan.provisions:
        yield from (
            f"provision {provision.id} names the office '{code}', which agencies.yaml does not name"
            for code in provision.agencies
            if code not in named
        )


def _areas(plan: Plan, places: Collection[str]) -> Iterator[str]:
    known = {*places, *(group.id for group in plan.area_groups)}
    for name, entries in (("target", plan.targets), ("baseline", plan.baseline)):
        for entry in entries:
            if entry.area is not None and entry.area not in known:
                yield f"{name} {entry.id} is for the area '{entry.area}', no commune and no area group"


def _completeness(plan: Plan) -> Iterator[str]:
    cited = {address for address, _ in cited_addresses(plan)}
    for address in plan.outline:
        if address not in cited and address not in plan.excused:
            yield f"outline.yaml: '{address}' is neither cited by an entry nor excused with a reason"
    for address in plan.excused:
        if address not in plan.outline:
            yield f"outline.yaml: excused '{address}' is no address of the document"
        elif address in cited:
            yield f"outline.yaml: '{address}' is excused although an entry cites it"


def _dates(plan: Plan) -> Iterator[str]:
    last = plan.period.last_year
    for target in plan.targets:
        if target.deadline and not plan.period.first_year <= target.deadline.year <= last + LOOK_AHEAD:
            yield f"target {target.id} is due {target.deadline}, outside the plan's period {plan.period}"
    for baseline in plan.baseline:
        if baseline.date and baseline.date.year > last:
            yield f"baseline {baseline.id} is dated {baseline.date}, after the plan's period {plan.period}"


def _twice(values: Iterable[str]) -> list[str]:
    return [value for value, times in Counter(values).items() if times > 1]
