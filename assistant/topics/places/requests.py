"""What is asked of places, and from which messages that is claimed."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.conversation.context import Context
from assistant.conversation.requests import Request
from assistant.conversation.where import Where, where_of
from assistant.understanding.continuation import only_names_a_place
from knowledge.concepts.model import Family
from knowledge.concepts.places import Commune


@dataclass(frozen=True, slots=True)
class AskElsewhere(Request):
    """Something of a place that is not served."""

    name: str


@dataclass(frozen=True, slots=True)
class NameDistrict(Request):
    """A question (empty: none) that needs to know its district, out of these slugs (all when empty)."""

    question: str
    between: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AskPlaceNow(Request):
    """What became of communes."""

    where: Where
    communes: tuple[Commune, ...]


@dataclass(frozen=True, slots=True)
class GoTo(Request):
    """Just the name of a place."""

    where: Where


def claim(context: Context) -> Request | None:
    """Places not served, questions whose place is not known, what became of a commune, and a place by itself."""
    understood = context.understood
    if understood.elsewhere:
        return AskElsewhere(understood.elsewhere)
    where = where_of(context)
    if where is None:
        named = sorted({mention.district for mention in understood.places})
        between = named or context.library.place_finder.in_province(understood.query.words)
        return NameDistrict(understood.query.text, tuple(between))
    if "place_now" in understood.query.codes(Family.QUESTION):
        communes = context.library.places.became(understood.commune, understood.query.text, where.district)
        if communes:
            return AskPlaceNow(where, tuple(communes))
    return GoTo(where) if only_names_a_place(understood) else None
