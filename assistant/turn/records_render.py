"""Answers about records as replies."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from assistant.messages import Reply
from assistant.topics.figures import field_replies, figure_entry_replies, figure_replies
from assistant.topics.households import area_replies, card_replies, edit_replies, found_replies
from assistant.topics.people import (
    account_replies,
    home_replies,
    invite_replies,
    joining_replies,
    own_replies,
    people_replies,
)
from assistant.topics.rolls import import_replies, roll_out_replies, roll_replies
from assistant.topics.small_talk.answers import RecordsAnswer
from assistant.wording.names import RecordNames

PARTS = (
    home_replies,
    found_replies,
    card_replies,
    edit_replies,
    joining_replies,
    invite_replies,
    people_replies,
    account_replies,
    own_replies,
    area_replies,
    roll_replies,
    import_replies,
    roll_out_replies,
    figure_replies,
    field_replies,
    figure_entry_replies,
)
REPLIES: Mapping[type, Callable[[Any, RecordNames], Reply]] = {
    kind: reply for part in PARTS for kind, reply in part.REPLIES.items()
}


def records_reply(answer: RecordsAnswer, names: RecordNames) -> Reply:
    """The reply for an answer about records."""
    return REPLIES[type(answer)](answer, names)
