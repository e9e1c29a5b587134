"""A row of a report in words: what stood, what is to stand, the words that it rests on, what is still open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from assistant.topics.reports.rows import Row, by_household
from assistant.wording.changes import change_text, event_text
from assistant.wording.names import Names
from knowledge.households.facts import FactChange
from knowledge.households.household import Household
from knowledge.reports.applying import is_for_the_commune
from knowledge.reports.doubts import Doubt
from knowledge.reports.effects import fact_of, value_after
from knowledge.reports.model import Proposal, Standing, Waits
from knowledge.store.clock import VIETNAM, day_in_vietnam

Households = Mapping[str, Household]
Doubts = Mapping[int, str]
NO_DOUBTS: Doubts = MappingProxyType({})


def table(rows: Sequence[Row], households: Households, names: Names, doubts: Doubts = NO_DOUBTS) -> Iterator[str]:
    """The rows below the household that each is about; `doubts` says what stands against them, by their proposals."""
    for group in by_household(rows):
        yield ""
        yield f"▪ {_whose(group[0].proposal, households, names)}"
        for row in group:
            yield f"{row.place}. {row_text(row.proposal, names, doubts.get(row.proposal.number, ''))}"


def row_text(proposal: Proposal, names: Names, doubt: str = "") -> str:
    """One row, with a mark where something is open: the doubt, where somebody else's entry stands against it."""
    words = proposal.change.words
    said = f"{_change(proposal, names)} (“{words}”)" if words else _change(proposal, names)
    if proposal.part and proposal.change.field != "event":
        said = f"{said}, {names.words.date(day_in_vietnam(proposal.seen_at))}"
    open_point = doubt or _open_point(proposal, names)
    return f"{said}\n   ⚠ {open_point}" if open_point else said


def doubt_text(doubt: Doubt, proposal: Proposal, who: str, names: Names) -> str:
    """Who entered what stands against a proposal, and when."""
    say, name = names.words.say, who or names.words.say("somebody whose name was deleted")
    at = doubt.known_at.replace(tzinfo=dt.UTC).astimezone(VIETNAM)
    when = f"{at:%H:%M} {names.words.date(at.date())}"
    fact = fact_of(proposal.change)
    if doubt.is_told_before or fact is None:
        return say("{name} reported the same at {when}. Was it another time?", name=name, when=when)
    now = names.line(fact, doubt.now)
    return say(
        "{name} changed this at {when}. It stands now: {now}. Yours, or as it stands?", name=name, when=when, now=now
    )


def telling_apart(households: Sequence[Household], names: Names, *, is_named: bool = False) -> list[str]:
    """What tells each of these households from the others: the name where they differ in it, village, year of birth,
    class; the code where all of that is the same. `is_named`: the name in any case."""
    is_named = is_named or len({household.name for household in households}) > 1
    labels = [_apart(household, names, is_named=is_named) for household in households]
    if len(set(labels)) == len(labels):
        return labels
    return [f"{label} · {household.code}" for label, household in zip(labels, households, strict=True)]


def shortly_apart(households: Sequence[Household], names: Names, *, is_named: bool = False) -> list[str]:
    """As `telling_apart`, but no more than is needed: it stands behind whom it is about."""
    parts = [_parts(household, names) for household in households]
    for kept in ((0,), (0, 1), (0, 2), (0, 1, 2)) if is_named else ((1,), (1, 2), (1, 3), (0, 1), (0, 1, 2)):
        labels = [" · ".join(filter(None, (each[place] for place in kept))) for each in parts]
        if len(set(labels)) == len(labels) and all(labels):
            return labels
    return telling_apart(households, names, is_named=is_named)


def _apart(household: Household, names: Names, *, is_named: bool) -> str:
    return " · ".join(part for part in _parts(household, names)[0 if is_named else 1 :] if part)


def _parts(household: Household, names: Names) -> tuple[str, ...]:
    """Name, village, year of birth, class."""
    born = names.words.say("born {year}", year=household.birth_year) if household.birth_year else ""
    village = household.village or names.commune(household.commune)
    return household.name or "", village, born, names.household_class(household.household_class)


def _whose(proposal: Proposal, households: Households, names: Names) -> str:
    say = names.words.say
    if household := households.get(proposal.household or ""):
        place = household.village or names.commune(household.commune)
        return f"{household.name or '?'} ({household.code}, {place})"
    if newcomer := proposal.newcomer:
        place = newcomer.area.village or names.commune(newcomer.area.commune)
        return say(
            "New household: {name}, {place}. I pass it on; the commune decides.", name=newcomer.name, place=place
        )
    called = proposal.name or proposal.household or "?"
    if proposal.waits is Waits.ASK:
        return say("“{called}”: several households fit. Which one is it?", called=called)
    if proposal.candidates:
        return say("“{called}”: nobody of just this name is on the list. Is it one of these?", called=called)
    return say("“{called}”: I cannot find this household on the list of your area.", called=called)


def _change(proposal: Proposal, names: Names) -> str:
    change, fact = proposal.change, fact_of(proposal.change)
    if change.field == "event":
        happened = event_text(str(change.value), names)
        return f"{happened}, {names.words.date(day_in_vietnam(proposal.seen_at))}"
    if fact is None or proposal.household is None:
        return change_text(change, names)
    old = proposal.old
    new = value_after(old, change, proposal.seen_at)
    if old == new:
        return names.words.say("{fact} (it stands so already)", fact=names.line(fact, new))
    return names.change(FactChange(fact, old, new))


def _open_point(proposal: Proposal, names: Names) -> str:
    say = names.words.say
    if proposal.standing is Standing.WAITING:
        if proposal.waits is Waits.IMPLAUSIBLE:
            return say("That is unusual for this household. Is it right?")
        if proposal.waits is Waits.CONFLICT:
            return say("Something newer stands in the records. Is it as you say now?")
    is_open = proposal.standing in (Standing.WAITING, Standing.RECORDED)
    if is_open and not proposal.newcomer and is_for_the_commune(proposal.change):
        return say("I pass it on; the commune decides.")
    return ""
