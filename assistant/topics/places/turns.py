"""The district that is talked about: asked for, chosen, named in passing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assistant.conversation.buttons import OutdatedButton
from assistant.conversation.commands import Command
from assistant.conversation.context import Context, Turn
from assistant.conversation.requests import ChooseDistrict, ListDistricts, Request
from assistant.conversation.topic import Act
from assistant.topics.places.answers import DistrictChosen, Elsewhere, PlaceNow, WhichDistrict
from assistant.topics.places.requests import AskElsewhere, AskPlaceNow, GoTo, NameDistrict
from assistant.topics.plans.requests import claim as claim_plan
from assistant.topics.screening.questions import Screened
from assistant.topics.screening.requests import LeaveHousehold
from assistant.topics.screening.requests import claim as claim_screening
from assistant.understanding.continuation import taken_together
from assistant.understanding.understand import recall


def _elsewhere(context: Context, request: AskElsewhere) -> Turn:
    kept = replace(context.state, waiting=context.understood.query.text)
    return context.at(kept).say(Elsewhere(request.name))


def _which(context: Context, request: NameDistrict) -> Turn:
    kept = replace(context.state, waiting=request.question)
    between = tuple(context.library.places.by_slug[slug] for slug in request.between)
    return context.at(kept).say(WhichDistrict(between, question_kept=bool(request.question)))


def _list(context: Context, _request: ListDistricts) -> Turn:
    return context.say(WhichDistrict((), question_kept=False))


def _place_now(context: Context, request: AskPlaceNow) -> Turn:
    district = context.library.places.by_slug[request.where.district]
    return context.at(request.where.noted(context.state)).say(PlaceNow(request.communes, district))


def _choose(context: Context, request: ChooseDistrict) -> Turn:
    """The district is chosen: a question that waited for it is answered. Raises OutdatedButton."""
    slug, state = request.district, context.state
    if slug not in context.library.places.by_slug:
        raise OutdatedButton(slug)
    moved = replace(state, district=slug, commune=None if slug != state.district else state.commune, waiting="")
    if state.waiting:
        understood = recall(state.waiting, context.library, slug)
        return _ask(replace(context, state=moved, understood=understood))
    return _arrived(context.at(moved), slug)


def _go_to(context: Context, request: GoTo) -> Turn:
    """A bare place: answers what was waiting, or the question before for this place, or just notes it."""
    where, state = request.where, context.state
    question = state.waiting or state.question
    context = context.at(where.noted(state))
    if not question:
        return _arrived(context, where.district)
    before = recall(question, context.library, where.district)
    moved = replace(context.understood, query=taken_together(before, context.understood))
    return _ask(replace(context, understood=moved, state=replace(context.state, waiting="", question="")))


def _ask(context: Context) -> Turn:
    """What was understood, asked where the conversation is now."""
    request = claim_screening(context) or claim_plan(context)
    return context.hand_on(request) if request else context.say()


def _arrived(context: Context, slug: str) -> Turn:
    """What was told of a household was for its own district."""
    screened = context.state.find(Screened)
    if screened and screened.district != slug:
        return context.hand_on(LeaveHousehold(slug))
    return context.say(DistrictChosen(context.library.places.by_slug[slug]))


TURNS: Mapping[type[Request], Act] = {
    AskElsewhere: _elsewhere,
    NameDistrict: _which,
    ListDistricts: _list,
    AskPlaceNow: _place_now,
    ChooseDistrict: _choose,
    GoTo: _go_to,
}
COMMANDS = (
    Command("huyen", lambda _context, _words: NameDistrict(""), lambda words: words.say("Choose the district")),
)
