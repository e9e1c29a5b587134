"""What waits behind a message in its chat and may be answered with it: what one person wrote, photographed or spoke, up
to the first press, command or file. An edit of one of these messages is read in its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.messages import Incoming
from handlers.delivery.inbox import StoredUpdate
from handlers.delivery.queue import Behind
from handlers.telegram.bot import Myself
from handlers.telegram.receiving.files_in import SentFile
from handlers.telegram.receiving.incoming import Asked, UnreadableUpdate, read_update
from handlers.telegram.receiving.media_in import LARGEST_MEDIA
from knowledge.store.files import StoredFile

Missing = tuple[StoredUpdate, Asked, SentFile]


@dataclass(frozen=True, slots=True)
class SaidBehind:
    """A message behind another one, and the updates that brought it: itself, and its edits."""

    incoming: Incoming
    updates: tuple[StoredUpdate, ...]


def with_media(
    update: StoredUpdate, asked: Asked, file: StoredFile | None, keeps: Callable[[Asked], bool]
) -> tuple[Asked, Missing | None]:
    """A message with its photo or voice, where that is kept of the person; or what is still to be fetched."""
    if asked.media is None or not keeps(asked):
        return asked, None
    return (asked.with_file(file), None) if file else (asked, (update, asked, asked.media))


def messages_behind(
    first: Asked, behind: Sequence[Behind], myself: Myself, keeps: Callable[[Asked], bool]
) -> tuple[tuple[SaidBehind, ...], Missing | None]:
    """The messages behind the first, in the order they came; or what of them is still to be fetched."""
    found: list[SaidBehind] = []
    if first.incoming.edit_of or not _may_be_joined(first, first):
        return (), None
    for each in behind:
        read = _read(each.update, myself)
        if read is None or not _may_be_joined(read, first):
            break
        asked, missing = with_media(each.update, read, each.file, keeps)
        if missing:
            return (), missing
        if not asked.incoming.edit_of:
            found.append(SaidBehind(asked.incoming, (each.update,)))
        elif (place := _named(asked.incoming.edit_of, found)) is not None:
            edited = replace(found[place].incoming, text=asked.incoming.text, caption=asked.incoming.caption)
            found[place] = SaidBehind(edited, (*found[place].updates, each.update))
        else:
            break
    return tuple(found), None


def _read(update: StoredUpdate, myself: Myself) -> Asked | None:
    """The message of an update; None for one that ends what is joined: it gets a turn of its own."""
    try:
        return read_update(update, myself)
    except UnreadableUpdate:
        return None


def _may_be_joined(asked: Asked, first: Asked) -> bool:
    incoming = asked.incoming
    is_small = asked.media is None or asked.media.size <= LARGEST_MEDIA
    brings = bool(incoming.said or incoming.place or asked.media or incoming.media)
    is_said = brings and is_small and not (incoming.action or incoming.text.startswith("/") or asked.file)
    return is_said and incoming.is_private and incoming.person == first.incoming.person


def _named(name: str, found: Sequence[SaidBehind]) -> int | None:
    return next((place for place, each in enumerate(found) if each.incoming.message == name), None)
