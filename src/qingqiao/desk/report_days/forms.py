"""The form of an organization's report day."""

from django import forms

from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.parts.report_day import weekday_word
from qingqiao.ui.forms import Chips, DateInput


class ReportDayForm(FaultyForm):
    """Form of an organization's report day: weekday, first and last day, reason."""

    weekday = forms.TypedChoiceField(
        label="星期几",
        choices=[(day, weekday_word(day)) for day in range(1, 8)],
        coerce=int,
        widget=Chips,
    )
    first_day = forms.DateField(label="开始日期", widget=DateInput)
    last_day = forms.DateField(
        label="结束日期", help_text="不填就一直这样。", widget=DateInput, required=False
    )
    reason = forms.CharField(label="原因", max_length=100, required=False)
