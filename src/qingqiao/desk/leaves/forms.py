"""Forms for a cadre's leaves."""

from django import forms

from qingqiao.actions.leaves import REASONS, LeaveInput
from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.ui.forms import Chips, DateInput


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

    def keep_reason(self, reason: str) -> None:
        """Offer a reason that came from elsewhere beside the usual ones."""
        field = self.fields["reason"]
        if reason and reason not in REASONS and isinstance(field, forms.ChoiceField):
            field.choices = [*((word, word) for word in REASONS), (reason, reason)]

    def leave(self) -> LeaveInput:
        """Return what was typed."""
        return LeaveInput(**self.cleaned_data)


class LeaveEndForm(FaultyForm):
    """The end of a leave."""

    last_day = forms.DateField(
        label="请假到哪天", help_text="这一天还在请假，第二天起恢复。", widget=DateInput
    )
