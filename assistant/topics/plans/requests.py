"""What is asked of a plan in free words, and from which messages that is claimed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.conversation.asker import Asker, asker_of
from assistant.conversation.context import Context
from assistant.conversation.requests import Request
from assistant.conversation.where import Where, where_of
from assistant.messages import SpeaksAs
from assistant.topics.screening.questions import Screened
from assistant.understanding.understand import LONGEST_QUESTION, Understood


@dataclass(frozen=True, slots=True)
class AskPlan(Request):
    """A question to the plan of a place."""

    understood: Understood
    where: Where


def as_typed(context: Context, request: AskPlan) -> str:
    """The question as it was typed; of one that waited for the place, what was understood of it."""
    said = context.incoming.said if request.understood is context.understood else request.understood.query.text
    return said[:LONGEST_QUESTION]


def who_asks(context: Context) -> Asker:
    """Who asks, with what a screening in this conversation has told of their own household."""
    asker, screened = asker_of(context), context.state.find(Screened)
    if screened is None or screened.for_other or asker.role is not SpeaksAs.HOUSEHOLD:
        return asker
    told = tuple(pair for pair in screened.facts if pair[0] not in screened.recorded)
    return replace(asker, told=tuple({**dict(told), **dict(asker.told)}.items()))


def claim(context: Context) -> Request | None:
    """Whatever nobody else takes is asked of the plan of the place."""
    where = where_of(context)
    return AskPlan(context.understood, where) if where else None
