"""The form of a cadre's own report day."""

from datetime import date, timedelta
from typing import Any

from django import forms

from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.parts.report_day import weekday_word
from qingqiao.ui.forms import Chips

THIS_WEEK, NEXT_WEEK, FROM_NOW_ON = "this", "next", "on"
WHEN = ((THIS_WEEK, "只这一周"), (NEXT_WEEK, "只下一周"), (FROM_NOW_ON, "以后都这样"))
WEEK, SIX_DAYS = timedelta(days=7), timedelta(days=6)


class OwnReportDayForm(FaultyForm):
    """Form of a weekday, and for how long."""

    weekday = forms.TypedChoiceField(
        label="星期几去社区",
        choices=[(day, weekday_word(day)) for day in range(1, 8)],
        coerce=int,
        widget=Chips,
    )
    when = forms.ChoiceField(label="什么时候", choices=WHEN, widget=Chips, initial=THIS_WEEK)
    reason = forms.CharField(label="原因", max_length=100, required=False)

    def days(self, today: date) -> tuple[date, date | None]:
        """Return first and last day; open for 以后都这样."""
        monday = today - timedelta(days=today.weekday())
        when = self.cleaned_data["when"]
        if when == FROM_NOW_ON:
            return monday, None
        first_day = monday + WEEK if when == NEXT_WEEK else monday
        return first_day, first_day + SIX_DAYS

    def arrangement(self, today: date) -> dict[str, Any]:
        """Return the arguments of `arrange_report_day`."""
        first_day, last_day = self.days(today)
        return {
            "weekday": self.cleaned_data["weekday"],
            "first_day": first_day,
            "last_day": last_day,
            "reason": self.cleaned_data["reason"],
        }
