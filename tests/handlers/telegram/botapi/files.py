"""Files as the Bot API takes them: uploaded as parts of a form, within its limits."""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any

from PIL import Image

LARGEST_PHOTO = 10 * 1024 * 1024
LARGEST_DOCUMENT = 50 * 1024 * 1024
PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a call."""

    name: str
    content: bytes


def form_fields(body: bytes, content_type: str) -> dict[str, Any]:
    """The fields of a multipart form: texts, and files as Upload."""
    head = f"Content-Type: {content_type}\r\n\r\n".encode()
    form = BytesParser(policy=HTTP).parsebytes(head + body)
    fields: dict[str, Any] = {}
    for part in form.iter_parts():
        name, file = part.get_param("name", header="content-disposition"), part.get_filename()
        content: bytes = part.get_payload(decode=True)
        fields[str(name)] = content.decode() if file is None else Upload(file, content)
    return fields


def fault_of_photo(photo: Upload | str) -> str:
    """Why a photo is refused, empty when it is taken. Only an upload is: there is no file that the stand-in would know
    by name."""
    if isinstance(photo, str):
        return "wrong file identifier/HTTP URL specified"
    if not photo.content:
        return "file must be non-empty"
    if len(photo.content) > LARGEST_PHOTO:
        return "file is too big for a photo"
    size = _size_of(photo.content)
    if size is None:
        return "IMAGE_PROCESS_FAILED"
    width, height = size
    too_long = width + height > 10_000 or max(width, height) > 20 * min(width, height)
    return "PHOTO_INVALID_DIMENSIONS" if too_long else ""


def _size_of(content: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG or JPEG, None for anything else."""
    if content.startswith(PNG):
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    if not content.startswith(b"\xff\xd8"):
        return None
    with Image.open(io.BytesIO(content)) as picture:
        return picture.size


def fault_of_document(document: Upload | str) -> str:
    """Why a document is refused, empty when it is taken."""
    if isinstance(document, str):
        return "wrong file identifier/HTTP URL specified"
    if not document.content:
        return "file must be non-empty"
    return "file is too big" if len(document.content) > LARGEST_DOCUMENT else ""
