"""What came with a message: photos, voices, a place on the map."""

from __future__ import annotations

from assistant.conversation.context import Context
from assistant.messages import Incoming
from knowledge.evidence.model import Arrived, Evidence, Kind


def message_name(incoming: Incoming) -> str:
    """How a message, edited or not, is known among the person's."""
    name = incoming.edit_of or incoming.message
    return f"{incoming.channel.name}:{incoming.conversation}:{name}"[-120:] if name else ""


def has_pieces(incoming: Incoming) -> bool:
    """Whether something came with a message that could be kept."""
    return bool(incoming.media) or incoming.place is not None


def may_keep(context: Context, incoming: Incoming) -> bool:
    """Whether what came with a message is kept of whoever sent it."""
    if not has_pieces(incoming) or not incoming.is_private or context.records is None:
        return False
    return {each.kind for each in _pieces(context, incoming)} <= context.desk.evidence.may_keep


def keep_pieces(context: Context, *messages: Incoming) -> tuple[Evidence, ...]:
    """Keeps what came with the messages, as far as it is kept of the person."""
    arrived = [piece for each in messages if may_keep(context, each) for piece in _pieces(context, each)]
    return context.desk.evidence.keep(arrived) if arrived else ()


def _pieces(context: Context, incoming: Incoming) -> list[Arrived]:
    name, sent_at = message_name(incoming), min(incoming.sent_at or context.now, context.now)
    album = f"{incoming.conversation}:{incoming.album}" if incoming.album else ""
    pieces = [
        Arrived(each.kind, name, sent_at, content=each.content, name=each.name, album=album) for each in incoming.media
    ]
    if point := incoming.place:
        place = f"{point.latitude:.5f},{point.longitude:.5f}"
        pieces.append(Arrived(Kind.PLACE, name, sent_at, place=place))
    return pieces
