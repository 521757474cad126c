"""A form as a file: Word or Excel by its suffix, written completely or not at all."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from qingqiao.exchange.documents.excel import excel_of
from qingqiao.exchange.documents.form import VisitForm
from qingqiao.exchange.documents.word import word_of


class FileKind(NamedTuple):
    """The writer of a file type, and its media type."""

    write: Callable[[VisitForm], bytes]
    media_type: str


OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS = {
    ".docx": FileKind(word_of, f"{OFFICE}.wordprocessingml.document"),
    ".xlsx": FileKind(excel_of, f"{OFFICE}.spreadsheetml.sheet"),
}


def write_whole(path: Path, body: bytes) -> None:
    """Write a file under a temporary name, then rename it. Raise OSError."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(body)
            os.fchmod(file.fileno(), 0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
