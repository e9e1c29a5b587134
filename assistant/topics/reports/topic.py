"""Reports as a topic."""

from assistant.conversation.topic import Topic
from assistant.topics.reports import replies, row_turns, turns

TOPIC = Topic(
    "reports",
    {**turns.TURNS, **row_turns.TURNS},
    replies.REPLIES,
    {**turns.QUESTIONS, **row_turns.QUESTIONS},
    turns.COMMANDS,
)
