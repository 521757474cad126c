"""A workbook to upload."""

from typing import Any

from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.ui.forms import FilesField, FilesInput

ACCEPTED = ".xlsx,.xls,.xlsm,.xlsb,.et,.ods"


class UploadForm(FaultyForm):
    """One workbook."""

    file = FilesField(
        most=1,
        label="表格文件",
        help_text="Excel 或 WPS 表格，不超过 20 MB。上传后先核对，您确认以前什么也不写入。",
        widget=FilesInput({"accept": ACCEPTED, "multiple": False}),
    )

    def upload(self) -> tuple[str, bytes]:
        """Return name and bytes of the file."""
        file: Any = self.cleaned_data["file"][0]
        return file.name or "", file.read()
