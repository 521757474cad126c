"""The form of a plan: what, when, where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django import forms

from qingqiao.actions.sign_ups import MOST
from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.records.plans import Announcement
from qingqiao.ui.forms import ChipsMultiple, DateInput, Switch

if TYPE_CHECKING:
    from qingqiao.postings.models import Community


class PlanForm(FaultyForm):
    """Form of a plan. Everything in it is shown on a public page."""

    title = forms.CharField(label="标题或话题", max_length=200)
    kinds = forms.MultipleChoiceField(label="类别", widget=ChipsMultiple)
    planned_on = forms.DateField(label="哪一天", widget=DateInput)
    time = forms.CharField(
        label="几点", max_length=40, required=False, help_text="怎么说都行，如“晚上八点”。"
    )
    place = forms.CharField(label="地点或链接", max_length=200, required=False)
    text = forms.CharField(
        label="还想说什么",
        widget=forms.Textarea,
        required=False,
        max_length=2000,
        help_text="会公开给拿到链接的人，不要写青年的姓名和号码。",
    )

    takes_remarks = forms.BooleanField(
        label="请大家说几句",
        required=False,
        widget=Switch,
        help_text="标题就是话题。拿到链接的人都能说，您先看，再定公不公开；线上活动里说过话的算参加。",
    )
    takes_sign_ups = forms.BooleanField(
        label="接受报名",
        required=False,
        widget=Switch,
        help_text="公开页上写个称呼就能报，名单只有您看得到。",
    )
    capacity = forms.IntegerField(
        label="名额", min_value=1, max_value=MOST, required=False, help_text="不限就空着；报满自动停止。"
    )
    asks_reach = forms.BooleanField(
        label="有变动时通知报名的人",
        required=False,
        widget=Switch,
        help_text="报名时可以留一种联系方式，也可以不留。",
    )

    community = forms.ChoiceField(
        label="也放到社区页上", required=False, help_text="社区的管理员开通了社区页才看得到。"
    )

    def __init__(
        self,
        kinds: Iterable[str],
        today: date,
        communities: Sequence[Community],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._communities = {str(one.pk): one for one in communities}
        fields: dict[str, Any] = self.fields
        fields["kinds"].choices = [(kind, kind) for kind in kinds]
        named = [(key, one.name) for key, one in self._communities.items()]
        fields["community"].choices = [("", "不放"), *named]
        if not named:
            del fields["community"]
        fields["planned_on"].widget.quick = [("今天", today), ("明天", today + timedelta(days=1))]

    def announcement(self) -> Announcement:
        """Return the plan entered."""
        data = self.cleaned_data
        community = self._communities.get(data.get("community", ""))
        return Announcement(**{**data, "kinds": tuple(data["kinds"]), "community": community})


class SummaryForm(FaultyForm):
    """Form of what was said, in short."""

    summary = forms.CharField(
        label="小结",
        max_length=1000,
        required=False,
        widget=forms.Textarea,
        help_text="会公开给拿到链接的人，不要写姓名和号码。",
    )
