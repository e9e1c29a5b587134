"""Papers as a topic."""

from assistant.conversation.topic import Topic
from assistant.topics.papers import replies, turns

TOPIC = Topic("papers", turns.TURNS, replies.REPLIES, commands=turns.COMMANDS)
