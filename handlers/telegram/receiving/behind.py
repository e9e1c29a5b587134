"""What waits behind a message in its chat and may be answered with it: what one person wrote, up to the first press,
command, file or picture. An edit of one of these messages is read in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.messages import Incoming
from handlers.delivery.inbox import StoredUpdate
from handlers.delivery.queue import Behind
from handlers.telegram.bot import Myself
from handlers.telegram.receiving.incoming import Asked, UnreadableUpdate, read_update


@dataclass(frozen=True, slots=True)
class SaidBehind:
    """A message behind another one, and the updates that brought it: itself, and its edits."""

    incoming: Incoming
    updates: tuple[StoredUpdate, ...]


def messages_behind(first: Asked, behind: Sequence[Behind], myself: Myself) -> tuple[SaidBehind, ...]:
    """The messages behind the first, in the order they came."""
    found: list[SaidBehind] = []
    if first.incoming.edit_of or not _may_be_joined(first, first):
        return ()
    for each in behind:
        asked = _read(each.update, myself)
        if asked is None or not _may_be_joined(asked, first):
            break
        if not asked.incoming.edit_of:
            found.append(SaidBehind(asked.incoming, (each.update,)))
        elif (place := _named(asked.incoming.edit_of, found)) is not None:
            edited = replace(found[place].incoming, text=asked.incoming.text, caption=asked.incoming.caption)
            found[place] = SaidBehind(edited, (*found[place].updates, each.update))
        else:
            break
    return tuple(found)


def _read(update: StoredUpdate, myself: Myself) -> Asked | None:
    """The message of an update; None for one that ends what is joined: it gets a turn of its own."""
    try:
        return read_update(update, myself)
    except UnreadableUpdate:
        return None


def _may_be_joined(asked: Asked, first: Asked) -> bool:
    incoming = asked.incoming
    is_said = bool(incoming.said) and not (incoming.action or incoming.text.startswith("/") or asked.file)
    return is_said and incoming.is_private and incoming.person == first.incoming.person


def _named(name: str, found: Sequence[SaidBehind]) -> int | None:
    return next((place for place, each in enumerate(found) if each.incoming.message == name), None)
