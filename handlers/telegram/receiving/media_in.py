"""Photos and voices that people send, as a message announces them, and what is said of one that cannot be had."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import Audio, Document, Message, PhotoSize

from assistant.messages import Reply
from handlers.telegram.receiving.files_in import MEGABYTE, SentFile
from knowledge.evidence.model import Kind
from knowledge.evidence.photos import LONGEST_SIDE
from locales.words import words_for

LARGEST_MEDIA = 10 * MEGABYTE
PHOTO, VOICE = "photo.jpg", "voice.ogg"
PICTURES, SOUND_ENDINGS = "image/", {"audio/mpeg": "mp3", "audio/mp4": "m4a", "audio/x-m4a": "m4a"}


def sent_media(message: Message) -> SentFile | None:
    """The photo or voice of a message: of a photo the smallest size that is as large as it is kept."""
    if message.photo:
        best = _large_enough(message.photo)
        return SentFile(best.file_id, PHOTO, best.file_size or 0, Kind.PHOTO)
    if message.voice:
        return SentFile(message.voice.file_id, VOICE, message.voice.file_size or 0, Kind.VOICE)
    if message.audio:
        return _sound(message.audio)
    document = message.document
    if document and (document.mime_type or "").startswith(PICTURES):
        return _picture(document)
    return None


def media_too_large(_file: SentFile, language: str | None) -> Reply:
    """A photo or voice is too large."""
    size = LARGEST_MEDIA // MEGABYTE
    return Reply(words_for(language).say("That is too large to be kept; {size} MB are the most.", size=size))


def no_photo(_file: SentFile, language: str | None) -> Reply:
    """A picture that cannot be opened."""
    return Reply(words_for(language).say("I cannot open this picture. Please send it as a photo."))


def _large_enough(sizes: Sequence[PhotoSize]) -> PhotoSize:
    by_side = sorted(sizes, key=lambda size: max(size.width, size.height))
    return next((size for size in by_side if max(size.width, size.height) >= LONGEST_SIDE), by_side[-1])


def _sound(audio: Audio) -> SentFile:
    ending = SOUND_ENDINGS.get(audio.mime_type or "", "ogg")
    return SentFile(audio.file_id, f"voice.{ending}", audio.file_size or 0, Kind.VOICE)


def _picture(document: Document) -> SentFile:
    return SentFile(document.file_id, PHOTO, document.file_size or 0, Kind.PHOTO)
