"""JPEG files written anew without decoding a pixel: tables, frame and scans stay, everything else goes.

Source: ITU-T T.81 (ISO/IEC 10918-1), annex B; JFIF 1.02; Exif 2.32 for the orientation.
"""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

START, END, SCAN, RESTART = 0xD8, 0xD9, 0xDA, 0xDD
HUFFMAN, QUANTIZATION = 0xC4, 0xDB
BASELINE, EXTENDED, PROGRESSIVE = 0xC0, 0xC1, 0xC2
APPLICATIONS, ADOBE, COMMENT = range(0xE0, 0xF0), 0xEE, 0xFE
BEFORE_A_SCAN = frozenset({QUANTIZATION, HUFFMAN, BASELINE, EXTENDED, RESTART, COMMENT, SCAN})
COMPONENTS = (
    b"\x01",
    b"\x01\x02\x03",
    b"\x00\x01\x02",
)  # one grey, or Y, Cb and Cr as all encoders number them
MOST_SCANS = 20  # an encoder's script has ten or twelve; thousands are made to keep readers busy
UPRIGHT, ORIENTATION = 1, 0x0112
JFIF = b"JFIF\0\1\1\0\0\1\0\1\0\0"
_NEXT_MARKER = re.compile(rb"\xff(?![\x00\xd0-\xd7])")


class _Unusual(ValueError):
    """The file isn't built as phones and browsers build theirs."""


@dataclass(slots=True)
class _File:
    """What was read up to a scan, and what was written up to it."""

    quantization: dict[int, bytes] = field(default_factory=dict)
    huffman: dict[int, bytes] = field(default_factory=dict)
    written: dict[int, bytes] = field(default_factory=dict)
    frame_marker: int = 0
    frame: bytes = b""
    scans: int = 0
    out: list[bytes] = field(default_factory=list)

    def write(self, marker: int, body: bytes) -> None:
        self.out += [bytes((0xFF, marker)), struct.pack(">H", len(body) + 2), body]


def write_anew(raw: bytes, orientation: int = UPRIGHT) -> bytes | None:
    """Return the same picture in a new file, or None when the file is built in an unusual way.

    The new file holds the tables that its scans use, the frame, the scans and `orientation` (1 to 8, Exif). Comments,
    applications' segments (place, maker, profile, thumbnails), unused tables and whatever follows the end aren't
    copied. Damage inside a scan isn't found here.
    """
    try:
        return _write_anew(raw, orientation)
    except (_Unusual, struct.error, IndexError):
        return None


def baseline_size(raw: bytes) -> tuple[int, int] | None:
    """Return width and height of a JPEG of one scan whose segments up to it are built as usual and which has an end; None for all
    others. Nothing is decoded."""
    try:
        return _baseline_size(raw)
    except (_Unusual, struct.error, IndexError):
        return None


def _baseline_size(raw: bytes) -> tuple[int, int] | None:
    if raw[:2] != bytes((0xFF, START)) or raw.rfind(bytes((0xFF, END))) < 0:
        return None
    at, frame = 2, b""
    while True:
        marker, at = _marker(raw, at)
        if marker not in APPLICATIONS and marker not in BEFORE_A_SCAN:
            return None
        (length,) = struct.unpack_from(">H", raw, at)
        if marker in (BASELINE, EXTENDED):
            frame = _frame(raw[at + 2 : at + length])
        at += length
        if marker == SCAN:
            height, width = struct.unpack_from(">HH", frame, 1)
            return (width, height) if at < len(raw) else None


def _write_anew(raw: bytes, orientation: int) -> bytes:
    if raw[:2] != bytes((0xFF, START)):
        raise _Unusual
    file = _File(out=[raw[:2]])
    file.write(APPLICATIONS[0], JFIF)
    if orientation != UPRIGHT:
        file.write(APPLICATIONS[1], _exif(orientation))
    at = 2
    while True:
        marker, at = _marker(raw, at)
        if marker == END:
            break
        (length,) = struct.unpack_from(">H", raw, at)
        body, at = raw[at + 2 : at + length], at + length
        _read(file, marker, body)
        if marker == SCAN:
            end = _end_of_scan(raw, at)
            file.out.append(raw[at:end])
            at = end
    if not file.scans:
        raise _Unusual
    return b"".join([*file.out, bytes((0xFF, END))])


