"""Households by their class, in a sentence to somebody of one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.wording.names import Names
from knowledge.concepts.model import Family

NOT_POOR = "not_poor"


@dataclass(frozen=True, slots=True)
class LawCase:
    """That an entry of the law is meant for other classes of households than the asker's, by their codes. `is_own`: the
    asker's own household; `is_recorded`: its class stands in its record; `may_be_theirs`: the entry names other groups
    too."""

    class_: str
    meant_for: tuple[str, ...]
    is_own: bool
    is_recorded: bool
    may_be_theirs: bool


def law_case_line(case: LawCase | None, names: Names) -> str:
    """That the law speaks of other households than the asker's."""
    if case is None:
        return ""
    say = names.words.say
    others, own = households_of(case.meant_for, names), theirs(case.class_, case.is_own, names)
    if case.may_be_theirs:
        line = say(
            "This names {others}; {own} only where they belong to another group named here.", others=others, own=own
        )
    else:
        line = say("No: this is for {others}, not for {own}.", others=others, own=own)
    return f"{(recorded_line(case.class_, names) if case.is_recorded else '')} {line}".strip()


def recorded_line(class_: str, names: Names) -> str:
    """What class the household has by the commune's record."""
    return names.words.say("By the commune's record your household is: {name}.", name=names.code("class", class_))


def theirs(class_: str, is_own: bool, names: Names) -> str:
    """The households of a class, as the asker's where it is."""
    who = households_of((class_,), names)
    return names.words.say("{households} like yours", households=who) if is_own else who


def households_of(classes: Iterable[str], names: Names) -> str:
    """Households of some classes, as a group of people."""
    return names.words.listing(
        [
            names.words.say("households neither poor nor near-poor")
            if code == NOT_POOR
            else names.concepts.name(Family.GROUP, code).for_language(names.words.language)
            for code in classes
        ]
    )
