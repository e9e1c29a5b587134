"""What somebody is told without having asked."""

from __future__ import annotations

import datetime as dt
import json

from assistant.messages import Choice, Reply
from assistant.wording.names import Names
from assistant.wording.people import office_text
from knowledge.households.scope import Area
from knowledge.people.notices import Notice
from knowledge.people.roles import Office, Role
from knowledge.store.clock import VIETNAM
from locales.words import Words

SAID = "said"  # a notice that was worded when it was due


def as_notice(said: Reply, at: dt.datetime) -> Notice:
    """Something said that reached nobody, to be told at the next visit."""
    buttons = [[choice.label, choice.action] for row in said.choices for choice in row]
    return Notice(SAID, (said.text, json.dumps(buttons, ensure_ascii=False)), at)


def told(notice: Notice, names: Names) -> Reply:
    """A notice as it is said."""
    if notice.kind == SAID:
        text, buttons = notice.about
        rows = tuple((Choice(label, action),) for label, action in json.loads(buttons))
        return Reply(text, rows, language=names.words.language)
    role, district, commune, village, agency, by = (each or None for each in notice.about)
    office = Office(Role(role or ""), Area(district, commune, village), agency=agency)
    return Reply(_office_ended(office_text(office, None, names), by, names.words), language=names.words.language)


def _office_ended(office: str, by: str | None, words: Words) -> str:
    if by:
        return words.say(
            "{name} has ended your office ({office}). You no longer reach its records; what you entered stays. If "
            "this is a mistake, please talk to them.",
            name=by,
            office=office,
        )
    return words.say(
        "Your office ({office}) has run out. You no longer reach its records; what you entered stays. If you go on "
        "working there, please ask for a new invitation.",
        office=office,
    )


def new_device(channel: str, at: dt.datetime, words: Words) -> Reply:
    """Somebody signed in as this person on another device, at a moment in UTC."""
    local = at.replace(tzinfo=dt.UTC).astimezone(VIETNAM)
    text = words.say(
        "Somebody has just signed in as you on another device ({channel}, {time} on {day}). If that was you, all is "
        "well. If not, write /toi, press “Sign out all browsers”, and tell your superior at once.",
        channel=channel,
        time=f"{local:%H:%M}",
        day=words.date(local.date()),
    )
    return Reply(text, language=words.language)


def change_undone(household: str, name: str, at: dt.datetime, words: Words) -> Reply:
    """Somebody took back a change that this person had made to a household, at a moment in UTC."""
    day = at.replace(tzinfo=dt.UTC).astimezone(VIETNAM).date()
    text = words.say(
        "{name} has taken back a change that you had entered for household {code} ({day}). Open its history to see it.",
        name=name or "?",
        code=household,
        day=words.date(day),
    )
    return Reply(text, language=words.language)
