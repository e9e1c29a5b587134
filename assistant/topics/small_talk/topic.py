"""Small talk as a topic."""

from assistant.conversation.topic import Topic
from assistant.topics.small_talk import replies, turns

TOPIC = Topic("small_talk", turns.TURNS, replies.REPLIES, commands=turns.COMMANDS)
