"""A photo is kept upright and small, and tells nothing of where, when and with what it was taken."""

import io

import pytest
from PIL import Image

from knowledge.evidence.photos import LONGEST_SIDE, NoPhoto, plain_photo
from tests.photos import SECRET_DEVICE, phone_photo


def test_nothing_that_the_phone_wrote_is_left() -> None:
    taken = phone_photo(400, 200)
    assert SECRET_DEVICE.encode() in taken
    kept = plain_photo(taken)
    with Image.open(io.BytesIO(kept)) as picture:
        assert (picture.format, dict(picture.getexif()), picture.info.get("comment")) == ("JPEG", {}, None)
    assert SECRET_DEVICE.encode() not in kept


def test_it_stands_upright_and_its_longest_side_is_bounded() -> None:
    with Image.open(io.BytesIO(plain_photo(phone_photo(4000, 2000)))) as picture:
        assert picture.size == (LONGEST_SIDE // 2, LONGEST_SIDE)
        red, green = picture.getpixel((10, 10)), picture.getpixel((10, LONGEST_SIDE - 10))
    assert red[0] > 200 > green[0]  # type: ignore[index]


def test_a_small_one_stays_as_large_as_it_is_and_any_kind_becomes_jpeg() -> None:
    written = io.BytesIO()
    Image.new("RGBA", (30, 20), (0, 0, 0, 0)).save(written, "PNG")
    with Image.open(io.BytesIO(plain_photo(written.getvalue()))) as picture:
        assert (picture.format, picture.size, picture.getpixel((0, 0))) == ("JPEG", (30, 20), (255, 255, 255))


@pytest.mark.parametrize("content", [b"", b"no picture", b"\xff\xd8\xff", phone_photo(64, 64)[:200]])
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(NoPhoto):
        plain_photo(content)
