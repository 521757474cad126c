"""Pictures as phones make them, and things that only look like one."""

import io
import random
import struct
import zlib

import pillow_heif
from PIL import Image, ImageDraw

GPS, LATITUDE, LONGITUDE = 0x8825, 2, 4

pillow_heif.register_heif_opener()


def make_photo(width: int = 60, height: int = 40, kind: str = "JPEG", colour: str = "teal") -> bytes:
    """A photo with all that a phone writes along: maker, place, a picture lying on its side."""
    image = Image.new("RGB", (width, height), colour)
    exif = image.getexif()
    exif[0x010F], exif[0x0112] = "Maker of phones", 6
    exif[GPS] = {1: "N", LATITUDE: (38.0, 17.0, 24.0), 3: "E", LONGITUDE: (109.0, 44.0, 6.0)}
    out = io.BytesIO()
    comment = {"comment": b"taken at home"} if kind == "JPEG" else {}
    image.save(out, kind, exif=exif.tobytes(), **comment)
    return out.getvalue()


def make_scene(number: int, width: int = 800, quality: int = 85) -> bytes:
    """A photo with things on it; another number, another scene."""
    chance = random.Random(number)
    image = Image.new("RGB", (800, 600), "silver")
    for _ in range(20):
        x, y = chance.randrange(800), chance.randrange(600)
        corner = (x + chance.randrange(50, 300), y + chance.randrange(50, 300))
        ImageDraw.Draw(image).rectangle((x, y, *corner), fill=tuple(chance.randbytes(3)))
    out = io.BytesIO()
    image.resize((width, width * 3 // 4)).save(out, "JPEG", quality=quality)
    return out.getvalue()


def make_damaged_photo() -> bytes:
    """A PNG whose frame is in order and whose pixels are not."""
    head = struct.pack(">IIBBBBB", 40, 30, 8, 2, 0, 0, 0)
    chunks = (_chunk(b"IHDR", head), _chunk(b"IDAT", b"no pixels"), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def make_bomb(width: int = 30_000, height: int = 30_000) -> bytes:
    """A PNG of a few hundred bytes that says it is enormous."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", head)
        + _chunk(b"IDAT", zlib.compress(b"\0" * 9000))
        + _chunk(b"IEND", b"")
    )


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def make_program() -> bytes:
    """The first bytes of a Windows program."""
    return b"MZ\x90\x00\x03\x00\x00\x00" + b"\0" * 500
