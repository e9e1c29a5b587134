"""Rolls as a topic."""

from assistant.conversation.topic import Topic
from assistant.topics.rolls import import_replies, import_turns, out_replies, out_turns, replies, turns

TOPIC = Topic(
    "rolls",
    {**turns.TURNS, **import_turns.TURNS, **out_turns.TURNS},
    {**replies.REPLIES, **import_replies.REPLIES, **out_replies.REPLIES},
    commands=out_turns.COMMANDS,
)
