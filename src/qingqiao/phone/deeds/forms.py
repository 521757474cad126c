"""The forms of a good deed: the request, and its result."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django import forms

from qingqiao.actions.deeds import DeedRequest
from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.phone.communities.posted import as_choices
from qingqiao.ui.forms import DateInput

if TYPE_CHECKING:
    from qingqiao.postings.models import Community


class QuickDayForm(FaultyForm):
    """Form with a day; today and yesterday take one tap."""

    day_field = ""

    def __init__(self, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {self.day_field: today}, **kwargs})
        fields: dict[str, Any] = self.fields
        fields[self.day_field].widget.quick = [("今天", today), ("昨天", today - timedelta(days=1))]


class DeedRequestForm(QuickDayForm):
    """Form of a request."""

    day_field = "asked_on"
    what = forms.CharField(label="要办的事", max_length=200, help_text="一句话说清，如“3 号楼楼道灯不亮”。")
    asked_by = forms.CharField(
        label="谁提出的",
        max_length=50,
        required=False,
        help_text="写身份就行，如“楼长”“几位家长”，不写姓名和电话。",
    )
    asked_on = forms.DateField(label="哪天提出的", widget=DateInput)
    community = forms.ChoiceField(label="社区", required=False)

    def __init__(self, communities: Mapping[str, Community], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._communities = communities
        fields: dict[str, Any] = self.fields
        fields["community"].choices = as_choices(communities.values())

    def deed_request(self) -> DeedRequest:
        """Return the request entered."""
        data = {**self.cleaned_data, "community": self._communities.get(self.cleaned_data["community"])}
        return DeedRequest(**data)


class BeginningForm(QuickDayForm):
    """Form of the day on which work began."""

    day_field = "begun_on"
    begun_on = forms.DateField(label="哪天开始办的", widget=DateInput)


class FinishForm(QuickDayForm):
    """Form of the result."""

    day_field = "done_on"
    done_on = forms.DateField(label="哪天办结的", widget=DateInput)
    result = forms.CharField(
        label="结果",
        widget=forms.Textarea,
        max_length=300,
        required=False,
        help_text="怎么办成的，一两句就够。",
    )


class DroppingForm(QuickDayForm):
    """Form of the reason why it could not be done."""

    day_field = "dropped_on"
    dropped_on = forms.DateField(label="哪天", widget=DateInput)
    reason = forms.CharField(
        label="为什么没有办成", max_length=300, help_text="如实写，不影响任何一项的完成情况。"
    )
