"""Photos, voices and places as a topic."""

from assistant.conversation.topic import Topic
from assistant.topics.evidence import replies, turns

TOPIC = Topic("evidence", turns.TURNS, replies.REPLIES, turns.QUESTIONS)
