"""Decisions as a topic."""

from assistant.conversation.topic import Topic
from assistant.topics.decisions import replies, turns

TOPIC = Topic("decisions", turns.TURNS, replies.REPLIES, turns.QUESTIONS, turns.COMMANDS)
