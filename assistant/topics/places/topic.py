"""Places as a topic."""

from assistant.conversation.topic import Topic
from assistant.topics.places import replies, turns

TOPIC = Topic("places", turns.TURNS, replies.REPLIES, commands=turns.COMMANDS)
