"""Questions to a plan, and the buttons under its answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assistant.conversation.asker import asker_of
from assistant.conversation.buttons import OutdatedButton
from assistant.conversation.context import Context, Turn
from assistant.conversation.requests import Request
from assistant.conversation.topic import Act
from assistant.topics.plans.answering import answer_question
from assistant.topics.plans.answers import PlanAnswer, Responsible, SourceDetails
from assistant.topics.plans.both import answer_both
from assistant.topics.plans.buttons import OpenProvision, ShowOffice, ShowSource
from assistant.topics.plans.follow_up import duties_for
from assistant.topics.plans.requests import AskPlan, as_typed, who_asks
from assistant.topics.plans.whom import whom_to_ask
from knowledge.plans.model import Plan, Provision


def _answer(context: Context, request: AskPlan) -> Turn:
    where = request.where
    state = where.noted(context.state)
    if both := answer_both(context, request, state):
        return Turn(*both)
    asker = who_asks(context.at(state))
    said = as_typed(context, request)
    return Turn(
        *answer_question(
            request.understood, where.district, context.day, state, context.library, asker=asker, said=said
        )
    )


def _source(context: Context, request: ShowSource) -> Turn:
    context, plan, provision = _shown(context, request)
    findings = plan.findings_by_provision.get(provision.id, ())
    return context.say(SourceDetails(plan, provision, findings, context.day))


def _office(context: Context, request: ShowOffice) -> Turn:
    context, plan, provision = _shown(context, request)
    ask = whom_to_ask(plan, provision, asker_of(context), context.day, context.library)
    return context.say(Responsible(plan, provision, duties_for(plan, provision), ask, context.day))


def _open(context: Context, request: OpenProvision) -> Turn:
    """The provision as an answer, with the points offered before beside it."""
    context, plan, provision = _shown(context, request)
    state, library = context.state, context.library
    others = tuple(plan.by_id[name] for name in state.shown if name in plan.by_id and name != provision.id)
    answer = PlanAnswer(
        plan=plan,
        best=provision,
        also=None,
        offered=others,
        findings=plan.findings_by_provision.get(provision.id, ()),
        ask=whom_to_ask(plan, provision, asker_of(context), context.day, context.library),
        as_of=context.day,
        support=library.rules(plan.district).support_of(provision.id),
    )
    question = state.question if request.keeps_question else provision.title.first
    shown = (provision.id, *(other.id for other in others))
    return context.at(replace(state, question=question, shown=shown)).say(answer)


def _shown(context: Context, request: ShowSource | ShowOffice | OpenProvision) -> tuple[Context, Plan, Provision]:
    """The provision that a button names, its district talked about. Raises OutdatedButton."""
    if request.district not in context.library.places.by_slug:
        raise OutdatedButton(request.district)
    plan = context.library.plan(request.district)
    provision = plan.by_id.get(request.provision)
    if provision is None:
        raise OutdatedButton(request.provision)
    return context.at(replace(context.state, district=request.district)), plan, provision


TURNS: Mapping[type[Request], Act] = {
    AskPlan: _answer,
    ShowSource: _source,
    ShowOffice: _office,
    OpenProvision: _open,
}
