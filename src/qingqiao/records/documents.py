"""Uploaded files: the type is detected from the bytes; programs and files with a wrong suffix are refused."""

import io
import os
import subprocess
import sys
import unicodedata
import zipfile
from pathlib import PurePosixPath

from qingqiao.late import puremagic
from qingqiao.problems import DocumentAtFault
from qingqiao.records.office_files import FINDINGS, OLE, SECONDS

MAX_BYTES = 20 * 2**20
LONGEST_NAME = 100
SURE = 0.4  # of 1: all four bytes must agree
LEADING = b"\xef\xbb\xbf \t\r\n\0"  # what some printers write before a PDF
SCRIPT = b"#!"
KINDS = {
    ".pdf": "application/pdf",
    ".doc": "application/msword",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".wps": "application/vnd.ms-works",
    ".xls": "application/vnd.ms-excel",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".et": "application/vnd.ms-excel",
    ".txt": "text/plain; charset=utf-8",
}
PARTS = {".docx": "word/", ".xlsx": "xl/"}
CHILD = "qingqiao.records.office_files"
NOT_IN_A_NAME = set('<>:"|?*;；')


def content_type(name: str) -> str:
    """Return the content type for a file name; application/octet-stream when unknown."""
    return KINDS.get(_suffix(name), "application/octet-stream")


def clean_name(name: str) -> str:
    """Return a file's name without folders, control characters and separators that a file system or a list would
    misread."""
    plain = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    kept = (sign for sign in plain if unicodedata.category(sign)[0] != "C" and sign not in NOT_IN_A_NAME)
    words = " ".join("".join(kept).split()).lstrip(".")
    suffix = PurePosixPath(words).suffix
    stem = words.removesuffix(suffix)[: LONGEST_NAME - len(suffix)].strip()
    return f"{stem or '附件'}{suffix}"


def refuse_others(name: str, body: bytes) -> None:
    """Raise DocumentAtFault unless the document is what its name says and carries nothing besides."""
    suffix = _suffix(name)
    if suffix not in KINDS:
        raise DocumentAtFault("只收 PDF、Word、WPS、Excel 和文本文件。")
    if len(body) > MAX_BYTES:
        raise DocumentAtFault(f"超过 {MAX_BYTES // 2**20} MB，请压缩后再传。")
    if not body:
        raise DocumentAtFault("是空的。")
    if suffix in PARTS and body.startswith(OLE) and _ask_child(suffix, body) == "password":
        raise DocumentAtFault(FINDINGS["password"])
    if not _is(suffix, body):
        raise DocumentAtFault(f"不是{suffix[1:].upper()}文件，或已损坏。请重新另存一份再传。")
    if suffix != ".txt" and (found := _ask_child(suffix, body)):
        raise DocumentAtFault(FINDINGS[found])


def _ask_child(suffix: str, body: bytes) -> str:
    """Return what a document carries besides its words, as `office_files` finds it in a process of its own."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    arguments = [sys.executable, "-m", CHILD, suffix]
    try:
        child = subprocess.run(
            arguments, input=body, capture_output=True, timeout=2 * SECONDS, check=False, env=environment
        )
    except subprocess.TimeoutExpired:
        return "broken"
    said = child.stdout.decode()
    return said if not child.returncode and said in ("", *FINDINGS) else "broken"


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _is(suffix: str, body: bytes) -> bool:
    kinds = _kinds(body)
    if suffix == ".pdf":
        return ".pdf" in kinds
    if suffix == ".txt":
        return not kinds and not body.startswith(SCRIPT) and _is_text(body)
    if suffix in PARTS:
        return suffix in kinds and _is_zipped_office(PARTS[suffix], body)
    return ".doc" in kinds or (".docx" in kinds and _is_zipped_office("", body))  # WPS writes both


def _kinds(body: bytes) -> set[str]:
    """Return the suffixes of the file types that match the beginning or end of the bytes; none for plain text."""
    try:
        found = puremagic.magic_string(body.lstrip(LEADING) or body)
    except puremagic.PureError:
        return set()
    return {one.extension for one in found if one.confidence >= SURE}


def _is_zipped_office(part: str, body: bytes) -> bool:
    """Return whether it is a modern Office file."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            names = [name.lower() for name in archive.namelist()]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, UnicodeDecodeError):
        return False
    return "[content_types].xml" in names and any(name.startswith(part) for name in names)


def _is_text(body: bytes) -> bool:
    if b"\0" in body and not body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    for encoding in ("utf-8", "gb18030", "utf-16"):
        try:
            body.decode(encoding)
        except UnicodeDecodeError:
            continue
        return True
    return False
