"""The answer to a cry for help: what to do now. No source, no plan, no buttons."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.conversation.answer import Answer
from assistant.conversation.topic import Tell
from assistant.messages import Reply
from assistant.topics.emergency.answers import Emergency
from assistant.topics.emergency.victim_replies import TO_THOSE_IN_DANGER, hunger_text
from assistant.topics.emergency.witness_replies import TO_WITNESSES
from assistant.wording.names import Names


def _emergency(answer: Emergency, names: Names) -> Reply:
    told = TO_WITNESSES if answer.is_seen else TO_THOSE_IN_DANGER
    text = hunger_text(names.words) if answer.is_hunger else told[answer.danger](names.words)
    return Reply(text, language=names.words.language, alarm=answer.danger.value)


REPLIES: Mapping[type[Answer], Tell] = {Emergency: _emergency}
