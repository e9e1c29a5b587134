"""Visits as a topic."""

from assistant.conversation.topic import Topic
from assistant.topics.visits import replies, round_replies, round_turns, turns

TOPIC = Topic(
    "visits",
    {**turns.TURNS, **round_turns.TURNS},
    {**replies.REPLIES, **round_replies.REPLIES},
    turns.QUESTIONS,
    turns.COMMANDS,
)
