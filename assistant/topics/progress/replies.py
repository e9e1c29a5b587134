"""Figures in words: the number first, what it means, of which day, and what can be opened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assistant.conversation.answer import Answer
from assistant.conversation.topic import Tell
from assistant.messages import Reply
from assistant.topics.progress.answers import (
    Compared,
    Counted,
    FiguresTold,
    Moved,
    NoRecords,
    NotReceived,
    NotYet,
    OnTargets,
    Part,
    RankedByPlan,
    Summed,
    Trended,
    Why,
)
from assistant.topics.progress.keyboards import below
from assistant.topics.progress.lines import (
    asked_for,
    class_line,
    count_line,
    first_of,
    foot,
    households_of,
    no_totals,
    pace_line,
)
from assistant.topics.progress.targets_text import moved_lines, target_lines
from assistant.understanding.figures.request import Intent
from assistant.wording.names import Names
from assistant.wording.replies import capital, reply

MOST_ROWS = 12  # a reply is one chat message
CLASSES = ("poor", "near_poor", "newly_escaped")


def _no_records(answer: NoRecords, names: Names) -> Reply:
    text = names.words.say(
        "That is a question on the register, and there is no register here to count in. Staff who signed in with their "
        "invitation get the figures of their own area."
    )
    return replace(reply(text, [], names, answered=False), figures_asked=answer.asked, district=answer.district)


def _told(answer: FiguresTold, names: Names) -> Reply:
    text = "\n\n".join(_text(part, names) for part in answer.parts)
    answered = any(not isinstance(part, NotYet) for part in answer.parts)
    said = reply(text, below(answer.parts[0], names), names, answered=answered)
    return replace(said, figures_asked=answer.asked, district=answer.district)


def _text(part: Part, names: Names) -> str:
    match part:
        case Summed():
            lines = _summed(part, names)
        case Counted():
            lines = _counted(part, names)
        case Compared():
            lines = _compared(part, names)
        case Trended():
            lines = _trended(part, names)
        case OnTargets():
            lines = _on_targets(part, names)
        case RankedByPlan():
            lines = _ranked_by_plan(part, names)
        case NotReceived():
            lines = _not_received(part, names)
        case Moved():
            lines = [*moved_lines(part.told, names), foot(part.told, names)]
        case NotYet():
            lines = [_not_yet(part, names)]
    return "\n".join(lines)


def _summed(part: Summed, names: Names) -> list[str]:
    """The classes with their rates, what moved, the targets."""
    told = part.told
    title = names.words.say("{place}, {day}:", place=told.figures.unit.name, day=names.words.date(told.figures.as_of))
    lines = [title, *(class_line(told, name, names) for name in CLASSES)]
    return [
        *lines,
        *pace_line(part.pace, told, names),
        *no_totals(told, names),
        *moved_lines(told, names)[1:],
        *target_lines(told, names, "poor")[:2],
        foot(told, names),
    ]


def _counted(part: Counted, names: Names) -> list[str]:
    told, asked = part.told, part.asked
    lines = [count_line(part, names)]
    if part.escaped is not None:
        lines.append(names.words.say("{count} escaped poverty in the period.", count=names.words.number(part.escaped)))
    is_poor = asked.household_class in ("poor", None) and not (asked.deprived or asked.cause or asked.support)
    return [
        *lines,
        *(no_totals(told, names) + target_lines(told, names, "poor")[:1] if is_poor else []),
        foot(told, names),
    ]


def _compared(part: Compared, names: Names) -> list[str]:
    say, words = names.words.say, names.words
    day = words.date(part.day)
    if part.since:
        title = say("Change in poor households from {first} to {day}:", first=words.date(part.since), day=day)
    else:
        title = say("{what}, {day}:", what=capital(households_of(part.asked, names)), day=day)
    unknown = first_of([unit.name for unit in part.unknown], names)
    missing = [say("Nothing in the register by then: {communes}.", communes=unknown)] if unknown else []
    if not part.rows:
        return [say("Nothing can be told commune by commune here."), *missing]
    lines = [
        f"{place}. {unit.name}: {_number(count, part, names)}"
        for place, (unit, count) in enumerate(part.rows[:MOST_ROWS], 1)
    ]
    notes = [say("In number of households, not in percent: communes differ in size.")] if not part.since else []
    return [title, *lines, *notes, *missing]


def _number(count: int | None, part: Compared, names: Names) -> str:
    if count is None:
        return names.words.say("fewer than five")
    signed = "+" if part.since and count > 0 else "−" if count < 0 else ""
    return f"{signed}{names.words.number(abs(count))}"


def _trended(part: Trended, names: Names) -> list[str]:
    say, words = names.words.say, names.words
    known = [(day, count) for day, count in part.points if count is not None]
    title = say("{what}, {place}:", what=capital(households_of(part.asked, names)), place=part.unit.name)
    lines = [f"• {words.date(day)}: {words.number(count)}" for day, count in known]
    if len(known) < 2:
        return [title, *lines, say("The register reaches back to too few days to tell more.")]
    change = known[-1][1] - known[0][1]
    told = (
        say("{count} more than at the beginning.", count=words.number(change))
        if change > 0
        else say("{count} fewer than at the beginning.", count=words.number(-change))
        if change
        else say("As many as at the beginning.")
    )
    return [told, title, *lines]


def _on_targets(part: OnTargets, names: Names) -> list[str]:
    asked = part.asked
    lines = target_lines(part.told, names, None if asked.deprived else asked.household_class)
    if not lines:
        lines = [
            names.words.say(
                "The records cannot measure the targets of this plan for {place} yet.",
                place=part.told.figures.unit.name,
            )
        ]
    return [*lines, *pace_line(part.pace, part.told, names), *no_totals(part.told, names), foot(part.told, names)]


def _ranked_by_plan(part: RankedByPlan, names: Names) -> list[str]:
    say, words = names.words.say, names.words
    title = say("By the plan's target for poor households, {day}:", day=words.date(part.day))
    lines = [
        say(
            "{place}. {commune}: {start} → {now}, target {target} by {due}",
            place=place,
            commune=row.unit.name,
            start=words.number(row.start),
            now=words.number(row.now),
            target=words.number(row.target),
            due=words.date(row.due),
        )
        for place, row in enumerate(part.rows, 1)
    ]
    return [title, *lines]


def _not_received(part: NotReceived, names: Names) -> list[str]:
    """How many wait for a support, and some of them by name."""
    say, words, number = names.words.say, names.words, part.found.number
    lines = [
        say(
            "{count} households of {place} qualify by the plan for {support} and are not known to have received it, "
            "{day}.",
            count=say("fewer than five") if number is None else words.number(number),
            place=part.unit.name,
            support=names.code("supports", part.asked.support or ""),
            day=words.date(part.day),
        ),
        say("Who cannot be judged, as a fact is not known, is not counted."),
    ]
    shown = [f"• {each.name or ''} ({each.code})" for each in part.households]
    more = len(part.found.codes) - len(shown)
    return [*lines, *shown, *([say("… and {count} more.", count=words.number(more))] if shown and more else [])]


def _not_yet(part: NotYet, names: Names) -> str:
    say = names.words.say
    if part.why is Why.BEYOND:
        return say(
            "{what}: not in your area, or no commune is called so. You can ask for the communes of your own area.",
            what=asked_for(part.asked, names),
        )
    if part.why is Why.TOO_EARLY:
        return say("That time has not come yet: there is nothing to count.")
    if part.why is Why.NO_RECORDS:
        return say(
            "The register held no household of {place} by then. A roll brings them in: send the Excel file here.",
            place=part.unit.name if part.unit else "",
        )
    if part.asked.intent is Intent.EXPORT_REPORT:
        return say(
            "Below is the household roll as an Excel file. Reports and official forms cannot be made in the chat yet."
        )
    if part.why is Why.NO_SUPPORT:
        return say(
            "Of which support? Say for example: who is eligible for a loan and has not had one. Only what the plan "
            "provides for can be counted so."
        )
    return say("That is not counted yet.")


REPLIES: Mapping[type[Answer], Tell] = {NoRecords: _no_records, FiguresTold: _told}
