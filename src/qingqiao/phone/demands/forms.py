"""The forms of a demand: what is asked, its answer, its result, and whom to pass it on to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django import forms

from qingqiao.actions.demand_noting import NotedDemand
from qingqiao.actions.demands import AnswerInput, DemandInput
from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.phone.communities.posted import as_choices
from qingqiao.ui.forms import Chips, DateInput

if TYPE_CHECKING:
    from qingqiao.contacts.models import Contact
    from qingqiao.organizations.colleagues import Colleague
    from qingqiao.organizations.models import Organization
    from qingqiao.postings.models import Community

COLLEAGUE, ORGANIZATION = "colleague", "organization"


class QuickDayForm(FaultyForm):
    """Form with a day; today and yesterday take one tap."""

    day_field = ""

    def __init__(self, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {self.day_field: today}, **kwargs})
        fields: dict[str, Any] = self.fields
        fields[self.day_field].widget.quick = [("今天", today), ("昨天", today - timedelta(days=1))]


class DemandForm(QuickDayForm):
    """Form of what somebody asked."""

    day_field = "asked_on"
    what = forms.CharField(label="要办的事", max_length=200, help_text="一句话说清，如“3 号楼楼道灯不亮”。")
    contact = forms.ChoiceField(
        label="哪位联系青年提的", required=False, help_text="选了对方，答复时会一并记上。"
    )
    asked_by = forms.CharField(
        label="谁提出的",
        max_length=50,
        required=False,
        help_text="不是您的联系青年就写身份，如“楼长”“几位家长”，不写姓名和电话。",
    )
    asked_on = forms.DateField(label="哪天提出的", widget=DateInput)
    community = forms.ChoiceField(label="社区", required=False)

    def __init__(
        self, communities: Mapping[str, Community], contacts: Mapping[str, Contact], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._communities, self._contacts = communities, contacts
        fields: dict[str, Any] = self.fields
        fields["community"].choices = as_choices(communities.values())
        fields["contact"].choices = [
            ("", "不是，或不便说"),
            *((id, one.name) for id, one in contacts.items()),
        ]

    def demand(self) -> DemandInput:
        """Return the demand entered."""
        data = {**self.cleaned_data, "community": self._communities.get(self.cleaned_data["community"])}
        return DemandInput(**data | {"contact": self._contacts.get(self.cleaned_data["contact"])})


class NotedWords(FaultyForm):
    """The fields of a demand that came up in something recorded: one line is enough."""

    what = forms.CharField(
        label="提了什么",
        max_length=200,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": "请写一句提了什么。"},
    )
    contact = forms.ChoiceField(label="谁提的", required=False)
    asked_by = forms.CharField(
        label="或者写身份",
        max_length=50,
        required=False,
        help_text="如“楼长”“几位家长”，不写姓名和电话。",
    )
    answer = forms.CharField(
        label="当场怎么答复的",
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text="写了就算已答复，这条记录也算“关切青年诉求”，不用再填。",
    )


class NotingForm(NotedWords):
    """Form of a demand of a record, by one of those who took part."""

    contact = forms.ChoiceField(label="谁提的", widget=Chips, required=False)

    def __init__(self, contacts: Mapping[str, Contact], *args: Any, **kwargs: Any) -> None:
        only = next(iter(contacts), "") if len(contacts) == 1 else ""
        super().__init__(*args, **{"initial": {"contact": only}, **kwargs})
        self._contacts = contacts
        fields: dict[str, Any] = self.fields
        fields["contact"].choices = [(id, one.name) for id, one in contacts.items()]
        if not contacts:
            del fields["contact"]
            fields["asked_by"].label = "谁提的"

    def noted(self) -> NotedDemand:
        """Return the demand entered."""
        data = self.cleaned_data
        return NotedDemand(**data | {"contact": self._contacts.get(data.get("contact", ""))})


class BeginningForm(QuickDayForm):
    """Form of the day on which work began."""

    day_field = "begun_on"
    begun_on = forms.DateField(label="哪天开始办的", widget=DateInput)


class AnswerForm(QuickDayForm):
    """Form of an answer."""

    day_field = "answered_on"
    words = forms.CharField(
        label="答复",
        widget=forms.Textarea({"rows": 4}),
        max_length=1000,
        help_text="办得了就说怎么办，办不了就说为什么。",
        error_messages={"required": "请写一句答复。"},
    )
    met = forms.BooleanField(label="是当面答复的", required=False)
    answered_on = forms.DateField(label="哪天答复的", widget=DateInput)

    def answer(self) -> AnswerInput:
        """Return the answer entered."""
        return AnswerInput(**self.cleaned_data)


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
    is_talk = forms.BooleanField(
        label="只是解释清楚了，不算一件实事",
        required=False,
        help_text="勾上就不另记“办实事”。",
    )


class DroppingForm(QuickDayForm):
    """Form of the reason why it could not be done."""

    day_field = "dropped_on"
    dropped_on = forms.DateField(label="哪天", widget=DateInput)
    reason = forms.CharField(
        label="为什么没有办成", max_length=300, help_text="如实写，不影响任何一项的完成情况。"
    )


class PassForm(FaultyForm):
    """Form of whom to pass a demand on to: a colleague, or an organization."""

    to = forms.ChoiceField(
        label="转给谁",
        widget=forms.RadioSelect,
        help_text="只转内容，不转对方的姓名和联系方式。",
        error_messages={"required": "请选择转给谁。"},
    )

    def __init__(
        self,
        colleagues: Iterable[Colleague],
        organizations: Iterable[Organization],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["to"].choices = [
            *((f"{COLLEAGUE}:{one.code}", f"同事{one.name}") for one in colleagues),
            *((f"{ORGANIZATION}:{one.code}", one.name) for one in organizations),
        ]

    def receiver(self) -> tuple[str, str]:
        """Return whether it is a colleague or an organization, and its code."""
        kind, _, code = self.cleaned_data["to"].partition(":")
        return kind, code
