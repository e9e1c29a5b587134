"""Reports as a topic."""

from assistant.conversation.topic import Topic
from assistant.topics.reports import decision_replies, decision_turns, replies, row_turns, turns

TOPIC = Topic(
    "reports",
    {**turns.TURNS, **row_turns.TURNS, **decision_turns.TURNS},
    {**replies.REPLIES, **decision_replies.REPLIES},
    {**turns.QUESTIONS, **row_turns.QUESTIONS, **decision_turns.QUESTIONS},
    (*turns.COMMANDS, *decision_turns.COMMANDS),
)