def _marker(raw: bytes, at: int) -> tuple[int, int]:
    """Return the marker here and where what follows it begins; a marker may be filled up with more 0xFF before it."""
    if raw[at] != 0xFF:
        raise _Unusual
    while raw[at] == 0xFF:
        at += 1
    return raw[at], at + 1


def _end_of_scan(raw: bytes, at: int) -> int:
    found = _NEXT_MARKER.search(raw, at)
    if found is None:
        raise _Unusual
    return found.start()


def _read(file: _File, marker: int, body: bytes) -> None:
    """Take in one segment; the frame and the tables are written when a scan uses them."""
    if marker == QUANTIZATION and not file.scans:
        file.quantization |= dict(_quantization(body))
    elif marker == HUFFMAN:
        file.huffman |= dict(_huffman(body))
    elif marker in (BASELINE, EXTENDED, PROGRESSIVE) and not file.frame:
        file.frame_marker, file.frame = marker, _frame(body)
    elif marker == RESTART and len(body) == 2:
        file.write(RESTART, body)
    elif marker == SCAN:
        _write_scan(file, body)
    elif marker == ADOBE and body[:5] == b"Adobe" and body[11] != 1:
        raise _Unusual  # not Y, Cb and Cr
    elif marker not in APPLICATIONS and marker != COMMENT:
        raise _Unusual


def _quantization(body: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield each table's number and its own segment's content (annex B.2.4.1)."""
    at = 0
    while at < len(body):
        size = 129 if body[at] >> 4 else 65
        table = body[at : at + size]
        if len(table) != size or table[0] & 0x0F > 3 or table[0] >> 4 > 1:
            raise _Unusual
        yield table[0] & 0x0F, table
        at += size


def _huffman(body: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield each table's class and number, and its own segment's content (annex B.2.4.2)."""
    at = 0
    while at < len(body):
        size = 17 + sum(body[at + 1 : at + 17])
        table = body[at : at + size]
        if len(table) != size or size > 17 + 256 or table[0] & 0x0F > 3 or table[0] >> 4 > 1:
            raise _Unusual
        yield table[0], table
        at += size


def _frame(body: bytes) -> bytes:
    """Return the frame's header if it is 8 bits deep, of one or three usual components (annex B.2.2)."""
    precision, height, width, components = struct.unpack_from(">BHHB", body)
    if precision != 8 or not height or not width or len(body) != 6 + 3 * components:
        raise _Unusual
    if body[6::3] not in COMPONENTS:
        raise _Unusual
    return body


def _write_scan(file: _File, body: bytes) -> None:
    """Write the tables that a scan needs, unless they are written already, and its header (annex B.2.3)."""
    number = body[0]
    chosen, tables, spectral_start = body[1 : 1 + 2 * number : 2], body[2 : 2 + 2 * number : 2], body[-3]
    file.scans += 1
    is_of_frame = len(body) == 4 + 2 * number and set(chosen) <= set(file.frame[6::3])
    if not is_of_frame or file.scans > MOST_SCANS:
        raise _Unusual
    if file.scans == 1:
        if not set(file.frame[8::3]) <= file.quantization.keys():
            raise _Unusual
        for table in sorted(set(file.frame[8::3])):
            file.write(QUANTIZATION, file.quantization[table])
        file.write(file.frame_marker, file.frame)
    for key in sorted(_used(file, tables, spectral_start)):
        table_body = file.huffman.get(key)
        if table_body and file.written.get(key) != table_body:
            file.write(HUFFMAN, table_body)
            file.written[key] = table_body
    file.write(SCAN, body)


def _used(file: _File, tables: bytes, spectral_start: int) -> set[int]:
    """Return the Huffman tables of a scan. A progressive one codes either DC or AC coefficients."""
    dc, ac = {table >> 4 for table in tables}, {0x10 | table & 0x0F for table in tables}
    if file.frame_marker == PROGRESSIVE:
        return ac if spectral_start else dc
    return dc | ac


def _exif(orientation: int) -> bytes:
    """Return an Exif segment of the one tag."""
    tag = struct.pack(">HHHLHHL", 1, ORIENTATION, 3, 1, orientation, 0, 0)
    return b"Exif\0\0MM\0*\0\0\0\x08" + tag
