"""What is kept of somebody is said when they write for the first time."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.messages import Incoming
from assistant.topics.people.people_model import AskForget, FirstContact, InvitationShown, Kept
from assistant.topics.small_talk.answers import Answer
from knowledge.people.desk import Desk

_SAYS_IT = (InvitationShown, AskForget)


def what_is_kept(incoming: Incoming, answers: Sequence[Answer], desk: Desk, days: int) -> tuple[Answer, ...]:
    """What is said behind the first answers of a conversation; nothing to those who agreed already, where others read
    along, or said twice."""
    if not incoming.is_private or desk.person or any(isinstance(answer, _SAYS_IT) for answer in answers):
        return ()
    return (FirstContact(kept_of(incoming, days)),)


def kept_of(incoming: Incoming, days: int) -> Kept:
    """How long messages are kept where this one was written."""
    return Kept(days, incoming.channel.by_visits)
