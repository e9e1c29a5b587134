"""Photos and sound files that a page sends: with what is written to them, bared before anything of them is stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePath

from assistant.messages import Media
from handlers.web.refusal import Refusal
from handlers.web.samples import SampleMode
from handlers.web.wire import ChatMessage, media_fields
from knowledge.evidence.model import Kind
from knowledge.evidence.photos import NoPhoto, plain_photo
from locales.words import Words

BYTES = "application/octet-stream"
PHOTOS = frozenset({".jpg", ".jpeg", ".png", ".webp"})
SOUNDS = frozenset({".ogg", ".oga", ".mp3", ".m4a", ".aac", ".wav", ".webm"})


def read_media_message(
    address: Mapping[str, str], content: bytes, samples: SampleMode | None, words: Words
) -> ChatMessage:
    """The photo or sound of a request, described by the fields of its address. Raises Refusal (400) naming the field
    that is wrong. A photo is as the page sent it until `bared`."""
    message, name = media_fields(address, samples, words)
    ending = PurePath(name).suffix.lower()
    if ending in PHOTOS:
        return replace(message, media=Media(Kind.PHOTO, "photo.jpg", content))
    if ending in SOUNDS:
        return replace(message, media=Media(Kind.VOICE, f"voice{ending}", content))
    raise Refusal(400, words.say("Only photos, sound files and Excel files (.xlsx) can be sent here."))


def bared(message: ChatMessage, words: Words) -> ChatMessage:
    """The message with its photo as it may be kept. Raises Refusal (400) for what is no picture."""
    media = message.media
    if media is None or media.kind is not Kind.PHOTO or not media.content:
        return message
    try:
        return replace(message, media=replace(media, content=plain_photo(media.content)))
    except NoPhoto:
        raise Refusal(400, words.say("I cannot open this picture. Please send it as a photo.")) from None
