"""A household's own record as a topic."""

from assistant.conversation.topic import Topic
from assistant.topics.own_record import correction_turns, replies, turns

TOPIC = Topic("own_record", {**turns.TURNS, **correction_turns.TURNS}, replies.REPLIES, turns.QUESTIONS)
