"""What is said beside an answer: what is kept of whoever writes for the first time, and what was due meanwhile."""

from __future__ import annotations

from assistant.conversation.answer import Answer
from assistant.conversation.context import Context
from assistant.messages import Incoming
from assistant.topics.people.answers import FirstContact, InvitationShown, Kept, NoticeTold, WhatIsDeleted

_SAYS_IT = (InvitationShown, WhatIsDeleted)


def what_is_kept(context: Context, answers: tuple[Answer, ...]) -> tuple[Answer, ...]:
    """What is said behind the first answers of a conversation; nothing to those who agreed already, where others read
    along, or said twice."""
    is_known = context.records is None or context.records.person is not None
    if is_known or not context.incoming.is_private or any(isinstance(answer, _SAYS_IT) for answer in answers):
        return ()
    return (FirstContact(kept_of(context.incoming, context.inbox_days)),)


def what_was_due(context: Context) -> tuple[Answer, ...]:
    """What the person is told first, as it was due while nothing reached them."""
    if context.records is None or not context.incoming.is_private:
        return ()
    return tuple(map(NoticeTold, context.records.take_notices(context.incoming.former)))


def kept_of(incoming: Incoming, days: int) -> Kept:
    """How long messages are kept where this one was written."""
    return Kept(days, incoming.channel.by_visits)
