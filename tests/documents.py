"""Documents as offices send them, and things that only look like one."""

import io
import zipfile

PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF\n"
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500
TEXT = "入户走访二十七户，问到三件事。\n".encode()


def make_office(part: str = "word/document.xml", *more: str) -> bytes:
    """A zipped office document with this part, and more."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in ("[Content_Types].xml", part, *more):
            archive.writestr(name, "<x/>")
    return out.getvalue()
