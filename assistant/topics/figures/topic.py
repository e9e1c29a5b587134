"""Figures as a topic."""

from assistant.conversation.topic import Topic
from assistant.topics.figures import entry_replies, entry_turns, field_replies, field_turns, replies, turns

TOPIC = Topic(
    "figures",
    {**turns.TURNS, **field_turns.TURNS, **entry_turns.TURNS},
    {**replies.REPLIES, **field_replies.REPLIES, **entry_replies.REPLIES},
    entry_turns.QUESTIONS,
    turns.COMMANDS,
)
