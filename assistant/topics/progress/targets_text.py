"""Targets and movements in words."""

from __future__ import annotations

from decimal import Decimal

from assistant.wording.names import Names
from knowledge.figures.model import Status, TargetStatus
from knowledge.figures.telling import Telling

MOST_TARGETS = 4


def target_lines(told: Telling, names: Names, name: str | None = None) -> list[str]:
    """The targets that the records measure, those of a class alone where one is named, behind ones first; what rests on
    hidden numbers is left out."""
    order = [Status.BEHIND, Status.ON_TRACK, Status.MET]
    known = [
        target
        for target in told.figures.targets
        if target.status in order
        and (name is None or target.rests_on == {name})
        and all(told.households(each) is not None for each in target.rests_on)
    ]
    known.sort(key=lambda target: order.index(target.status))
    return [_target(target, names) for target in known[:MOST_TARGETS]]


def _target(target: TargetStatus, names: Names) -> str:
    say = names.words.say
    states = {Status.MET: say("met"), Status.ON_TRACK: say("on track"), Status.BEHIND: say("behind")}
    units = {"households": say("households"), "persons": say("persons")}
    name = target.says.for_language(names.words.language) if target.says else say("Target")
    line = say(
        "{name} ({address}): {actual} of {target} {unit}, {state}",
        name=name,
        address=target.address,
        actual=_number(target.actual, names),
        target=_number(target.target, names),
        unit=units.get(target.unit, target.unit),
        state=states[target.status],
    )
    until = say(", until {day}", day=names.words.date(target.deadline)) if target.deadline else ""
    return f"• {line}{until}"


def _number(value: Decimal | None, names: Names) -> str:
    return "?" if value is None else names.words.number(float(value))


def moved_lines(told: Telling, names: Names) -> list[str]:
    """Who left the lists and came onto them, and why."""
    say, words, moved = names.words.say, names.words, told.figures.movements
    if moved is None:
        return [say("The period lies under two poverty standards: changes are not told across them.")]
    title = say(
        "{place}, from {first} to {last}:",
        place=told.figures.unit.name,
        first=words.date(moved.first),
        last=words.date(moved.last),
    )
    lines = [title]
    for name, table in (("poor", moved.poor), ("near_poor", moved.near_poor)):
        if None in told.flows(table).values():
            lines.append(say("• {name}: numbers too small to be told", name=names.household_class(name)))
            continue
        gone = table.to_other + table.escaped + table.other_out
        came = table.from_other + table.fell_back + table.new + table.other_in
        lines.append(
            "• "
            + say(
                "{name}: {start} → {end}; out {gone} (escaped {escaped}), in {came} (fell back {back}, new {new})",
                name=names.household_class(name),
                start=table.start,
                end=table.end,
                gone=gone,
                escaped=table.escaped,
                came=came,
                back=table.fell_back,
                new=table.new,
            )
        )
    return lines
