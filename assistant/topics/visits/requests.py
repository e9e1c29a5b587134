"""What is asked about visits in words: "đi thăm thôn 3"."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from assistant.conversation.context import Context
from assistant.conversation.requests import Request
from assistant.topics.households.places import place_in
from assistant.topics.visits.buttons import ListRounds, StartRound
from knowledge.language.words import keys
from knowledge.people.roles import Doing

FILE = Path(__file__).with_name("phrases.yaml")


def claim(context: Context) -> Request | None:
    """A round through a village that is named, or the list of rounds; for whoever changes households."""
    if not context.is_staff or context.incoming.files or not context.desk.may(Doing.CHANGE):
        return None
    return (
        rounds_command(context, rest) if (rest := _behind_opening(context.understood.query.text)) is not None else None
    )


def rounds_command(context: Context, words: str) -> Request:
    """The round through the village that is named; the list of rounds where none is."""
    placed = place_in(words, context) if words.strip() and context.is_staff else None
    return StartRound(placed.area) if placed and placed.area.village and not placed.rest.strip() else ListRounds()


def _behind_opening(text: str) -> str | None:
    """What stands behind a phrase that opens such a wish, where that is a place or nothing."""
    said = keys(text)
    fitting = [phrase for phrase in opening_phrases() if tuple(said[: len(phrase)]) == phrase]
    return " ".join(text.split()[max(map(len, fitting)) :]) if fitting else None


@cache
def opening_phrases() -> tuple[tuple[str, ...], ...]:
    """Phrases that open the wish for a round, as keys of their words."""
    data = yaml.safe_load(FILE.read_text("utf-8"))
    return tuple(tuple(keys(phrase)) for phrase in data["round"])
