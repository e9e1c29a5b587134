"""Lines that answers on figures share."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.topics.progress.answers import Counted
from assistant.understanding.figures.request import FiguresAsked
from assistant.wording.names import Names
from assistant.wording.replies import capital
from knowledge.concepts.model import Family
from knowledge.figures.breakdowns import Pace
from knowledge.figures.model import Share
from knowledge.figures.telling import Telling
from knowledge.store.clock import day_in_vietnam

MOST_NAMED = 6
RATED = ("poor", "near_poor")


def households_of(asked: FiguresAsked, names: Names) -> str:
    """Which households a question counts, in words."""
    say, language = names.words.say, names.words.language
    parts = [names.household_class(asked.household_class)] if asked.household_class else []
    if not parts:
        parts = [say("poor and near-poor households") if asked.has_measure else names.household_class("poor")]
    parts += [names.concepts.name(Family.DEPRIVATION, code).for_language(language) for code in asked.deprived]
    parts += [names.concepts.name(Family.CAUSE, asked.cause).for_language(language)] if asked.cause else []
    parts += [say("have received: {support}", support=names.code("supports", asked.support))] if asked.support else []
    return ", ".join(parts)


def asked_for(asked: FiguresAsked, names: Names) -> str:
    """The communes that a question names, else what it counts."""
    return names.words.listing(list(asked.communes)) or capital(households_of(asked, names))


def count_line(part: Counted, names: Names) -> str:
    """The number first, its share in all households where it is known."""
    say, words, figures = names.words.say, names.words, part.told.figures
    number = say("Fewer than five") if part.number is None else words.number(part.number)
    what, place = households_of(part.asked, names), figures.unit.name
    line = say("{count} {what}, {place}, {day}.", count=number, what=what, place=place, day=words.date(figures.as_of))
    return f"{line} {_share(part, names)}".strip()


def _share(part: Counted, names: Names) -> str:
    figures, asked = part.told.figures, part.asked
    plain = not (asked.deprived or asked.cause or asked.support) and asked.household_class in (None, *RATED)
    percent = Share(part.number, figures.households.value).percent if part.number and figures.households else None
    if not plain or percent is None or figures.households is None:
        return ""
    return names.words.say(
        "{percent} of {all} households.",
        percent=names.words.percent(percent),
        all=names.words.number(figures.households.value),
    )


def class_line(told: Telling, name: str, names: Names) -> str:
    """A class of an area with its rate where the number of all households is known."""
    words, total, number = names.words, told.figures.households, told.households(name)
    title = capital(names.household_class(name))
    if number is None:
        return f"• {title}: {words.say('fewer than five')}"
    percent = Share(number, total.value).percent if total and name in RATED else None
    share = f" ({words.percent(percent)})" if percent is not None else ""
    return f"• {title}: {words.number(number)}{share}"


def no_totals(told: Telling, names: Names) -> list[str]:
    """What is missing for a rate, and how it is entered."""
    if told.figures.households:
        return []
    return [
        names.words.say(
            "No rate: the number of all households of {places} is not entered yet. The official enters it under "
            "Figures (/solieu).",
            places=first_of(told.figures.lacking, names),
        )
    ]


def first_of(places: Sequence[str], names: Names) -> str:
    """Some names, and how many there are where they are more."""
    some = names.words.listing(list(places[:MOST_NAMED]))
    if len(places) <= MOST_NAMED:
        return some
    return names.words.say("{communes} … ({count} in all)", communes=some, count=len(places))


def pace_line(pace: Pace | None, told: Telling, names: Names) -> list[str]:
    """What is still to be done by the plan's day, and what the pace of the last months gives."""
    due = told.figures.target.date
    if pace is None or due is None:
        return []
    return [
        names.words.say(
            "{count} households must still leave poverty by {day}; at the pace of the last {months} months {pace} "
            "will.",
            count=names.words.number(pace.still_to_leave),
            day=names.words.date(due),
            months=pace.months,
            pace=names.words.number(pace.by_pace),
        )
    ]


def foot(told: Telling, names: Names) -> str:
    """As of when, and when the last report came."""
    say, words, figures = names.words.say, names.words, told.figures
    if figures.last_report is None:
        return say("From the register as known on {day}; no report from the field yet.", day=words.date(figures.as_of))
    return say(
        "From the register as known on {day}; last report on {last}.",
        day=words.date(figures.as_of),
        last=words.date(day_in_vietnam(figures.last_report)),
    )
