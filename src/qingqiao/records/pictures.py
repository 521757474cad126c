"""Pictures from outside: decoded, turned upright, re-encoded without metadata; what is no picture is refused."""

import io
import warnings
from dataclasses import dataclass

import pillow_heif
from PIL import Image, ImageOps

from qingqiao.problems import PhotoAtFault

MAX_BYTES = 20 * 2**20
MAX_PIXELS = 60_000_000
LONG_SIDE = 1600
THUMBNAIL_SIDE = 320
FORMATS = ("JPEG", "PNG", "WEBP", "HEIF", "GIF", "BMP", "MPO")

pillow_heif.register_heif_opener()


@dataclass(frozen=True, slots=True)
class Picture:
    """A cleaned picture (WebP), its width and height in pixels, and a thumbnail of it."""

    body: bytes
    width: int
    height: int
    thumbnail: bytes


def clean(raw: bytes) -> Picture:
    """The picture in these bytes, made anew. Raises PhotoAtFault for what is too large or no picture."""
    image = _decode(raw)
    image.info.clear()  # what stands here could be written along
    image.thumbnail((LONG_SIDE, LONG_SIDE))
    small = image.copy()
    small.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE))
    return Picture(_encode(image, 82), image.width, image.height, _encode(small, 75))


def refuse_others(raw: bytes) -> None:
    """Nothing, for bytes that decode to a picture of a bearable size. Raises PhotoAtFault for all others."""
    _decode(raw)


def _decode(raw: bytes) -> Image.Image:
    if len(raw) > MAX_BYTES:
        raise PhotoAtFault(f"照片超过 {MAX_BYTES // 2**20} MB，请缩小后再传。")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(raw), formats=FORMATS)
            if image.width * image.height > MAX_PIXELS:
                raise PhotoAtFault("照片像素过多，请缩小后再传。")
            image.draft("RGB", (LONG_SIDE, LONG_SIDE))  # a JPEG is decoded no larger than it is needed
            return ImageOps.exif_transpose(image).convert("RGB")
    except PhotoAtFault:
        raise
    except Exception as broken:  # Pillow's decoders raise whatever a broken file makes them
        raise PhotoAtFault("这不是照片，或文件已损坏。") from broken


def _encode(image: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    image.save(out, "WEBP", quality=quality, method=4)
    return out.getvalue()
