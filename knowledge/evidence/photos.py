"""Photos as they are kept: upright, no larger than is needed to see, and without what a phone writes into them."""

from __future__ import annotations

import io

from PIL import Image, ImageOps

LONGEST_SIDE = 1600  # pixels
QUALITY = 82
MOST_PIXELS = 60_000_000  # a larger one is no phone's, and would fill the memory


class NoPhoto(ValueError):
    """A file that is no picture, or larger than any phone takes."""


def plain_photo(content: bytes) -> bytes:
    """A picture as JPEG, its longest side at most LONGEST_SIDE, without position, time, device or any other note.
    Raises NoPhoto."""
    try:
        with Image.open(io.BytesIO(content)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise NoPhoto("too large")
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            bare = Image.new("RGB", upright.size, "white")  # a new one has no notes
            if upright.has_transparency_data:
                bare.paste(layer := upright.convert("RGBA"), mask=layer)
            else:
                bare.paste(upright.convert("RGB"))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise NoPhoto(type(error).__name__) from error
    written = io.BytesIO()
    bare.save(written, "JPEG", quality=QUALITY)
    return written.getvalue()
