"""What a document carries besides its words: macros under any name, parts fetched from elsewhere, programs, a password.

`python -m qingqiao.records.office_files KIND` reads the document from its standard input and prints what it finds, as a key of
FINDINGS. It runs as a subprocess with limits of memory and time, for a document may be made to break whoever opens it.
"""

import io
import re
import resource
import struct
import sys
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

import olefile

from qingqiao.records.pdf_files import found_in_pdf

FINDINGS = {
    "macros": "里面有宏（会自己运行的程序），不能上传。请另存为不带宏的 DOCX、XLSX 或 PDF 再传。",
    "template": "用了别处的模板或框架，打开时会去取。请在“开发工具—文档模板”里去掉，或另存为 PDF 再传。",
    "links": "引用了别处的文件或图片，打开时会去取。请断开链接（“数据—编辑链接”）、嵌入图片，或另存为 PDF 再传。",
    "script": "里面有打开时会自己运行的动作（脚本、启动程序或提交表单），不能上传。请用“打印—另存为 PDF”重新存一份再传。",
    "attached": "里面嵌着别的文件。请用“打印—另存为 PDF”重新存一份，嵌着的文件单独上传。",
    "program": "里面嵌着别的文件。请删去，单独上传。",
    "password": "设了密码或限制，里面的内容查不了。请去掉密码再传。",
    "broken": "打不开，可能不完整。请重新另存一份再传。",
}
MEMORY, SECONDS = 1024 * 2**20, 20
MOST_BYTES = 64 * 2**20
"""Of one part, unpacked."""

OLE, ZIP = olefile.MAGIC, b"PK\x03\x04"
MACRO_NAMES = {"VBA", "_VBA_PROJECT", "_VBA_PROJECT_CUR", "MACROS", "PROJECTWM"}
MACRO_TYPES = ("vbaproject", "macroenabled", "macrosheet", "vnd.ms-office.activex", "intlmacrosheet")
REMOTE_TEMPLATES = ("attachedTemplate", "frame", "subDocument")
PROGRAMS = {"\x01OLE10NATIVE", "PACKAGE"}
OLD_TEMPLATE = re.compile(
    rb"(?:h\0t\0t\0p\0s?\0?:\0/\0/\0|\\\0\\\0)[^\r]{2,600}?\.\0d\0o\0t\0", re.IGNORECASE
)
DDE = re.compile(rb"instrText[^>]*>\s*\"?DDE", re.IGNORECASE)
ENCRYPTED_WORD = 0x0100
FILE_PASS, BOUND_SHEET, MACRO_SHEET = 0x002F, 0x0085, 1


def main(kind: str) -> None:
    """Print what is in the document on standard input; nothing when it carries only itself."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    sys.stdout.write(found_in(kind, sys.stdin.buffer.read()))


def found_in(kind: str, body: bytes) -> str:
    """Return the key of what a document carries; empty for nothing."""
    try:
        if kind == ".pdf":
            return found_in_pdf(body)
        return next(_in_ole(body) if body.startswith(OLE) else _in_zip(body), "")
    except (
        OSError,
        ValueError,
        KeyError,
        IndexError,
        struct.error,
        NotImplementedError,
        RuntimeError,
        zipfile.BadZipFile,
        ElementTree.ParseError,
    ):
        return "broken"


def _in_ole(body: bytes) -> Iterator[str]:
    """Yield what an old document (MS-CFB) carries; a modern one with a password is wrapped into one as well."""
    with olefile.OleFileIO(io.BytesIO(body)) as ole:
        parts = [[name.upper() for name in path] for path in ole.listdir(storages=True)]
        names = {name for path in parts for name in path}
        if names & {"ENCRYPTEDPACKAGE", "ENCRYPTIONINFO"}:
            yield "password"
        if names & MACRO_NAMES:
            yield "macros"
        if names & PROGRAMS:
            yield "program"
        yield from _in_old_word(ole)
        yield from _in_old_excel(ole)


def _in_old_word(ole: olefile.OleFileIO) -> Iterator[str]:
    """Yield what the header and tables of a Word document say (MS-DOC 2.5.1 and 2.9.290)."""
    if not ole.exists("WordDocument"):
        return
    (flags,) = struct.unpack_from("<H", ole.openstream("WordDocument").read(12), 10)
    if flags & ENCRYPTED_WORD:
        yield "password"
    for table in ("0Table", "1Table"):
        if ole.exists(table) and OLD_TEMPLATE.search(ole.openstream(table).read(MOST_BYTES)):
            yield "template"


def _in_old_excel(ole: olefile.OleFileIO) -> Iterator[str]:
    """Yield what the records of a workbook say (MS-XLS 2.4.28 and 2.4.117)."""
    for name in ("Workbook", "Book"):
        if not ole.exists(name):
            continue
        body, place = ole.openstream(name).read(MOST_BYTES), 0
        while place + 4 <= len(body):
            kind, size = struct.unpack_from("<HH", body, place)
            if kind == FILE_PASS:
                yield "password"
                return
            if kind == BOUND_SHEET and size > 5 and body[place + 9] == MACRO_SHEET:
                yield "macros"
            place += 4 + size


def _in_zip(body: bytes) -> Iterator[str]:
    """Yield what a modern document (OOXML) carries, part by part; whatever a part is called."""
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        for part in archive.infolist():
            if part.flag_bits & 1:
                yield "password"
                return
            if part.file_size > MOST_BYTES:
                yield "broken"
                return
            yield from _in_part(part.filename.lower(), archive.read(part))


def _in_part(name: str, body: bytes) -> Iterator[str]:
    if name.endswith("vbaproject.bin") or "/macrosheets/" in f"/{name}":
        yield "macros"
    elif name == "[content_types].xml":
        if any(word in _attributes(body) for word in MACRO_TYPES):
            yield "macros"
    elif name.endswith(".rels"):
        yield from _in_relations(body)
    elif body.startswith(OLE):
        yield from _in_ole(body)
    elif body.startswith(ZIP):
        yield from _in_zip(body)
    elif name.endswith(".xml") and DDE.search(body):
        yield "links"


def _elements(body: bytes) -> Iterator[ElementTree.Element]:
    """Return the elements of an XML part. Raise ValueError for one that declares entities: no office writes any."""
    if b"<!DOCTYPE" in body:
        raise ValueError("entities")
    return ElementTree.fromstring(body).iter()  # noqa: S314 (a process of its own, with limits)


def _attributes(body: bytes) -> str:
    """Return all attributes of an XML part in small letters."""
    return " ".join(value for one in _elements(body) for value in one.attrib.values()).lower()


def _in_relations(body: bytes) -> Iterator[str]:
    """Yield what a part points at outside the document (ECMA-376 part 2, 9.3); a link that a reader clicks is none."""
    for one in _elements(body):
        kind = one.get("Type", "").rsplit("/", 1)[-1]
        if "vbaProject" in kind or "acroSheet" in kind:
            yield "macros"
        if one.get("TargetMode", "").lower() == "external" and kind != "hyperlink":
            yield "template" if kind in REMOTE_TEMPLATES else "links"


if __name__ == "__main__":
    main(*sys.argv[1:])
