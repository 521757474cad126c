"""The text of an uploaded .txt or .docx file: only its words, nothing in it is run or followed."""

import html
import io
import re
import zipfile

from qingqiao.problems import InputAtFault, Place

MOST_BYTES = 1024 * 1024
MOST_UNPACKED = 8 * 1024 * 1024
ENCODINGS = ("utf-8-sig", "gb18030")
_PARTS = re.compile(r"<w:t(?:\s[^>]*)?>([^<]*)</w:t>|(</w:p>)")


def text_of(body: bytes, field: str) -> str:
    """Return the text of a file's bytes. Raise InputAtFault at `field` for a file that is too large or of another kind."""
    if len(body) > MOST_BYTES:
        raise _at_fault(field, "文件不应超过 1 MB。")
    if body.startswith(b"PK"):
        return _word_text(body, field)
    for encoding in ENCODINGS:
        try:
            text = body.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise _at_fault(
        field, "只读得懂文本文件（.txt）和 Word 文件（.docx）。其他格式请打开后复制文字，粘贴到上面。"
    )


def _word_text(body: bytes, field: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            if archive.getinfo("word/document.xml").file_size > MOST_UNPACKED:
                raise _at_fault(field, "文件展开后太大，请复制文字，粘贴到上面。")
            document = archive.read("word/document.xml").decode()
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, UnicodeDecodeError) as error:
        raise _at_fault(field, "这个文件打不开，请复制文字，粘贴到上面。") from error
    return "".join(html.unescape(words) if not end else "\n" for words, end in _PARTS.findall(document))


def _at_fault(field: str, sentence: str) -> InputAtFault:
    return InputAtFault(places=[Place(field, sentence)])
