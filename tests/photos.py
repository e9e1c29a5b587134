"""Invented photos, as phones write them: with their place, time and device."""

from __future__ import annotations

import io

from PIL import Image

POSITION, DEVICE, TURNED = 0x8825, 0x010F, 0x0112  # names of what Exif holds
SECRET_DEVICE = "Dien thoai cua chi Hoa"


def photo(seed: str = "", width: int = 64, height: int = 48) -> bytes:
    """A picture of one colour, that of its seed, as JPEG."""
    colour = tuple(hash_of(seed, place) for place in range(3))
    written = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(written, "JPEG")
    return written.getvalue()


def phone_photo(width: int, height: int) -> bytes:
    """A picture that says where and with what it was taken, lying on its side."""
    picture = Image.new("RGB", (width, height), "green")
    picture.paste("red", (0, 0, width // 2, height))
    notes = picture.getexif()
    notes[DEVICE], notes[TURNED] = SECRET_DEVICE, 6
    notes.get_ifd(POSITION).update({1: "N", 2: (20.0, 4.0, 12.0), 3: "E", 4: (105.0, 51.0, 36.0)})
    written = io.BytesIO()
    picture.save(written, "JPEG", exif=notes, comment=SECRET_DEVICE.encode())
    return written.getvalue()


def hash_of(seed: str, place: int) -> int:
    return sum((place + 3) * ord(letter) * (at + 1) for at, letter in enumerate(seed)) % 256
