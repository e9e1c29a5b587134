"""Whose records a turn shows: every answer that carries a household shows it, so no screen is forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass

from assistant.conversation.answer import Answer
from knowledge.households.household import Household
from knowledge.reports.model import Proposal
from knowledge.rolls.preview import Preview


@dataclass(frozen=True, slots=True)
class Shown:
    """The codes of households whose records are shown by themselves, and of those that are lines of a list."""

    opened: frozenset[str]
    listed: frozenset[str]


def shown_in(answers: Iterable[Answer]) -> Shown:
    """Whose records these answers show."""
    found = [each for answer in answers for each in _households(answer, is_list=False)]
    return Shown(
        frozenset(code for code, is_list in found if not is_list), frozenset(code for code, is_list in found if is_list)
    )


def _households(thing: object, *, is_list: bool) -> Iterator[tuple[str, bool]]:
    """The codes of the households in an answer, and whether they stand among others."""
    match thing:
        case Household(code=code):
            yield code, is_list
        case Proposal(household=code):
            yield from ((code, is_list),) if code else ()
        case Preview():  # what a roll brings along was not read from the register
            return
        case tuple() | list():
            for each in thing:
                yield from _households(each, is_list=True)
        case Mapping():
            for each in thing.values():
                yield from _households(each, is_list=True)
        case _ if is_dataclass(thing):
            for field in fields(thing):
                yield from _households(getattr(thing, field.name), is_list=is_list)
