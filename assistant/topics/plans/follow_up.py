"""Short questions about what was just answered: who sees to it, and when."""

from __future__ import annotations

import re

from assistant.conversation.state import State
from assistant.understanding.continuation import names_a_topic
from assistant.understanding.query import Query
from knowledge.concepts.model import Family
from knowledge.plans.model import Kind, Plan, Provision

MOST_DUTIES = 3
MOST_WORDS = 8
_TIME = re.compile(
    r"\d{1,2}/\d{1,2}|20\d\d|hằng năm|hàng năm|mỗi năm|6 tháng|hằng quý|hàng quý|thời hạn", re.IGNORECASE
)


def asks_who(query: Query, state: State) -> bool:
    """Whether a short question without a topic of its own asks for the office behind the last answer."""
    return _is_short_follow_up(query, state) and "who_responsible" in query.codes(Family.QUESTION)


def asks_when_in_vain(query: Query, state: State, best: Provision) -> bool:
    """Whether a short question asks for a time that the best passage does not give."""
    return (
        _is_short_follow_up(query, state)
        and "by_when" in query.codes(Family.QUESTION)
        and not _TIME.search(best.says.first)
    )


def duties_for(plan: Plan, provision: Provision) -> tuple[Provision, ...]:
    """The provisions of the plan that give an office charge of what a provision is about, closest first."""
    wanted = set(provision.topics)
    ranked = sorted(
        (
            (
                -len(wanted & set(other.topics))
                - (provision.topics[0] in other.topics)
                - (provision.topics[0] == other.topics[0]),
                place,
                other,
            )
            for place, other in enumerate(plan.provisions)
            if other.kind is Kind.DUTY and other.agencies and wanted & set(other.topics)
        ),
        key=lambda row: row[:2],
    )
    return tuple(other for _, _, other in ranked[:MOST_DUTIES])


def _is_short_follow_up(query: Query, state: State) -> bool:
    other = query.codes(Family.AGENCY) | query.codes(Family.GROUP)
    return bool(state.shown) and len(query.words) <= MOST_WORDS and not names_a_topic(query) and not other
