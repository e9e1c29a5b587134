"""What is added to the replies of a turn: the way back to an open question, and buttons that no channel carries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.conversation.buttons import choice
from assistant.conversation.requests import GoOn
from assistant.conversation.state import State
from assistant.messages import Channel, Means, Reply
from locales.words import Words

MOST_ON_SCREEN = 60  # buttons


def with_go_on(reply: Reply, tag: str, words: Words) -> Reply:
    """The reply with a button that takes an interrupted question up again."""
    if any(each.means is Means.GO_ON for row in reply.choices for each in row):
        return reply
    go_on = choice(words.say("Continue"), GoOn(tag), Means.GO_ON)
    return replace(reply, choices=((go_on,), *reply.choices))


def as_far_as(channel: Channel, reply: Reply) -> Reply:
    """The reply as far as a channel can do what it asks: what it cannot fold stands below the text."""
    text = reply.text if channel.can_fold or not reply.folded else f"{reply.text}\n\n{reply.folded}"
    can_replace = channel.can_replace and not (reply.pictures or reply.documents or reply.voices)
    return replace(
        reply,
        text=text,
        folded=reply.folded if channel.can_fold else "",
        replaces=reply.replaces and can_replace,
        toast=reply.toast if channel.can_toast else "",
    )


def carrying(state: State, replies: Sequence[Reply]) -> tuple[State, tuple[Reply, ...]]:
    """The replies with buttons short enough for every channel, and the state that knows what the short ones stand for
    and which buttons are shown."""
    told, screen = [], []
    for reply in replies:
        rows = []
        for row in reply.choices:
            short = []
            for each in row:
                state, carried = state.carrying(each)
                short.append(carried)
            rows.append(tuple(short))
            screen += short
        told.append(replace(reply, choices=tuple(rows)))
    return replace(state, screen=tuple(screen[-MOST_ON_SCREEN:])), tuple(told)
