"""Uploaded pictures: what is no picture is refused at once; pictures are written anew without metadata later.

Only `clean` decodes pixels, so requests don't wait for it.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PIL import Image, ImageOps

from qingqiao.late import pillow_heif
from qingqiao.problems import PhotoAtFault
from qingqiao.records.jpegs import ORIENTATION, UPRIGHT, baseline_size, write_anew
from qingqiao.records.looks import look_of

MAX_BYTES = 20 * 2**20
MAX_PIXELS = 60_000_000
MAX_PIXELS_OF_JPEG = (
    150_000_000  # decoded at an eighth of its size or more; a progressive one needs the whole memory
)
WHITE_OF_16_BITS = 65_535
LONG_SIDE = 1600
BEARABLE_BYTES = (
    500_000  # of a JPEG that is kept as it was encoded; what the phone's page sends has about 200,000
)
THUMBNAIL_SIDE = 320
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "MPO")
NO_PHOTO = "不是照片（JPEG、PNG、WebP、HEIC），或文件已损坏、没有传完整。"
SIDEWAYS = range(5, 9)  # orientations whose width is the file's height
JPEGS, END_OF_JPEG = ("JPEG", "MPO"), b"\xff\xd9"
HEIF_PLACE, HEIF = slice(4, 8), b"ftyp"

Image.MAX_IMAGE_PIXELS = None  # `_open` limits them, with a message for people


@dataclass(frozen=True, slots=True)
class Picture:
    """A cleaned picture (JPEG or WebP), its width and height in pixels as seen, a thumbnail of its kind, and its look."""

    body: bytes
    width: int
    height: int
    thumbnail: bytes
    look: int


def clean(raw: bytes) -> Picture:
    """Return the picture without metadata. Raise PhotoAtFault for what is too large or no picture.

    A JPEG of bearable size keeps its encoded pixels (`jpegs.write_anew`) and its orientation; all others are encoded
    anew as WebP.
    """
    with _refusing():
        image = _open(raw)
        orientation = _orientation(image)
    anew = _write_anew(image, raw, orientation)
    if anew is None:
        return _encode_anew(_decode(image, LONG_SIDE))
    width, height = reversed(image.size) if orientation in SIDEWAYS else image.size
    small = _decode(image, THUMBNAIL_SIDE)
    return Picture(anew, width, height, _encode(small, "JPEG", 75), look_of(small))


def _orientation(image: Image.Image) -> int:
    said = image.getexif().get(ORIENTATION, UPRIGHT)
    return said if said in range(1, 9) else UPRIGHT


def _write_anew(image: Image.Image, raw: bytes, orientation: int) -> bytes | None:
    """Return a JPEG of bearable size in a new file; None for all others and for unusual ones."""
    if image.format not in JPEGS or max(image.size) > LONG_SIDE:
        return None
    anew = write_anew(raw, orientation)
    return anew if anew is not None and len(anew) <= BEARABLE_BYTES else None


def _decode(image: Image.Image, side: int) -> Image.Image:
    """Return the picture as seen, its longest side at most `side` pixels. Raise PhotoAtFault for a damaged one."""
    with _refusing():
        image.draft("RGB", (side, side))  # a JPEG is decoded no larger than needed
        seen = _as_seen(ImageOps.exif_transpose(image))
    seen.info.clear()  # metadata here would be written to the new file
    seen.thumbnail((side, side))
    return seen


def _encode_anew(image: Image.Image) -> Picture:
    small = image.copy()
    small.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE))
    body, thumbnail = _encode(image, "WEBP", 82), _encode(small, "WEBP", 75)
    return Picture(body, image.width, image.height, thumbnail, look_of(small))


def refuse_others(raw: bytes) -> None:
    """Raise PhotoAtFault unless the bytes have the structure of a whole picture of an acceptable size.

    No pixel is decoded; damage inside is found when the picture is cleaned.
    """
    if len(raw) <= MAX_BYTES and (size := baseline_size(raw)) and size[0] * size[1] <= MAX_PIXELS_OF_JPEG:
        return  # what phones and their pages send: no need to open it
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
    image = Image.open(io.BytesIO(raw), formats=_formats_of(raw))
    is_reducible = image.format in JPEGS and not image.info.get("progressive")
    if image.width * image.height > (MAX_PIXELS_OF_JPEG if is_reducible else MAX_PIXELS):
        raise PhotoAtFault("照片像素过多，请缩小后再传。")
    return image


def _formats_of(raw: bytes) -> tuple[str, ...]:
    """Return what a file may be; Pillow learns HEIF, which takes 3 MB, with the first file that looks like it."""
    if raw[HEIF_PLACE] != HEIF:
        return FORMATS
    pillow_heif.register_heif_opener()
    return ("HEIF",)


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


def _encode(image: Image.Image, kind: str, quality: int) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, quality=quality)
    return out.getvalue()
