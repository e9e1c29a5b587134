"""Questions on figures as a topic."""

from assistant.conversation.topic import Topic
from assistant.topics.progress import replies, turns

TOPIC = Topic("progress", turns.TURNS, replies.REPLIES, turns.QUESTIONS)
