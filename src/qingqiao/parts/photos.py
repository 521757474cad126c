"""The field for a record's photos: refused photos are shown at the field, and the rest of the form is kept."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.forms import ValidationError

from qingqiao.actions.photos import MOST_PHOTOS
from qingqiao.problems import PhotoAtFault
from qingqiao.records.pictures import MAX_BYTES, refuse_others
from qingqiao.ui.forms import PhotosField

LONGEST_NAME = 30


class RecordPhotosField(PhotosField):
    """Cleans to the bytes of each photo for `add_photos`; `kept` are the photos that the record has already."""

    def __init__(self, *, kept: int = 0, **kwargs: Any) -> None:
        super().__init__(
            most=MOST_PHOTOS - kept,
            **{
                "label": "照片",
                "required": False,
                "help_text": "保存后会自动去掉拍摄地点等信息。",
                **kwargs,
            },
        )

    def clean(self, data: Any, initial: Any = None) -> list[bytes]:
        bodies, wrong = [], []
        for number, file in enumerate(super().clean(data, initial), 1):
            try:
                bodies.append(_read(file))
            except PhotoAtFault as fault:
                wrong.append(f"第 {number} 张（{_short(file.name)}）：{fault.detail}")
        if wrong:
            raise ValidationError([*wrong, "请重新选择照片，其余内容都还在。"], code="no_photo")
        return bodies


def _read(file: "UploadedFile[Any]") -> bytes:
    body = b"" if (file.size or 0) > MAX_BYTES else file.read()
    if not body:
        raise PhotoAtFault(f"超过 {MAX_BYTES // 2**20} MB，请缩小后再传。")
    refuse_others(body)
    return body


def _short(name: str | None) -> str:
    name = name or ""
    return name if len(name) <= LONGEST_NAME else f"…{name[-LONGEST_NAME:]}"
