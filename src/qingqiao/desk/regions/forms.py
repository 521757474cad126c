"""Forms of the region's settings."""

from __future__ import annotations

from typing import Any

from django import forms

from qingqiao.actions.packs import PackChoice
from qingqiao.actions.second_factor import MOST_DAYS
from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.parts.pack_file import FILE, PACKS, pack_text_of
from qingqiao.parts.report_day import weekday_word
from qingqiao.ui.forms import Chips, DateInput


class PackChoiceForm(FaultyForm):
    """Which pack; `kept_text` is a file that was sent with the preview."""

    shown_at = {"file": "pack_file"}  # noqa: RUF012

    pack = forms.ChoiceField(label="制度包", choices=PACKS, widget=forms.RadioSelect)
    pack_file = forms.FileField(label="制度包文件", required=False, help_text="选“用自己的制度包”时上传。")
    kept_text = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if file := data.get("pack_file"):
            try:
                data["kept_text"] = pack_text_of(file)
            except forms.ValidationError as error:
                self.add_error("pack_file", error)
        if data.get("pack") == FILE and not data.get("kept_text") and not self.errors:
            self.add_error("pack_file", "请上传制度包文件。")
        return data

    def choice(self) -> PackChoice:
        """Return the chosen pack."""
        data = self.cleaned_data
        return PackChoice(text=data["kept_text"]) if data["pack"] == FILE else PackChoice(data["pack"])


class PackForm(PackChoiceForm):
    """Which pack from which day on."""

    first_day = forms.DateField(
        label="从哪天起",
        help_text="这天或以后开始的周、月、季度、年和工作周期按它判定；以前开始的不变。可以填以后的日子。",
        widget=DateInput,
    )


class SecondFactorForm(FaultyForm):
    """How many days the region waits for a second factor."""

    days = forms.IntegerField(
        label="宽限天数",
        help_text="0 到 7。从第一次登录算起，过后不设好两步验证不能进入；0 就是当天设好才能进入。",
        min_value=0,
        max_value=MOST_DAYS,
        error_messages={"required": "请填 0 到 7。"},
    )


class ReportWeekdayForm(FaultyForm):
    """The weekday that the system suggests where nothing else is arranged."""

    weekday = forms.TypedChoiceField(
        label="通常的报到日",
        help_text="没有另外安排的团干部，系统建议这一天报到；考核只看一周里有没有报到。",
        choices=[(day, weekday_word(day)) for day in range(1, 8)],
        coerce=int,
        widget=Chips,
    )


class DayForm(FaultyForm):
    """A single day that the region decides otherwise."""

    day = forms.DateField(label="哪一天", widget=DateInput)
    is_workday = forms.TypedChoiceField(
        label="改为",
        choices=[("0", "放假"), ("1", "上班")],
        coerce=lambda value: value == "1",
        widget=Chips,
    )
    name = forms.CharField(label="原因", max_length=50, required=False)


class AnnouncementForm(FaultyForm):
    """A year's official arrangement: as text, as a file, or as the calendar that comes with the system has it."""

    year = forms.IntegerField(label="哪一年", min_value=2004, max_value=2100)
    text = forms.CharField(
        label="通知正文",
        required=False,
        max_length=20_000,
        help_text="粘贴国务院办公厅的放假通知，如“元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。”",
        widget=forms.Textarea(attrs={"rows": "8"}),
    )
    file = forms.FileField(label="或上传通知", required=False, help_text="文本（.txt）或 Word（.docx）文件。")
