"""A row of a report in words: what stood, what is to stand, the words that it rests on, what is still open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from assistant.topics.reports.report_text import change_text, event_text
from assistant.topics.reports.rows import Row, by_household
from assistant.wording.names import Names
from knowledge.households.facts import FactChange
from knowledge.households.household import Household
from knowledge.reports.applying import is_for_the_commune
from knowledge.reports.effects import fact_of, value_after
from knowledge.reports.model import Proposal, Standing, Waits
from knowledge.store.clock import day_in_vietnam

Households = Mapping[str, Household]


def table(rows: Sequence[Row], households: Households, names: Names) -> Iterator[str]:
    """The rows below the household that each is about."""
    for group in by_household(rows):
        yield ""
        yield f"▪ {_whose(group[0].proposal, households, names)}"
        for row in group:
            yield f"{row.place}. {row_text(row.proposal, names)}"


def row_text(proposal: Proposal, names: Names) -> str:
    """One row, with a mark where something is open."""
    words = proposal.change.words
    said = f"{_change(proposal, names)} (“{words}”)" if words else _change(proposal, names)
    open_point = _open_point(proposal, names)
    return f"{said}\n   ⚠ {open_point}" if open_point else said


def telling_apart(households: Sequence[Household], names: Names) -> list[str]:
    """What tells each of these households from the others: the name where they differ in it, village, year of birth,
    class."""
    is_named = len({household.name for household in households}) > 1
    return [_apart(household, names, is_named=is_named) for household in households]


def _apart(household: Household, names: Names, *, is_named: bool) -> str:
    say = names.words.say
    born = say("born {year}", year=household.birth_year) if household.birth_year else None
    name = household.name if is_named else None
    village = household.village or names.commune(household.commune)
    parts = (name, village, born, names.household_class(household.household_class))
    return " · ".join(part for part in parts if part)


def _whose(proposal: Proposal, households: Households, names: Names) -> str:
    say = names.words.say
    if household := households.get(proposal.household or ""):
        place = household.village or names.commune(household.commune)
        return f"{household.name or '?'} ({household.code}, {place})"
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
    if proposal.standing in (Standing.WAITING, Standing.RECORDED) and is_for_the_commune(proposal.change):
        return say("I pass it on; the commune decides.")
    return ""
