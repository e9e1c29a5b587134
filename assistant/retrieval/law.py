"""The law's subjects as entries of the search, beside those of a plan."""

from __future__ import annotations

from knowledge.plans.model import Kind, Provision
from knowledge.procedures.model import Law, LawEntry, Origin
from locales.languages import language_codes

LAW = "law:"  # before the subject, in the id of an entry


def law_entries(law: Law) -> tuple[Provision, ...]:
    """One entry a subject, in the words of its last period: search does not ask what day it is."""
    return tuple(_entry(periods[-1]) for periods in law.by_subject.values())


def subject_of(entry: Provision) -> str | None:
    """The subject of an entry of the law; None for one of a plan."""
    return entry.id.removeprefix(LAW) if entry.id.startswith(LAW) else None


def _entry(entry: LawEntry) -> Provision:
    first, *others = language_codes()
    return Provision(
        id=f"{LAW}{entry.id}",
        cites=(entry.cites[0].address,),
        kind=Kind.PROCEDURE if entry.origin is Origin.PROCEDURE else Kind.SUPPORT,
        title=entry.title,
        says=entry.says,
        topics=entry.topics,
        groups=entry.groups,
        agencies=(),
        places=(),
        asked_as=entry.asked_as.get(first, ()),
        asked_elsewhere=tuple(line for code in others for line in entry.asked_as.get(code, ())),
    )
