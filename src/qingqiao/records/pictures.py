"""Uploaded pictures: what is no picture is refused at once; pictures are re-encoded without metadata later.

Only `clean` decodes, which takes a quarter of a second, so requests don't wait for it.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pillow_heif
from PIL import Image, ImageOps

from qingqiao.problems import PhotoAtFault
from qingqiao.records.looks import look_of

MAX_BYTES = 20 * 2**20
MAX_PIXELS = 60_000_000
MAX_PIXELS_OF_JPEG = (
    150_000_000  # decoded at an eighth of its size or more; a progressive one needs the whole memory
)
WHITE_OF_16_BITS = 65_535
LONG_SIDE = 1600
THUMBNAIL_SIDE = 320
FORMATS = ("JPEG", "PNG", "WEBP", "HEIF", "GIF", "BMP", "MPO")
NO_PHOTO = "不是照片（JPEG、PNG、WebP、HEIC），或文件已损坏、没有传完整。"
JPEGS, END_OF_JPEG = ("JPEG", "MPO"), b"\xff\xd9"

Image.MAX_IMAGE_PIXELS = None  # `_open` limits them, with a message for people
pillow_heif.register_heif_opener()


@dataclass(frozen=True, slots=True)
class Picture:
    """A cleaned picture (WebP), its width and height in pixels, a thumbnail of it, and its look."""

    body: bytes
    width: int
    height: int
    thumbnail: bytes
    look: int


def clean(raw: bytes) -> Picture:
    """Return the re-encoded picture. Raise PhotoAtFault for what is too large or no picture."""
    with _refusing():
        image = _open(raw)
        image.draft("RGB", (LONG_SIDE, LONG_SIDE))  # a JPEG is decoded no larger than needed
        image = _as_seen(ImageOps.exif_transpose(image))
    image.info.clear()  # metadata here would be written to the new file
    image.thumbnail((LONG_SIDE, LONG_SIDE))
    small = image.copy()
    small.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE))
    return Picture(_encode(image, 82), image.width, image.height, _encode(small, 75), look_of(small))


def refuse_others(raw: bytes) -> None:
    """Raise PhotoAtFault unless the bytes have the structure of a whole picture of an acceptable size.

    No pixel is decoded; damage inside is found when the picture is cleaned.
    """
    with _refusing():
        image = _open(raw)
        image.verify()
        if image.format in JPEGS and raw.rfind(END_OF_JPEG) < 0:
            raise PhotoAtFault(NO_PHOTO)


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except PhotoAtFault:
        raise
    except Exception as broken:  # Pillow's decoders raise whatever a broken file makes them
        raise PhotoAtFault(NO_PHOTO) from broken


def _open(raw: bytes) -> Image.Image:
    if len(raw) > MAX_BYTES:
        raise PhotoAtFault(f"照片超过 {MAX_BYTES // 2**20} MB，请缩小后再传。")
    image = Image.open(io.BytesIO(raw), formats=FORMATS)
    is_reducible = image.format in JPEGS and not image.info.get("progressive")
    if image.width * image.height > (MAX_PIXELS_OF_JPEG if is_reducible else MAX_PIXELS):
        raise PhotoAtFault("照片像素过多，请缩小后再传。")
    return image


def _as_seen(image: Image.Image) -> Image.Image:
    """Return the picture as a viewer shows it, in RGB: 16 bits scaled to 8, transparency on white."""
    if image.mode.startswith("I"):
        highest = max(float(image.getextrema()[1]), WHITE_OF_16_BITS)  # type: ignore[arg-type]
        image = image.convert("I").point(lambda grey: grey * (255 / highest)).convert("L")
    if image.has_transparency_data:
        image = image.convert("RGBA")
        on_white = Image.new("RGBA", image.size, "white")
        on_white.alpha_composite(image)
        image = on_white
    return image.convert("RGB")


def _encode(image: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    image.save(out, "WEBP", quality=quality, method=4)
    return out.getvalue()
