"""What can be pressed below a figure: the households behind it, the communes, the trend, another time."""

from __future__ import annotations

from assistant.conversation.buttons import choice
from assistant.messages import Choice
from assistant.topics.households.buttons import AlsoNarrowed, Narrowed, OpenHousehold, ShowList
from assistant.topics.progress.answers import Compared, NotReceived, NotYet, Part, RankedByPlan, Trended
from assistant.topics.progress.buttons import AskAgain
from assistant.topics.rolls.buttons import PrepareRoll
from assistant.understanding.figures.request import FiguresAsked, Intent
from assistant.wording.names import Names
from assistant.wording.replies import home_choice, in_rows
from knowledge.figures.units import Unit
from knowledge.households.scope import EVERYTHING, Area

Rows = list[tuple[Choice, ...]]


def below(part: Part, names: Names) -> Rows:
    """The buttons of an answer."""
    unit = _unit(part)
    if isinstance(part, NotYet):
        return [*_instead(part, names), (home_choice(names),)]
    if isinstance(part, NotReceived):
        opened = [(choice(each.name or each.code, OpenHousehold(each.code)),) for each in part.households]
        return [*opened, (home_choice(names),)]
    say, asked, area = names.words.say, part.asked, _area(unit) if unit else EVERYTHING
    choices = [choice(say("Households behind it"), _behind(asked, area))]
    if not isinstance(part, Compared | RankedByPlan) and (unit is None or unit.commune is None):
        choices.append(choice(say("Compare communes"), _again(asked, Intent.COMPARE_COMMUNES, area)))
    if not isinstance(part, Trended):
        choices.append(choice(say("Trend"), _again(asked, Intent.TREND, area)))
    other = "this_year" if asked.period == "last_month" else "last_month"
    label = say("This year") if other == "this_year" else say("Last month")
    choices.append(choice(label, _again(asked, asked.intent, area, other)))
    return [*in_rows(choices), (home_choice(names),)]


def _instead(part: NotYet, names: Names) -> Rows:
    if part.unit is None:
        return []
    if part.asked.intent is Intent.EXPORT_REPORT:
        return [(choice(names.words.say("The roll as Excel"), PrepareRoll(_area(part.unit))),)]
    return [(choice(names.words.say("List of households"), _behind(part.asked, _area(part.unit))),)]


def list_of(asked: FiguresAsked, area: Area) -> ShowList:
    """The list of the households that a question counts: of those that lack more than two things, two."""
    first, second = (*asked.deprived, None, None)[:2]
    name = asked.household_class or (None if asked.has_measure else "poor")
    return ShowList(
        area, Narrowed(name, first), also=AlsoNarrowed(asked.cause, asked.support, second, listed=name is None)
    )


def _behind(asked: FiguresAsked, area: Area) -> ShowList:
    return list_of(asked, area)


def _again(asked: FiguresAsked, intent: Intent, area: Area, period: str | None = None) -> AskAgain:
    lack = next(iter(asked.deprived), None)
    return AskAgain(intent, area, asked.household_class, lack, asked.cause, asked.support, period)


def _unit(part: Part) -> Unit | None:
    match part:
        case Compared():
            return None
        case RankedByPlan():
            return None
        case Trended() | NotYet() | NotReceived():
            return part.unit
        case _:
            return part.told.figures.unit


def _area(unit: Unit) -> Area:
    return unit.areas[0] if len(unit.areas) == 1 else Area(unit.district)
