"""The field for a record's files: refused files are shown at the field, and the rest of the form is kept."""

from typing import Any

from django.forms import ValidationError

from qingqiao.actions.files import MOST_FILES, Document
from qingqiao.problems import DocumentAtFault
from qingqiao.records.documents import KINDS, MAX_BYTES, clean_name, refuse_others
from qingqiao.ui.forms import FilesField, FilesInput


class RecordFilesField(FilesField):
    """Cleans to documents for `add_files`; `kept` is the number of files that the record has already."""

    def __init__(self, *, kept: int = 0, **kwargs: Any) -> None:
        super().__init__(
            most=MOST_FILES - kept,
            **{
                "label": "附件",
                "required": False,
                "help_text": f"PDF、Word、WPS、Excel 或文本，每个不超过 {MAX_BYTES // 2**20} MB，最多 {MOST_FILES} 个。"
                "调研报告要附报告原文。",
                "widget": FilesInput({"accept": ",".join(KINDS)}),
                **kwargs,
            },
        )

    def clean(self, data: Any, initial: Any = None) -> list[Document]:
        documents, wrong = dict[str, Document](), []
        for file in super().clean(data, initial):
            name = clean_name(file.name or "")
            body = file.read() if (file.size or 0) <= MAX_BYTES else b"\0" * (MAX_BYTES + 1)
            try:
                refuse_others(name, body)
            except DocumentAtFault as fault:
                wrong.append(f"“{name}”{fault.detail}")
            if documents.setdefault(name, Document(name, body)).body != body:
                wrong.append(f"有两个文件都叫“{name}”，请改一个名字。")
        if wrong:
            raise ValidationError(wrong, code="no_document")
        return list(documents.values())
