"""Whether a typed message asks something, so that it answers no open question."""

from __future__ import annotations

from assistant.conversation.context import Context
from assistant.understanding.lexicon import CERTAIN
from knowledge.concepts.model import Family

FEWEST_WORDS = 3  # a shorter text may name a topic and still be an answer


def asks_something(context: Context, *, may_name_topics: bool = False) -> bool:
    """Whether a message is a question: by its mark, its words of asking, or a topic it speaks of at some length (unless
    the answer `may_name_topics`)."""
    query = context.understood.query
    certain = {mention.family for mention in query.mentions if mention.strength == CERTAIN}
    is_long = len(query.words) > FEWEST_WORDS
    return (
        context.incoming.said.rstrip().endswith("?")
        or (Family.QUESTION in certain and is_long)
        or (Family.TOPIC in certain and is_long and not may_name_topics)
    )
