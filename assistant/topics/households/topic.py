"""Households as a topic."""

from assistant.conversation.topic import Topic
from assistant.topics.households import alias_turns, card_replies, card_turns, code_turns, list_turns, replies, turns

TOPIC = Topic(
    "households",
    {**turns.TURNS, **list_turns.TURNS, **card_turns.TURNS, **code_turns.TURNS, **alias_turns.TURNS},
    {**replies.REPLIES, **card_replies.REPLIES},
    turns.QUESTIONS,
    (*turns.COMMANDS, *list_turns.COMMANDS, *card_turns.COMMANDS),
)
