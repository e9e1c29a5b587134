"""The buttons of a screening, and its beginning."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from assistant.conversation.buttons import OutdatedButton
from assistant.conversation.commands import Audience, Command
from assistant.conversation.context import Context, Turn
from assistant.conversation.requests import Request
from assistant.conversation.topic import Act
from assistant.conversation.where import where_of
from assistant.topics.places.requests import NameDistrict
from assistant.topics.screening import buttons as do
from assistant.topics.screening.answers import AnswerChanged, HouseholdLeft, View
from assistant.topics.screening.interview import Interview, scoped
from assistant.topics.screening.questions import CLASS, CLASS_SINCE, Screened
from assistant.topics.screening.requests import LeaveHousehold, ScreenRecord, TellHousehold
from knowledge.rules.vocabulary import Kind

GENERAL_QUESTION = "nhà tôi được hỗ trợ gì?"  # what a start without a district waits for
Go = Callable[[Interview, Screened, Any], Turn]


def _begin(context: Context, request: TellHousehold) -> Turn:
    """A screening from a text; without a district that is asked first."""
    if request.where is None:
        return context.hand_on(NameDistrict(f"{GENERAL_QUESTION} {request.text}".strip()))
    state = replace(request.where.noted(context.state), waiting="")
    return Interview(context.at(state)).begin(request.text, request.where.district)


def _screen_record(context: Context, request: ScreenRecord) -> Turn:
    return Interview(context).go_on(request.household)


def _leave(context: Context, request: LeaveHousehold) -> Turn:
    """What was told of a household is dropped, and a new start offered."""
    return context.settle(Screened, HouseholdLeft(context.library.places.by_slug[request.district]))


def _start(context: Context, request: do.StartScreening) -> Turn:
    household = _household(context, request.district)
    interview = Interview(context)
    return interview.go_on(scoped(household, "")) if household else interview.begin("", request.district)


def _anew(context: Context, request: do.StartAnew) -> Turn:
    _household(context, request.district)
    return Interview(context).begin("", request.district)


def _one(context: Context, request: do.ScreenOne) -> Turn:
    """One support; who asks for it wishes for it."""
    household = _household(context, request.district) or Screened(request.district)
    if request.support not in {planned.code for planned in context.library.rules(request.district).supports}:
        raise OutdatedButton(request.support)
    asked = scoped(household, request.support)
    return Interview(context).go_on(replace(asked, wishes=(*asked.wishes, request.support)))


def _with_household(go: Go) -> Act:
    """What a button does to the household that is looked at. Raises OutdatedButton for one that is no more."""

    def act(context: Context, request: Any) -> Turn:
        household, interview = _household(context, request.district), Interview(context)
        fact = getattr(request, "fact", None)
        if household is None or (fact is not None and fact not in interview.vocabulary.facts):
            raise OutdatedButton(request.district)
        return go(interview, household, request)

    return act


def _household(context: Context, district: str) -> Screened | None:
    """The household that is looked at in a district. Raises OutdatedButton for a district that is none."""
    if district not in context.library.places.by_slug:
        raise OutdatedButton(district)
    found = context.state.find(Screened)
    return found if found and found.district == district else None


def _picked(interview: Interview, household: Screened, request: do.Picked) -> Turn:
    fact, code = request.fact, request.code
    household = household.asking(fact)
    if interview.vocabulary.facts[fact].kind is not Kind.CODES or interview.refusal(household, fact, code):
        raise OutdatedButton(code)
    marked = household.picked
    picked = tuple(one for one in marked if one != code) if code in marked else (*marked, code)
    return interview.ask(replace(household, picked=picked), fact)


def _picked_all(interview: Interview, household: Screened, request: do.PickedAll) -> Turn:
    picked = household.picked if household.waiting == request.fact else ()
    return interview.answered(household, request.fact, ",".join(picked))


def _why(interview: Interview, household: Screened, _request: do.AskWhy) -> Turn:
    return interview.ask(_open(household), household.waiting, why=True)


def _back(interview: Interview, household: Screened, _request: do.GoBack) -> Turn:
    back = _open(household).going_back()
    return interview.ask(back, back.waiting)


def _mend(interview: Interview, household: Screened, request: do.Mend) -> Turn:
    """An answer that was wrong is asked for again; the others stay."""
    return interview.ask(household.without(request.fact), request.fact)


def _open(household: Screened) -> Screened:
    """The household while a question is open. Raises OutdatedButton."""
    if not household.waiting:
        raise OutdatedButton(household.district)
    return household


def _answered(interview: Interview, household: Screened, request: do.Answered) -> Turn:
    """A pressed answer. One to another question than the open one is said back: nothing changes in silence."""
    turn = choose(interview, household, request.fact, request.value)
    if household.waiting == request.fact:
        return turn
    changed = AnswerChanged(interview.vocabulary.facts[request.fact], request.value, household.district)
    return replace(turn, answers=(changed, *turn.answers))


def choose(interview: Interview, household: Screened, fact: str, value: str) -> Turn:
    """An answer; how long ago a household left poverty is told by its class, since the day itself is seldom known."""
    if fact == CLASS_SINCE and value == do.RECENT:
        return interview.go_on(household.not_knowing(CLASS_SINCE))
    if fact == CLASS_SINCE and value == do.LONG_AGO:
        return interview.go_on(household.having(((CLASS, "not_poor"),)).not_knowing(CLASS_SINCE))
    return interview.answered(household, fact, value)


TURNS: Mapping[type[Request], Act] = {
    TellHousehold: _begin,
    ScreenRecord: _screen_record,
    LeaveHousehold: _leave,
    do.StartScreening: _start,
    do.StartAnew: _anew,
    do.ScreenOne: _one,
    do.Answered: _with_household(_answered),
    do.Picked: _with_household(_picked),
    do.PickedAll: _with_household(_picked_all),
    do.NotKnown: _with_household(lambda asks, home, request: asks.go_on(home.not_knowing(request.fact))),
    do.AskWhy: _with_household(_why),
    do.GoBack: _with_household(_back),
    do.Mend: _with_household(_mend),
    do.StopScreening: _with_household(lambda asks, home, _request: asks.stopped(home)),
    do.ShowResult: _with_household(lambda asks, home, request: asks.result(home, View.RESULT, request.page)),
    do.ShowNotFor: _with_household(lambda asks, home, request: asks.result(home, View.NOT_FOR, request.page)),
    do.ShowCard: _with_household(lambda asks, home, _request: asks.result(home, View.CARD)),
    do.EstimateClass: _with_household(lambda asks, home, _request: asks.go_on(replace(home, thorough=True))),
}
COMMANDS = (
    Command(
        "xem",
        lambda context, words: TellHousehold(words, where_of(context)),
        lambda words: words.say("See what my household can get"),
        Audience.HOUSEHOLDS,
    ),
)
