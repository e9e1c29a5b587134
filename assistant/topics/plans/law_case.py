"""What the law says to a household of the asker's class: what is for the poor alone is not read to others as theirs."""

from __future__ import annotations

import datetime as dt

from assistant.library import Library
from assistant.topics.plans.own_case import CLASSES, Known
from assistant.topics.screening.questions import CLASS
from assistant.wording.case_words import LawCase
from knowledge.plans.model import Provision
from knowledge.procedures.model import LawEntry

ON_THE_LIST = "review"  # the topic of what is about the list itself: it gives nothing to a class


def fitting(entry: LawEntry, known: Known, day: dt.date, library: Library) -> LawEntry:
    """The entry, or the one that says the same thing to the asker's class alone: a near-poor household that asks for a
    loan is told of the loan to the near-poor."""
    class_ = known.facts.get(CLASS, "")
    if not class_ or class_ in entry.groups or not _meant_for(entry):
        return entry
    return next(
        (other for other in library.law.on(day) if other.groups == (class_,) and other.topics == entry.topics), entry
    )


def law_case(entry: LawEntry, known: Known) -> LawCase | None:
    """That an entry is meant for other households than the asker's; None where it is theirs too, or nobody knows."""
    class_ = known.facts.get(CLASS, "")
    meant_for = _meant_for(entry)
    if not class_ or not meant_for or class_ in meant_for or ON_THE_LIST in entry.topics:
        return None
    is_alone = entry.groups == meant_for[:1]  # what names several groups may name theirs in its words too
    return LawCase(class_, meant_for, known.is_own, known.is_recorded, not is_alone)


def _meant_for(entry: LawEntry) -> tuple[str, ...]:
    """The classes that an entry names; none where it is not on classes."""
    return tuple(group for group in entry.groups if group in CLASSES)


def for_their_class(best: Provision, known: Known, day: dt.date, library: Library) -> LawEntry | None:
    """What the law gives to the asker's class alone of the thing that a passage gives to others."""
    class_ = known.facts.get(CLASS, "")
    if not class_:
        return None
    found = (entry for entry in library.law.on(day) if entry.groups == (class_,) and entry.topics[0] == best.topics[0])
    return next(found, None)
