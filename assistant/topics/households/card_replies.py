"""A household's card and its history."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from assistant.conversation.answer import Answer
from assistant.conversation.buttons import choice
from assistant.conversation.topic import Tell
from assistant.messages import Choice, Means, Reply
from assistant.topics.editing.buttons import TODAY, ChooseFact, ProposeValue
from assistant.topics.evidence.buttons import ShowEvidence
from assistant.topics.households.answers import AliasSettled, HistoryPage, HouseholdCard
from assistant.topics.households.buttons import (
    AskWhichHousehold,
    DropAlias,
    MakeCode,
    OpenHousehold,
    ScreenHousehold,
    ShowHistory,
)
from assistant.topics.own_record.buttons import AskForCorrection, ShowWhoSaw
from assistant.topics.people.buttons import ShowAccount
from assistant.topics.visits.buttons import StartVisit
from assistant.wording.evidence import counted
from assistant.wording.keyboards import shortened
from assistant.wording.names import Names
from assistant.wording.people import actor_text
from assistant.wording.replies import capital, home_choice, in_rows, pages_row, reply
from knowledge.households.declaring import CardPlace
from knowledge.households.facts import FactChange, facts_at, facts_of
from knowledge.households.history.replaying import Change
from knowledge.households.household import DEPRIVATIONS, Household
from knowledge.people.corrections import Correction, Outcome
from knowledge.people.staff import Actor
from knowledge.store.clock import day_in_vietnam

UNTOLD = frozenset({
    "code", "district", "commune", "village", "class_standard",
    "coming_since", "coming_decision", "coming_standard", "coming_reason",
})  # fmt: skip # said elsewhere, or by the others
MOST_TOLD = 6  # facts of one entry


def _card(card: HouseholdCard, names: Names) -> Reply:
    parts = (
        "\n".join(part)
        for part in (_head(card, names), _living(card, names), _hardship(card, names), _notes(card, names))
    )
    return reply("\n\n".join(part for part in parts if part), _rows(card, names), names)


def _head(card: HouseholdCard, names: Names) -> list[str]:
    """Who and where, and the class with what it rests on."""
    household, say = card.household, names.words.say
    born = say("born {year}", year=household.birth_year) if household.birth_year else ""
    lines = [
        say("Household {code}", code=household.code),
        ", ".join(part for part in (household.name or say("head not known"), born, household.ethnicity or "") if part),
        _place(card, names),
        _class(household, names),
    ]
    if household.reported_class:
        lines.append(say("Proposed for the review: {name}", name=names.household_class(household.reported_class)))
    return lines


def _place(card: HouseholdCard, names: Names) -> str:
    now = names.today(card.household.commune, card.day)
    place = names.area(card.household)
    return names.words.say("{place} (now {now})", place=place, now=now) if now else place


def _class(household: Household, names: Names) -> str:
    say = names.words.say
    name = names.household_class(household.household_class)
    if household.household_class is None:
        return say("Class: {name}", name=name)
    since = names.words.date(household.class_since) if household.class_since else ""
    decided = say("Class: {name}, since {day}", name=name, day=since) if since else say("Class: {name}", name=name)
    return f"{decided} ({household.class_decision})" if household.class_decision else decided


def _living(card: HouseholdCard, names: Names) -> list[str]:
    known = facts_of(card.household)
    lines = [names.line("members", known["members"])] if "members" in known else []
    at_home = [fact for fact in facts_at(CardPlace.PEOPLE) if known.get(fact)]
    people = [f"{names.fact(fact)}: {names.value(fact, known[fact])}" for fact in at_home]
    lines += ["; ".join(people)] if people else []
    living = [fact for fact in facts_at(CardPlace.LIVING) if fact in known and known[fact] is not False]
    lines += [names.line(fact, known[fact]) for fact in living]
    return lines


def _hardship(card: HouseholdCard, names: Names) -> list[str]:
    """What it lacks, why it is poor, what it asks for and has received; unknown is said, nothing is not."""
    household, say = card.household, names.words.say
    lacking = [names.fact(f"deprived.{code}") for code in DEPRIVATIONS if household.deprived.get(code)]
    nothing = say("nothing of what was surveyed") if household.deprived else say("not surveyed")
    lines = [say("Lacks: {list}", list="; ".join(lacking) or nothing)]
    lines.append(say("Causes: {list}", list=names.value("causes", household.causes)))
    if card.hides:
        lines.append(say("(Some kinds of causes are seen by the commune's own staff only.)"))
    lines.append(say("Asks for: {list}", list=names.value("needs", household.needs)))
    lines.append(say("Received: {list}", list=names.value("supports", household.supports)))
    return lines


def _notes(card: HouseholdCard, names: Names) -> list[str]:
    household, say = card.household, names.words.say
    lines = [names.line("aliases", household.aliases)] if household.aliases else []
    lines += [say("Last visit: {day}", day=names.words.date(household.visited_on))] if household.visited_on else []
    lines += [say("In charge: {name}", name=household.cadre)] if household.cadre else []
    lines += [say("Phone: {number}", number=household.phone)] if household.phone else []
    lines += [say("Identity number: …{last}", last=household.identity_number[-3:])] if household.identity_number else []
    return lines + [_correction(correction, names) for correction in card.corrections]


def _correction(correction: Correction, names: Names) -> str:
    say, day = names.words.say, names.words.date(day_in_vietnam(correction.asked_at))
    match correction.outcome:
        case Outcome.DONE:
            return say("Correction asked on {day}: “{text}” — done.", day=day, text=correction.text)
        case Outcome.DECLINED:
            return say(
                "Correction asked on {day}: “{text}” — looked at and left as it was.", day=day, text=correction.text
            )
        case _:
            return say("Correction asked on {day}: “{text}” — waiting.", day=day, text=correction.text)


def _rows(card: HouseholdCard, names: Names) -> list[tuple[Choice, ...]]:
    say, code = names.words.say, card.household.code
    history = choice(say("History"), ShowHistory(code))
    pieces = [choice(capital(counted(card.pieces, names)), ShowEvidence(code))] if card.pieces else []
    if card.own:
        own = [*pieces, choice(say("What can my household get?"), ScreenHousehold(code)), history]
        own += [
            choice(say("Who looked at it?"), ShowWhoSaw()),
            choice(say("Ask for a correction"), AskForCorrection()),
            choice(say("My account"), ShowAccount()),
        ]
        return in_rows(own)
    screen = choice(say("What can it get?"), ScreenHousehold(code))
    visited = choice(say("Visited today"), ProposeValue(code, "visited_on", TODAY))
    visit = choice(say("Visit form"), StartVisit(code))
    change = [choice(say("Change"), ChooseFact(code)), visit, visited] if card.may_change else []
    link = [choice(say("Code for this household"), MakeCode(code))] if card.may_link else []
    aliases = sorted(card.household.aliases or ()) if card.may_change else []
    forgetting = [
        choice(shortened(say("✕ Not called “{alias}”", alias=each)), DropAlias(code, each)) for each in aliases
    ]
    return [
        *in_rows([*change, history, screen, *link, *pieces]),
        *in_rows(forgetting, 1),
        (choice(say("Find another"), AskWhichHousehold()), home_choice(names)),
    ]


def _alias_settled(settled: AliasSettled, names: Names) -> Reply:
    say, household = names.words.say, settled.household
    about = {"alias": settled.alias, "name": household.name or "?", "code": household.code}
    text = (
        say("All right: in your area “{alias}” is {name} ({code}) from now on.", **about)
        if settled.is_kept
        else say("All right: “{alias}” is no name of {name} ({code}) any more.", **about)
    )
    return reply(text, [(choice(say("Open the household"), OpenHousehold(household.code)), home_choice(names))], names)


def _history(page: HistoryPage, names: Names) -> Reply:
    say, household = names.words.say, page.household
    lines = [say("History of {code}, {name}: the newest first.", code=household.code, name=household.name or "?")]
    told = zip(page.entries, page.actors, strict=True)
    lines += [line for entry, actor in told for line in _entry(entry, actor, names)]
    if page.pages > 1:
        lines.append(say("Page {number} of {pages}", number=page.number + 1, pages=page.pages))

    def turn_to(label: str, number: int) -> Choice:
        return choice(label, ShowHistory(household.code, number))

    turning = pages_row(page.number, page.pages, turn_to, names)
    back = choice(say("Back to the household"), OpenHousehold(household.code), Means.BACK)
    return reply("\n".join(lines), [turning, (back,)], names)


def _entry(entry: Sequence[Change], actor: Actor, names: Names) -> Iterator[str]:
    """When it became known and who said so (with the day it was seen where that is another), then what changed."""
    say, date, first = names.words.say, names.words.date, entry[0]
    known, seen = (day_in_vietnam(moment) for moment in (first.known_at, first.seen_at))
    who = actor_text(actor, names)
    entered = any(change.fact.fact == "code" and change.fact.old is None for change in entry)
    yield ""
    yield (
        say("{day}, {who}:", day=date(known), who=who)
        if known == seen
        else say("{day} (seen on {seen}), {who}:", day=date(known), seen=date(seen), who=who)
    )
    told = [change.fact for change in entry if change.fact.fact not in UNTOLD and change.fact.old != change.fact.new]
    if entered:
        yield "• " + say("entered in the register")
    yield from (f"• {_changed(fact, names)}" for fact in told[:MOST_TOLD])
    if len(told) > MOST_TOLD:
        yield "• " + say("… and {count} more facts", count=len(told) - MOST_TOLD)
    if first.reason:
        yield say("  Reason: “{reason}”", reason=first.reason)


def _changed(fact: FactChange, names: Names) -> str:
    return names.line(fact.fact, fact.new) if fact.old is None else names.change(fact)


REPLIES: Mapping[type[Answer], Tell] = {HouseholdCard: _card, HistoryPage: _history, AliasSettled: _alias_settled}
