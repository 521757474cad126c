"""Offices and leaves of a cadre."""

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
