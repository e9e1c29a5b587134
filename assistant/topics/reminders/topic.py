"""Reminders as a topic."""

from assistant.conversation.topic import Topic
from assistant.topics.reminders import replies, turns

TOPIC = Topic("reminders", turns.TURNS, replies.REPLIES, commands=turns.COMMANDS)
