"""What roles and offices are called."""

from __future__ import annotations

import datetime as dt

from assistant.wording.names import Names
from knowledge.people.links import Links
from knowledge.people.roles import Office, Role
from knowledge.people.staff import Actor
from knowledge.people.ways_in import Door


def role_name(role: Role, names: Names) -> str:
    """What a role is called."""
    say = names.words.say
    return {
        Role.HOUSEHOLD: say("household"),
        Role.CADRE: say("field cadre"),
        Role.AGENCY: say("agency"),
        Role.COMMUNE_OFFICIAL: say("commune official"),
        Role.DISTRICT_OFFICIAL: say("district official"),
        Role.ADMIN: say("administrator"),
    }[role]


def office_text(office: Office, until: dt.date | None, names: Names) -> str:
    """An office with its area and its last day."""
    place = office.household or names.area(office.area)
    kind = (
        f"{role_name(office.role, names)} ({names.agency(office.agency)})"
        if office.agency
        else role_name(office.role, names)
    )
    if until is None:
        return names.words.say("{role}: {place}", role=kind, place=place)
    return names.words.say("{role}: {place}, until {day}", role=kind, place=place, day=names.words.date(until))


def actor_text(actor: Actor, names: Names) -> str:
    """Who did something, with the office under which they did it."""
    who = actor.name or names.words.say("somebody whose name was deleted")
    return f"{who} ({office_text(actor.office, None, names)})" if actor.office else who


def ways_in(links: Links, names: Names) -> list[str]:
    """The ways in that a token opens, one a line."""
    doors = (_way(door, names) for door in links.doors)
    return [*doors, names.words.say("• Or by writing to me: /start {token}", token=links.token)]


def _way(door: Door, names: Names) -> str:
    say = names.words.say
    if door.is_session:
        return say("• In the browser: {address}", address=door.address)
    return say("• On {channel}: {address}", channel=door.channel.capitalize(), address=door.address)
