"""Choosing a pack: those that are shipped with what differs, or a TOML file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

FILE = "file"
PACKS = [
    ("yulin-2016", "yulin-2016：照文件原意。线下活动要有照片，按季度考核，考核表有排名，五公开计分。"),
    ("yulin-2026", "yulin-2026：同样的要求，照现行规定。不要照片，按半年考核，不排名，五公开不计分。"),
    (FILE, "用自己的制度包（TOML 文件，上传时检查）"),
]
MOST_BYTES = 512 * 1024


def pack_text_of(file: UploadedFile[Any]) -> str:
    """Return a pack file's text. Raise ValidationError for one that is too large or no UTF-8."""
    if (file.size or 0) > MOST_BYTES:
        raise forms.ValidationError("制度包文件不应超过 512 KB。")
    try:
        text: str = file.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise forms.ValidationError("制度包文件不是 UTF-8 文字，请另存为 UTF-8 再上传。") from error
    return text
