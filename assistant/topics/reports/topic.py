"""Reports as a topic."""

from assistant.conversation.topic import Topic
from assistant.topics.reports import replies, row_turns, together, turns

TOPIC = Topic(
    "reports",
    {**turns.TURNS, **row_turns.TURNS, together.ReadTogether: together.read_together},
    replies.REPLIES,
    {**turns.QUESTIONS, **row_turns.QUESTIONS},
    turns.COMMANDS,
)
