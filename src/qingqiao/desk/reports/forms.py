"""The filter of the library; an invalid value filters nothing."""

from collections.abc import Sequence
from typing import Any

from django import forms

from qingqiao.progress.cycle import CyclePeriod
from qingqiao.records.reports import ReportFilter


class LibraryFilterForm(forms.Form):
    """Form to filter by words, place, theme and cycle."""

    q = forms.CharField(
        label="题目或摘要", required=False, max_length=100, widget=forms.TextInput({"type": "search"})
    )
    place = forms.CharField(
        label="地方",
        required=False,
        max_length=50,
        widget=forms.TextInput({"type": "search", "placeholder": "社区或团组织"}),
    )
    theme = forms.ChoiceField(label="主题", required=False)
    cycle = forms.ChoiceField(label="工作周期", required=False)

    def __init__(self, tasks: Sequence[str], cycles: Sequence[CyclePeriod], *args: Any) -> None:
        super().__init__(*args)
        self._cycles = {one.first_day.isoformat(): one for one in cycles}
        fields: dict[str, Any] = self.fields
        fields["theme"].choices = [("", "全部"), *((task, task) for task in tasks)]
        fields["cycle"].choices = [("", "全部"), *((key, one.name) for key, one in self._cycles.items())]

    def filters(self) -> ReportFilter:
        """Return the valid part of the filter."""
        self.full_clean()
        data = self.cleaned_data
        cycle = self._cycles.get(data.get("cycle", ""))
        days = (cycle.first_day, cycle.last_day) if cycle else None
        return ReportFilter(data.get("q", ""), data.get("place", ""), data.get("theme", ""), days)
