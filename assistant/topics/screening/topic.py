"""Screening as a topic."""

from assistant.conversation.topic import Topic
from assistant.topics.screening import reading, replies, turns

TOPIC = Topic("screening", turns.TURNS, replies.REPLIES, reading.QUESTIONS, turns.COMMANDS)
