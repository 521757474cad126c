"""Documents as offices send them, and things that only look like one."""

import io
import struct
import zipfile

SECTOR, FREE, END, FAT = 512, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF\n"
TEXT = "入户走访二十七户，问到三件事。\n".encode()


def make_office(part: str = "word/document.xml", *more: str) -> bytes:
    """A zipped office document with this part, and more."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in ("[Content_Types].xml", part, *more):
            archive.writestr(name, "<x/>")
    return out.getvalue()


def make_package(**parts: str) -> bytes:
    """A zipped document with these parts; `_` in a name stands for `/`, `__` for `.`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", parts.pop("types", "<Types/>"))
        archive.writestr("word/document.xml", parts.pop("document", "<document/>"))
        for name, text in parts.items():
            archive.writestr(name.replace("__", ".").replace("_", "/"), text)
    return out.getvalue()


def make_ole(**streams: bytes) -> bytes:
    """An old compound file (MS-CFB, version 3) with these streams in its root, each at least 4,096 bytes long."""
    bodies = [body.ljust(4096, b"\0") for body in streams.values()]
    sizes = [-(-len(body) // SECTOR) for body in bodies]
    entries = -(-(len(bodies) + 1) // 4)
    table = [FAT, *_run(1, entries)]
    firsts = []
    for size in sizes:
        firsts.append(len(table))
        table += _run(len(table), size)
    table += [FREE] * (SECTOR // 4 - len(table))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    header += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, END, 0, END, 0)
    header += struct.pack("<109I", 0, *[FREE] * 108)
    directory = _entry("Root Entry", 5, 1 if bodies else FREE, END, 0)
    for number, name in enumerate(streams):
        after = number + 2 if number + 1 < len(bodies) else FREE
        directory += _entry(name, 2, FREE, firsts[number], len(bodies[number]), after)
    directory = directory.ljust(entries * SECTOR, b"\0")
    return (
        header
        + struct.pack(f"<{len(table)}I", *table)
        + directory
        + b"".join(body.ljust(size * SECTOR, b"\0") for body, size in zip(bodies, sizes, strict=True))
    )


def _run(first: int, length: int) -> list[int]:
    return [*range(first + 1, first + length), END]


def _entry(name: str, kind: int, child: int, start: int, size: int, after: int = FREE) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    head = text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text), kind, 1, FREE, after, child)
    return head + b"\0" * 36 + struct.pack("<IQ", start, size)


OLD_WORD = make_ole(WordDocument=b"\xec\xa5\xc1\0" + b"\0" * 500)
