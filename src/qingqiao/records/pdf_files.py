"""What a PDF carries besides its pages: scripts, programs to start, files, a password (ISO 32000-2: 12.6, 7.11.4, 7.6).

Names are looked for rather than objects read: readers repair broken files each in its own way, and a name that is there is found
whichever of them is right. They stand in clear or in an object stream (7.5.7), which is unpacked within limits.
"""

import re
import zlib
from collections.abc import Iterator

MOST_BYTES = 64 * 2**20
"""Of all object streams together, unpacked."""

PIECE = 2**15
AFTER_A_NAME = rb"(?=[\s/<>\[\]()\d%])"
FINDINGS = (
    ("password", rb"/Encrypt(?=[\s/<\d])"),
    ("script", rb"/(?:JavaScript|Launch|SubmitForm|ImportData|Rendition|RichMedia)" + AFTER_A_NAME),
    ("script", rb"/XFA(?=[\s\[\d(<])"),
    ("attached", rb"/(?:EmbeddedFiles?|GoToE|Collection)" + AFTER_A_NAME),
)
OBJECT = re.compile(rb"\d\s+\d+\s+obj")
TOKEN = re.compile(rb"%[^\r\n]*|<<|>>|<[^<>]*>|\(|/[^\s()<>\[\]{}/%]*|[^\s()<>\[\]{}/%]+|[\[\]{})]")
STROKE = re.compile(rb"\\.|[()]", re.DOTALL)
URI = re.compile(rb"/URI\s*\([^()\\\r\n]*\)")
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
FLATE = {b"/FlateDecode", b"/Fl"}
LAYOUT = {b"/DecodeParms", b"/DP", b"/Predictor"}


def found_in_pdf(body: bytes) -> str:
    """Return the key of what a PDF carries; empty for nothing. Raise ValueError for objects that can't be unpacked."""
    for part in (body, *_object_streams(body)):
        plain = _plain(URI.sub(b"", part))
        for key, name in FINDINGS:
            if re.search(name, plain):
                return key
    return ""


def _plain(part: bytes) -> bytes:
    """Return bytes with the escapes of names read: `/J#61vaScript` is `/JavaScript`."""
    return ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), part)


def _object_streams(body: bytes) -> Iterator[bytes]:
    """Yield the packed object streams, unpacked. Raise ValueError for one in a form that writers don't use."""
    left = MOST_BYTES
    for found in OBJECT.finditer(body):
        names, start = _head(body, found.end())
        is_packed = b"/Filter" in names
        if not start or not is_packed or not (b"/ObjStm" in names or names >= {b"/N", b"/First"}):
            continue
        if names & LAYOUT or not names & FLATE or any(_unpacks(name) for name in names - FLATE):
            raise ValueError("an object stream")
        unpacked = _inflated(body, start, left)
        left -= len(unpacked)
        yield unpacked


def _unpacks(name: bytes) -> bool:
    return name.endswith(b"Decode") or name in (b"/Crypt", b"/LZW", b"/AHx", b"/A85", b"/RL")


def _head(body: bytes, place: int) -> tuple[set[bytes], int]:
    """Return the names in an object's dictionary, and where its stream begins; 0 for an object without one."""
    names = set[bytes]()
    while token := TOKEN.search(body, place):
        said, place = token[0], token.end()
        if said == b"(":
            place = _after_text(body, place)
        elif said.startswith(b"/"):
            names.add(_plain(said))
        elif said == b"stream":
            return names, place
        elif said.startswith((b"endobj", b"obj")):
            break
    return names, 0


def _after_text(body: bytes, place: int) -> int:
    """Return where a text in parentheses ends, which may hold others."""
    depth = 1
    while depth and (found := STROKE.search(body, place)):
        place = found.end()
        depth += {b"(": 1, b")": -1}.get(found[0], 0)
    return place


def _inflated(body: bytes, start: int, most: int) -> bytes:
    """Return what is packed from a place on. Raise ValueError for more than `most` bytes, or for nothing that unpacks."""
    while body[start : start + 1] in (b"\r", b"\n"):
        start += 1
    unpacking, unpacked = zlib.decompressobj(), bytearray()
    try:
        while not unpacking.eof and start < len(body):
            unpacked += unpacking.decompress(body[start : start + PIECE], most + 1 - len(unpacked))
            start += PIECE
            if len(unpacked) > most:
                raise ValueError("too large")
    except zlib.error as broken:
        raise ValueError("an object stream") from broken
    return bytes(unpacked)
