"""Which messages of the staff ask for what is due, or when they wish to be reminded."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from assistant.conversation.context import Context
from assistant.conversation.requests import Request
from assistant.topics.reminders.buttons import RemindAt, ShowReminders, SummUp
from knowledge.language.letters import clean, fold
from knowledge.reminders.wishes import HOURS, Summary

FILE = Path(__file__).with_name("phrases.yaml")


def claim(context: Context) -> Request | None:
    """A question on what is due, an hour, a subscription; of the staff alone, since it is their work."""
    if not context.is_staff or not context.incoming.is_private or context.incoming.files:
        return None
    said = fold(clean(context.understood.query.text or context.incoming.said)).strip(" .!?")
    if found := _hour_asked().fullmatch(said):
        hour = int(found["hour"]) + (12 if found["half"] and int(found["hour"]) < 12 else 0)
        return RemindAt(hour) if hour in HOURS else ShowReminders()
    wished = next((what for what, phrases in _phrases().items() if said in phrases), None)
    match wished:
        case None:
            return None
        case "due":
            return ShowReminders()
        case "off":
            return RemindAt(0)
        case _:
            return SummUp(wished)


def load_phrases() -> Mapping[str, frozenset[str]]:
    """What is typed for each wish, without accents. Raises ValueError for a wish that is none."""
    written = yaml.safe_load(FILE.read_text("utf-8"))
    if unknown := set(written["phrases"]) - {"due", "off", *Summary}:
        raise ValueError(f"{FILE}: no such wish: {', '.join(sorted(unknown))}")
    return {what: frozenset(fold(clean(each)) for each in phrases) for what, phrases in written["phrases"].items()}


@cache
def _phrases() -> Mapping[str, frozenset[str]]:
    return load_phrases()


@cache
def _hour_asked() -> re.Pattern[str]:
    return re.compile("|".join(yaml.safe_load(FILE.read_text("utf-8"))["hours"]))
