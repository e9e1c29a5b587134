"""The figures of an area in words, for the command line."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from knowledge.figures.model import Flows, Share, Status, TargetStatus
from knowledge.figures.telling import Telling
from locales.words import Words

LISTED = ("poor", "near_poor")


def progress_text(told: Telling, words: Words) -> str:
    """The classes with their rates, how the lists moved and how the targets stand; what is missing and how it is
    entered."""
    figures, say = told.figures, words.say
    lines = [say("{area}, as known at the end of {day}:", area=figures.unit.name, day=words.date(figures.as_of))]
    if not figures.parts:
        return "\n".join([lines[0], _no_records(words)])
    lines += [_class(told, name, words) for name in (*LISTED, "newly_escaped")]
    if figures.households is None:
        lines.append(
            say(
                "No rate: nobody has entered the number of all households. "
                "It is entered with: python bot.py total, or by the official under Figures."
            )
        )
    lines += list(_moved(told, words))
    lines += [_target(target, words) for target in figures.targets if target.status is not Status.NO_DATA]
    return "\n".join(lines)


def _no_records(words: Words) -> str:
    return words.say(
        "The register held no household with a class there by that day. "
        "A roll brings them in: python bot.py import FILE.xlsx"
    )


def _class(told: Telling, name: str, words: Words) -> str:
    number, total = told.households(name), told.figures.households
    titles = {
        "poor": words.say("Poor households"),
        "near_poor": words.say("Near-poor households"),
        "newly_escaped": words.say("Newly escaped households"),
    }
    shown = words.say("fewer than five, or not to be told") if number is None else words.number(number)
    share = Share(number, total.value).percent if number is not None and total else None
    if share is None or total is None or name not in LISTED:
        return f"• {titles[name]}: {shown}"
    return "• " + words.say(
        "{title}: {count} of {total} households, {percent} (total of {day}: {source})",
        title=titles[name],
        count=shown,
        total=words.number(total.value),
        percent=words.percent(share),
        day=words.date(total.on),
        source=", ".join(total.sources),
    )


def _moved(told: Telling, words: Words) -> Iterator[str]:
    moved = told.figures.movements
    if moved is None:
        yield words.say("The two days lie under two poverty standards: movements are not told across them.")
        return
    for title, flows in ((words.say("poor"), moved.poor), (words.say("near-poor"), moved.near_poor)):
        if None not in told.flows(flows).values():
            yield _flows(title, flows, words.date(moved.first), words)


def _flows(title: str, flows: Flows, first: str, words: Words) -> str:
    return "• " + words.say(
        "{title} since {day}: {start} at the start; out {out} (escaped {escaped}), in {came} (fell back {back}, "
        "new {new}); {end} now",
        title=title,
        day=first,
        start=flows.start,
        out=flows.to_other + flows.escaped + flows.other_out,
        escaped=flows.escaped,
        came=flows.from_other + flows.fell_back + flows.new + flows.other_in,
        back=flows.fell_back,
        new=flows.new,
        end=flows.end,
    )


def _target(target: TargetStatus, words: Words) -> str:
    states = {
        Status.MET: words.say("met"),
        Status.ON_TRACK: words.say("on track"),
        Status.BEHIND: words.say("behind"),
    }
    return "• " + words.say(
        "Target at {address}: {actual} reached of {target} {unit}, {state}",
        address=target.address,
        actual=_plain(target.actual, words),
        target=_plain(target.target, words),
        unit={"households": words.say("households"), "persons": words.say("persons")}.get(target.unit, target.unit),
        state=states[target.status],
    )


def _plain(value: Decimal | None, words: Words) -> str:
    return "?" if value is None else words.number(float(value))
