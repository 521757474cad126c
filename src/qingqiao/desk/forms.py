"""The desk's small forms."""

from typing import Any

from django import forms

from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.policy.words import APPOINTMENT_KINDS
from qingqiao.ui.forms import Chips, DateInput

REASONS = ("产假", "病假", "事假", "学习培训", "借调外出", "其他")


class LeaveForm(FaultyForm):
    """A leave; its reason is a category, never a diagnosis."""

    first_day = forms.DateField(label="开始日期", widget=DateInput)
    last_day = forms.DateField(
        label="结束日期", help_text="还不确定可以先不填。", widget=DateInput, required=False
    )
    reason = forms.ChoiceField(
        label="事由",
        help_text="只选类别，不写病情。",
        choices=[(word, word) for word in REASONS],
        widget=Chips,
        required=False,
    )


class AppointmentForm(FaultyForm):
    """A new office."""

    organization = forms.CharField(label="组织编码", max_length=64)
    kind = forms.ChoiceField(
        label="任职类别", choices=[(word, word) for word in APPOINTMENT_KINDS], widget=Chips
    )
    title = forms.CharField(label="职务", max_length=100, required=False)
    first_day = forms.DateField(label="开始日期", widget=DateInput)


class EndForm(FaultyForm):
    """The end of an office."""

    last_day = forms.DateField(label="最后一天", help_text="这一天仍算在任。", widget=DateInput)


class NamingForm(FaultyForm):
    """Who is to keep an organization; `offices` are those of whoever may be named."""

    cadre = forms.ChoiceField(label="确定谁", help_text="在本组织或上级组织任职的团干部。")

    def __init__(self, offices: list[tuple[str, str]], *args: Any) -> None:
        super().__init__(*args)
        fields: dict[str, Any] = self.fields
        fields["cadre"].choices = [("", "请选择"), *offices]


class ReleaseForm(FaultyForm):
    """An administrator released; the box is there for the last one alone."""

    leaves_nobody = forms.BooleanField(label="我知道：解除后本组织没有管理员", required=False)

    def __init__(self, *args: Any, is_last: bool) -> None:
        super().__init__(*args)
        if not is_last:
            del self.fields["leaves_nobody"]


class AuditForm(forms.Form):
    """Which lines of the log."""

    verb = forms.ChoiceField(label="操作", required=False)
    account = forms.CharField(label="账号", max_length=64, required=False)
    day = forms.DateField(label="日期", widget=DateInput, required=False)

    def __init__(self, *args: Any, verbs: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["verb"].choices = [("", "全部"), *verbs]
