"""Decisions as a topic."""

from assistant.conversation.topic import Topic
from assistant.topics.decisions import newcomer_replies, newcomer_turns, replies, turns

TOPIC = Topic(
    "decisions",
    {**turns.TURNS, **newcomer_turns.TURNS},
    {**replies.REPLIES, **newcomer_replies.REPLIES},
    {**turns.QUESTIONS, **newcomer_turns.QUESTIONS},
    turns.COMMANDS,
)
