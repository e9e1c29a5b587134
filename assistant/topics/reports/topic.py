"""Reports as a topic."""

from assistant.conversation.topic import Topic
from assistant.topics.reports import newcomer_replies, newcomer_turns, replies, row_turns, together, turns, whose_turns

TOPIC = Topic(
    "reports",
    {
        **turns.TURNS,
        **row_turns.TURNS,
        **newcomer_turns.TURNS,
        **whose_turns.TURNS,
        together.ReadTogether: together.read_together,
    },
    {**replies.REPLIES, **newcomer_replies.REPLIES},
    {**turns.QUESTIONS, **row_turns.QUESTIONS, **newcomer_turns.QUESTIONS, **whose_turns.QUESTIONS},
    turns.COMMANDS,
)
