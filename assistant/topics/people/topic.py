"""People as a topic."""

from assistant.conversation.topic import Topic
from assistant.topics.people import (
    account_replies,
    account_turns,
    deleting_turns,
    home_replies,
    home_turns,
    joining_replies,
    joining_turns,
    replies,
    turns,
)

TOPIC = Topic(
    "people",
    {
        **home_turns.TURNS,
        **joining_turns.TURNS,
        **turns.TURNS,
        **account_turns.TURNS,
        **deleting_turns.TURNS,
    },
    {**home_replies.REPLIES, **joining_replies.REPLIES, **replies.REPLIES, **account_replies.REPLIES},
    commands=(
        *home_turns.COMMANDS,
        *joining_turns.COMMANDS,
        *account_turns.COMMANDS,
        *deleting_turns.COMMANDS,
    ),
)
