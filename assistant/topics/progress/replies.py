"""Figures in words: the number first, what it means, of which day, and what can be opened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assistant.conversation.answer import Answer
from assistant.conversation.topic import Tell
from assistant.messages import Reply
from assistant.topics.progress.answers import NoRecords
from assistant.wording.names import Names
from assistant.wording.replies import reply


def _no_records(answer: NoRecords, names: Names) -> Reply:
    text = names.words.say(
        "That is a question on the register, and there is no register here to count in. Staff who signed in with their "
        "invitation get the figures of their own area."
    )
    return replace(reply(text, [], names, answered=False), figures_asked=answer.asked)


REPLIES: Mapping[type[Answer], Tell] = {NoRecords: _no_records}
