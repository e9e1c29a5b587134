"""What somebody is told without having asked."""

from __future__ import annotations

import datetime as dt

from assistant.messages import Reply
from knowledge.store.clock import VIETNAM
from locales.words import Words


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
