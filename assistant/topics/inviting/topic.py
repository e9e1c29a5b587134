"""Inviting as a topic."""

from assistant.conversation.topic import Topic
from assistant.topics.inviting import replies, turns

TOPIC = Topic("inviting", turns.TURNS, replies.REPLIES, turns.QUESTIONS)
