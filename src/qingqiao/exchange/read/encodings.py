"""The encoding of a CSV file: UTF-8 with or without BOM, UTF-16 with one, or GB18030; and whether it is truncated."""

import codecs
from dataclasses import dataclass
from pathlib import Path
from typing import Final

CHUNK: Final = 1 << 20
WORKBOOK_SIGNS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True)
class Text:
    """A file's encoding, and whether its last line is complete."""

    encoding: str
    ends_with_newline: bool


class NoText(Exception):
    """The file can't be read as text; `line` is the last readable line, `wrong` and `expected` explain."""

    def __init__(self, line: int, wrong: str, expected: str) -> None:
        super().__init__(wrong)
        self.line, self.wrong, self.expected = line, wrong, expected


@dataclass(frozen=True)
class _Try:
    """How far an encoding fits: the whole file, up to an incomplete character at its end, or up to a wrong one."""

    is_right: bool
    is_cut: bool
    line: int
    has_wide: bool


def read_encoding(path: Path) -> Text:
    """Return how to open a file as text. Raise NoText."""
    with path.open("rb") as file:
        head = file.read(4)
        size = path.stat().st_size
        file.seek(max(0, size - 2))
        tail = file.read(2)
    if head.startswith(WORKBOOK_SIGNS):
        raise NoText(0, "这是工作簿，不是 CSV 文件", "应另存为 CSV，或直接导入工作簿（.xlsx）")
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Text(_sure(path, "utf-16", _try(path, "utf-16")), b"\n" in tail)
    return Text(_encoding(path, head), tail[-1:] in (b"\n", b"\r"))


def _encoding(path: Path, head: bytes) -> str:
    utf8 = _try(path, "utf-8-sig")
    if utf8.is_right or head.startswith(codecs.BOM_UTF8) or (utf8.is_cut and utf8.has_wide):
        return _sure(path, "utf-8-sig", utf8)
    chinese = _try(path, "gb18030")
    if utf8.is_cut and not chinese.is_right:
        return _sure(path, "utf-8-sig", utf8)
    return _sure(path, "gb18030", chinese)


def _sure(path: Path, encoding: str, outcome: _Try) -> str:
    if outcome.is_cut:
        raise NoText(outcome.line, "文件在半个字处断了", "文件不完整，应重新导出或重新拷贝")
    if not outcome.is_right:
        raise NoText(outcome.line, "文字编码认不出来", "应为 UTF-8 或 GB18030 编码的 CSV")
    return encoding


def _try(path: Path, encoding: str) -> _Try:
    decoder = codecs.getincrementaldecoder(encoding)()
    line, has_wide, chunk = 1, False, b""
    with path.open("rb") as file:
        try:
            while chunk := file.read(CHUNK):
                text = decoder.decode(chunk)
                if "\0" in text:
                    raise NoText(line, "文件里有不是文字的内容", "应为 CSV 文件")
                line += text.count("\n")
                has_wide = has_wide or not text.isascii()
            is_cut = _leaves_half(decoder)
        except UnicodeDecodeError as error:
            before = chunk[: error.start].count(b"\n")
            return _Try(False, False, line + before, has_wide)
    return _Try(not is_cut, is_cut, line, has_wide)


def _leaves_half(decoder: codecs.IncrementalDecoder) -> bool:
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return True
    return False
