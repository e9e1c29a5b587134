"""Editing as a topic."""

from assistant.conversation.topic import Topic
from assistant.topics.editing import replies, turns

TOPIC = Topic("editing", turns.TURNS, replies.REPLIES, turns.QUESTIONS)
