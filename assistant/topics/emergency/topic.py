"""Emergencies as a topic."""

from assistant.conversation.topic import Topic
from assistant.topics.emergency import replies, turns

TOPIC = Topic("emergency", turns.TURNS, replies.REPLIES)
