"""Two questions in one message: each is answered with its source, in one reply."""

from __future__ import annotations

from dataclasses import replace

from assistant.conversation.answer import Answer
from assistant.conversation.context import Context
from assistant.conversation.state import State
from assistant.topics.law.answers import LawAnswer
from assistant.topics.plans.answering import answer_question
from assistant.topics.plans.answers import Both, PlanAnswer
from assistant.topics.plans.own_case import told_of_own
from assistant.topics.plans.requests import AskPlan, as_typed, who_asks
from assistant.understanding.several import two_questions
from assistant.understanding.understand import understand


def answer_both(context: Context, request: AskPlan, state: State) -> tuple[State, tuple[Answer, ...]] | None:
    """The answers to two questions, and the state after them; None where one is asked, or both come to the same."""
    halves = two_questions(request.understood.query.text)
    if halves is None:
        return None
    district, library = request.where.district, context.library
    answers: list[Answer] = []
    for half in halves:
        understood = replace(understand(half, library, district), commune=request.understood.commune)
        asker, typed = who_asks(context.at(state)), as_typed(context, request)
        said = typed if told_of_own(typed, understood.query.language, library) else half
        state, told = answer_question(understood, district, context.day, state, library, asker=asker, said=said)
        answers += told
    first, second = answers if len(answers) == 2 else (None, None)
    if not isinstance(first, PlanAnswer | LawAnswer) or not isinstance(second, PlanAnswer | LawAnswer):
        return None
    return None if _source(first) == _source(second) else (state, (Both(first, second),))


def _source(answer: PlanAnswer | LawAnswer) -> str:
    return answer.best.id if isinstance(answer, PlanAnswer) else answer.entry.id
