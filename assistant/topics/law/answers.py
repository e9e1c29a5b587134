"""The answer that the law gives."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from assistant.conversation.answer import Answer
from assistant.wording.case_words import LawCase
from assistant.wording.whom_to_ask import WhomToAsk
from knowledge.plans.model import Plan, Provision
from knowledge.procedures.model import LawEntry


@dataclass(frozen=True, slots=True)
class LawAnswer(Answer):
    """What the law says on a day, where the plan that is talked about says nothing of its own."""

    entry: LawEntry
    plan: Plan
    ask: WhomToAsk
    as_of: dt.date
    others: tuple[Provision, ...] = ()  # of the plan, close to it
    case: LawCase | None = None
