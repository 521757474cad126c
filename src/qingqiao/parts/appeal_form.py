"""The form of a reply or appeal: what it is about, words, documents."""

from typing import Any

from django import forms

from qingqiao.actions.appeal_files import MOST_FILES
from qingqiao.actions.appeals import AppealInput
from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.parts.files import RecordFilesField
from qingqiao.records.documents import MAX_BYTES
from qingqiao.ui.forms import Chips


class AppealForm(FaultyForm):
    """A reply, or an appeal against the grade and words or against one cell."""

    kind = forms.ChoiceField(
        label="您要",
        choices=[("reply", "说明情况"), ("appeal", "申诉")],
        widget=Chips,
        initial="reply",
        help_text="说明附在结果后面；申诉由没有写评价的人或上一级处理。",
    )
    cell = forms.ChoiceField(label="关于", required=False)
    words = forms.CharField(
        label="内容", max_length=2000, widget=forms.Textarea({"rows": "6"}), help_text="请不要写青年的姓名。"
    )

    def __init__(self, cells: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["cell"]
        if isinstance(field, forms.ChoiceField):
            field.choices = cells
        self.fields["files"] = RecordFilesField(
            help_text=f"PDF、Word、WPS、Excel 或文本，每个不超过 {MAX_BYTES // 2**20} MB，最多 {MOST_FILES} 个。"
        )

    def said(self) -> AppealInput:
        """Return what was typed."""
        values = self.cleaned_data
        return AppealInput(values["kind"], values["words"], values["cell"])
