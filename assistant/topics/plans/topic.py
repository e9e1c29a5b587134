"""Plans as a topic."""

from assistant.conversation.topic import Topic
from assistant.topics.plans import replies, turns

TOPIC = Topic("plans", turns.TURNS, replies.REPLIES)
