"""Forms of postings and of the documents that order them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms

from qingqiao.desk.communities.forms import grouped
from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.parts.files import RecordFilesField
from qingqiao.postings.particulars import Trail
from qingqiao.ui.forms import DateInput

if TYPE_CHECKING:
    from qingqiao.postings.models import Community

SCANS = "扫描件请存成 PDF；也收 Word、WPS 文档。每个不超过 20 MB。"


class TrailForm(FaultyForm):
    """Form of the document that orders a posting."""

    title = forms.CharField(label="兼任职务", max_length=50, initial=Trail().title)
    document = forms.CharField(
        label="任职文号", max_length=100, required=False, help_text="如：榆区团发〔2026〕3号"
    )
    issued_by = forms.CharField(label="发文单位", max_length=200, required=False)
    issued_on = forms.DateField(label="发文日期", widget=DateInput, required=False)

    def trail(self) -> Trail:
        """Return what was entered."""
        return Trail(**{name: self.cleaned_data[name] for name in Trail.__dataclass_fields__})


class PostingForm(TrailForm):
    """Form of a new posting, or of the next one after a move. Scans of its document can be added."""

    community = forms.ChoiceField(
        label="社区", help_text="居住地所在的社区，可以在别的县区；一个社区可以有几名团干部。"
    )
    first_day = forms.DateField(label="从哪天起", widget=DateInput)
    papers = RecordFilesField(label="任职文件", help_text=SCANS)
    field_order = ("community", "first_day", "title", "document", "issued_by", "issued_on", "papers")

    def __init__(self, communities: Iterable[Community], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["community"].choices = grouped(communities)


class PostingRevisionForm(TrailForm):
    """Form to correct a posting."""

    first_day = forms.DateField(label="开始日期", widget=DateInput)
    last_day = forms.DateField(
        label="结束日期", widget=DateInput, required=False, help_text="还在报到就空着。"
    )
    field_order = ("first_day", "last_day", "title", "document", "issued_by", "issued_on")


class PostingEndingForm(FaultyForm):
    """Form of the last day of a posting."""

    last_day = forms.DateField(label="最后一天", widget=DateInput, help_text="这一天仍算在社区。")


class PapersForm(FaultyForm):
    """Form to add scans of a posting's document."""

    def __init__(self, *args: Any, kept: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["papers"] = RecordFilesField(
            kept=kept, label="添加任职文件", required=True, help_text=SCANS
        )
