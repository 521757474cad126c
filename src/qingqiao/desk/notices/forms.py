"""Forms of notices."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms

from qingqiao.actions.notice_files import MOST_FILES
from qingqiao.actions.notices import NoticeInput
from qingqiao.notifications.addressing import Addressing, addressing_of
from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.parts.files import RecordFilesField
from qingqiao.parts.spelled_picker import SpelledPicker
from qingqiao.policy.words import FIELDS, LEVELS
from qingqiao.records.documents import MAX_BYTES
from qingqiao.ui.forms import ChipsMultiple, DateInput

if TYPE_CHECKING:
    from qingqiao.notifications.models import Notice
    from qingqiao.organizations.models import Organization

REACHES = [
    ("all", "所有下级组织"),
    ("chosen", "选定的下级组织"),
    ("kind", "某一类下级组织"),
]


class NoticeWordsForm(FaultyForm):
    """What a notice says; of one that was sent, nothing else can be changed."""

    title = forms.CharField(label="标题", max_length=100, error_messages={"required": "请写一个标题。"})
    text = forms.CharField(
        label="内容",
        max_length=4000,
        widget=forms.Textarea({"rows": 8}),
        help_text="不写青年的姓名和电话，不点名说谁没有做。",
        error_messages={"required": "请写一两句内容。"},
    )
    day = forms.DateField(
        label="日期", required=False, widget=DateInput, help_text="活动、会议或截止的日子；没有就空着。"
    )

    def request(self) -> NoticeInput:
        """Return what was typed."""
        return NoticeInput(**{name: self.cleaned_data[name] for name in ("title", "text", "day")})


class NoticeForm(NoticeWordsForm):
    """A draft: what it says and for whom it is."""

    reach = forms.ChoiceField(label="发给", choices=REACHES, widget=forms.RadioSelect, initial="all")
    codes = forms.MultipleChoiceField(
        label="选定哪些",
        required=False,
        widget=SpelledPicker(unit="个"),
        help_text="发给“选定的下级组织”时选。",
    )
    with_lower = forms.BooleanField(label="连同它们的下级", required=False, initial=True)
    levels = forms.MultipleChoiceField(
        label="哪些层级",
        choices=[(word, word) for word in LEVELS],
        required=False,
        widget=ChipsMultiple,
        help_text="发给“某一类下级组织”时选；层级和领域都选的，两样都要符合。",
    )
    fields_named = forms.MultipleChoiceField(
        label="哪些领域", choices=[(word, word) for word in FIELDS], required=False, widget=ChipsMultiple
    )
    with_own = forms.BooleanField(label="也发给本组织的团干部", required=False)

    def __init__(self, lower: Iterable[Organization], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["codes"].choices = [(one.code, one.name) for one in lower]

    def request(self) -> NoticeInput:
        """Return what was typed."""
        said = self.cleaned_data
        addressing = Addressing(
            codes=tuple(said["codes"]),
            with_lower=said["with_lower"],
            levels=tuple(said["levels"]),
            fields=tuple(said["fields_named"]),
            with_own=said["with_own"],
        )
        return NoticeInput(said["title"], said["text"], said["day"], said["reach"], addressing)


class NoticeFilesForm(FaultyForm):
    """Form to add documents to a draft."""

    def __init__(self, *args: Any, kept: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["files"] = RecordFilesField(
            kept=kept,
            label="添加附件",
            required=True,
            help_text=f"PDF、Word、WPS、Excel 或文本，每个不超过 {MAX_BYTES // 2**20} MB，最多 {MOST_FILES} 个。",
        )


def values_of(notice: Notice) -> dict[str, Any]:
    """Return the initial values of a notice's form."""
    said = addressing_of(notice)
    words = {"title": notice.title, "text": notice.text, "day": notice.day}
    if notice.sent_at is not None:
        return words
    return {
        **words,
        "reach": notice.reach,
        "codes": list(said.codes),
        "with_lower": said.with_lower,
        "levels": list(said.levels),
        "fields_named": list(said.fields),
        "with_own": said.with_own,
    }
