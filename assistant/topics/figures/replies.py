"""Figures of an area."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.conversation.answer import Answer
from assistant.conversation.buttons import choice
from assistant.conversation.topic import Tell
from assistant.messages import Choice, Reply
from assistant.topics.figures.answers import (
    AreaFigures,
    ChooseFigures,
    FigureNotice,
    FigureSaid,
    SupportFigure,
    TotalOfHouseholds,
)
from assistant.topics.figures.buttons import ChooseFiguresArea, EnterTotal, ShowFigures
from assistant.topics.figures.entry_replies import residents, total_choices
from assistant.wording.areas import AreaButtons, choose_area
from assistant.wording.names import Names
from assistant.wording.replies import capital, home_choice, in_rows, reply
from knowledge.figures.entered import AreaFigure
from knowledge.figures.small_counts import Count, shown
from knowledge.figures.totals import Residents


def _notice(said: FigureSaid, names: Names) -> Reply:
    say = names.words.say
    text = {
        FigureNotice.FOR_STAFF: say("Figures are for the staff of the communes, the districts and the agencies."),
        FigureNotice.NO_FIELD: say("The plan of your district names no support that your office has to do with."),
        FigureNotice.NOT_WAITING: say("No figure is waiting here any more. Please begin again."),
        FigureNotice.WITHDRAWN: say("All right, that figure does not count any more."),
    }[said.notice]
    return reply(text, [] if said.notice is FigureNotice.FOR_STAFF else [(home_choice(names),)], names, answered=False)


def count_text(count: Count, names: Names) -> str:
    """A number as it may be shown."""
    if count.exact is not None:
        return names.words.number(count.exact)
    if count.most is not None:
        return names.words.say("fewer than {count}", count=count.most + 1)
    return names.words.say("at least {count}", count=names.words.number(count.least))


def support_line(figure: SupportFigure, title: str, names: Names) -> str:
    """How many ask for a support and have received it."""
    asking, received = count_text(figure.asking, names), count_text(figure.received, names)
    return names.words.say(
        "• {name}: {asking} ask for it, {received} have received it", name=title, asking=asking, received=received
    )


def reported_lines(figures: Sequence[AreaFigure], names: Names, *, in_full: bool) -> list[str]:
    """What agencies reported themselves; small numbers only for those who see every one."""
    return [
        names.words.say(
            "• {agency}, {name}: {count} ({day}, {source})",
            agency=names.agency(figure.agency or ""),
            name=names.code("supports", figure.what),
            count=count_text(shown(figure.value, in_full=in_full), names),
            day=names.words.date(figure.on),
            source=figure.source,
        )
        for figure in figures
    ]


def small_counts_note(names: Names) -> str:
    """Why some numbers are not told."""
    return names.words.say("Numbers under 5 are not told here, so that nobody can be recognised.")


def _figures(answer: AreaFigures, names: Names) -> Reply:
    parts = (_classes(answer, names), _households(answer, names), _supports(answer, names), _reported(answer, names))
    notes = [] if answer.in_full else [small_counts_note(names)]
    text = "\n\n".join("\n".join(part) for part in (*parts, notes) if part)
    return reply(
        text,
        [*([row] if (row := _inner(answer, names)) else []), *_entering(answer, names), (home_choice(names),)],
        names,
    )


def _classes(answer: AreaFigures, names: Names) -> list[str]:
    say = names.words.say
    lines = [say("Figures of {place}, {day}", place=names.area(answer.area), day=names.words.date(answer.day))]
    if not answer.is_whole:
        lines.append(say("Only your part of it is counted."))
    lines.append(say("Households in the register: {count}", count=count_text(answer.recorded, names)))
    counted = {name: count for name, count in answer.classes.items() if count.exact != 0}
    return lines + [
        f"• {capital(names.household_class(name))}: {count_text(count, names)}" for name, count in counted.items()
    ]


def _households(answer: AreaFigures, names: Names) -> list[str]:
    """The number of all households, and the share of the poor where both are known."""
    say, number = names.words.say, names.words.number
    others = [_entered(figure, names) for figure in answer.residents]
    if answer.households is None:
        unknown = say("The number of all households here is not known yet, so there is no poverty rate.")
        return [unknown, *others] if answer.is_whole else []
    lines = [_total(answer.households, names)]
    if rate := answer.rate:
        share = names.words.percent(rate.percent)
        lines.append(
            say(
                "Poor households: {share} ({poor} of {all})",
                share=share,
                poor=number(rate.poor),
                all=number(rate.households),
            )
        )
    return [*lines, *others]


def _entered(figure: AreaFigure, names: Names) -> str:
    """A total of residents other than of all households."""
    return names.words.say(
        "{what}: {count} ({day}, {source})",
        what=residents(Residents(figure.what), names),
        count=names.words.number(figure.value),
        day=names.words.date(figure.on),
        source=figure.source,
    )


def _total(total: TotalOfHouseholds, names: Names) -> str:
    say, count, day = names.words.say, names.words.number(total.value), names.words.date(total.on)
    if total.source:
        return say("All households: {count} ({day}, {source})", count=count, day=day, source=total.source)
    return say("All households: {count} (sum of the communes, the oldest number of {day})", count=count, day=day)


def _supports(answer: AreaFigures, names: Names) -> list[str]:
    if not answer.supports:
        return []
    lines = [support_line(figure, capital(names.code("supports", figure.support)), names) for figure in answer.supports]
    return [names.words.say("Most asked for and given:"), *lines]


def _reported(answer: AreaFigures, names: Names) -> list[str]:
    lines = reported_lines(answer.reported, names, in_full=answer.in_full)
    return [names.words.say("Reported by agencies:"), *lines] if lines else []


def _inner(answer: AreaFigures, names: Names) -> tuple[Choice, ...]:
    say = names.words.say
    label = say("Choose a commune") if answer.area.district else say("Choose a district")
    return (choice(label, ChooseFiguresArea(answer.area)),) if answer.has_parts else ()


def _entering(answer: AreaFigures, names: Names) -> list[tuple[Choice, ...]]:
    enter = names.words.say("Enter the number of all households")
    if not answer.may_enter:
        return []
    others = total_choices(answer.area, names, but=Residents.HOUSEHOLDS)
    return [(choice(enter, EnterTotal(answer.area)),), *in_rows(others)]


def _choose_area(answer: ChooseFigures, names: Names) -> Reply:
    buttons = AreaButtons(ShowFigures, ChooseFiguresArea)
    return choose_area(names.words.say("Of which area do you want the figures?"), answer.areas, buttons, names)


REPLIES: Mapping[type[Answer], Tell] = {FigureSaid: _notice, AreaFigures: _figures, ChooseFigures: _choose_area}
