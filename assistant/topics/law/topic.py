"""The law as a topic: it answers where the search of a plan finds it."""

from assistant.conversation.topic import Topic
from assistant.topics.law import replies

TOPIC = Topic("law", {}, replies.REPLIES)
