"""The replies as a page gets them: JSON, and the files that it fetches by their addresses."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Any

from assistant.messages import Document, Picture, Reply
from handlers.delivery.written import Written
from knowledge.store.files import StoredFile
from locales.words import Words, words_for

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PNG = "image/png"
SOUNDS = {
    ".ogg": "audio/ogg",
    ".oga": "audio/ogg",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".aac": "audio/aac",
    ".wav": "audio/wav",
    ".webm": "audio/webm",
}
MEDIA_TYPES = {".xlsx": XLSX, ".docx": DOCX, ".png": PNG, ".jpg": "image/jpeg", **SOUNDS}


def media_type(name: str) -> str:
    """What a file is, by the ending of its name."""
    return MEDIA_TYPES.get(PurePath(name).suffix.lower(), "application/octet-stream")


def write_replies(replies: Sequence[Reply], place: str) -> str:
    """The body of a response: `{"replies": [...]}`. `place` names the message answered."""
    numbers = itertools.count()
    return json.dumps({"replies": [_reply(reply, place, numbers) for reply in replies]}, ensure_ascii=False)


def written(talk: str, message: str, replies: Sequence[Reply]) -> Written:
    """The replies to a message of a conversation, as they are stored."""
    visit = talk.partition(":")[0]
    return Written(write_replies(replies, f"{visit}/{message}"), files_of(replies))


def files_of(replies: Sequence[Reply]) -> tuple[StoredFile, ...]:
    """The files of the replies, in the order in which `write_replies` numbers them."""
    return tuple(file for reply in replies for file in _files(reply))


def _files(reply: Reply) -> Iterator[StoredFile]:
    yield from (StoredFile(picture.name, picture.png) for picture in reply.pictures)
    yield from (StoredFile(document.name, document.content) for document in reply.documents)
    yield from (StoredFile(voice.name, voice.content) for voice in reply.voices)


def _reply(reply: Reply, place: str, numbers: Iterator[int]) -> dict[str, Any]:
    words = words_for(reply.language)
    return {
        "text": reply.text,
        "choices": [[{"label": choice.label, "action": choice.action} for choice in row] for row in reply.choices],
        "citations": [{"plan": citation.plan, "address": citation.address} for citation in reply.citations],
        "answered": reply.answered,
        "district": reply.district,
        "in_force": reply.in_force,
        "language": reply.language,
        "pictures": [_picture(picture, f"api/pictures/{place}/{next(numbers)}", words) for picture in reply.pictures],
        "documents": [
            _document(document, f"api/documents/{place}/{next(numbers)}", words) for document in reply.documents
        ],
        "voices": [
            {"address": f"api/voices/{place}/{next(numbers)}", "name": voice.name, "says": voice.says}
            for voice in reply.voices
        ],
        "then": reply.then,
        "replaces": reply.replaces,
        "toast": reply.toast,
        "folded": reply.folded,
        "more": words.say("Show more") if reply.folded else "",
    }


def _picture(picture: Picture, address: str, words: Words) -> dict[str, str]:
    return {"address": address, "name": picture.name, "says": picture.says, "save": words.say("Save the picture")}


def _document(document: Document, address: str, words: Words) -> dict[str, str]:
    return {
        "address": address,
        "name": document.name,
        "says": document.says,
        "size": _size(len(document.content), words),
    }


def _size(length: int, words: Words) -> str:
    """A file's size as people read it: `34 KB`, `1,2 MB`."""
    if length >= 1_000_000:
        return words.say("{count} MB", count=words.number(round(length / 1_000_000, 1)))
    return words.say("{count} KB", count=words.number(max(1, round(length / 1000))))
