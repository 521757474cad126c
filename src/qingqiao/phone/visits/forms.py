"""The columns that the statistics form has and a record doesn't; all optional."""

from django import forms

from qingqiao.actions.visits import VisitInput
from qingqiao.parts.faulty_form import FaultyForm


class VisitDetailsForm(FaultyForm):
    """Form of these columns. No figure of progress depends on them."""

    hours = forms.CharField(
        label="报到时段", max_length=20, required=False, help_text="如“上午”“9:00—11:30”。"
    )
    reason = forms.CharField(
        label="不在约定报到日的原因",
        max_length=100,
        required=False,
        help_text="在约定的那天去的，不用填。",
    )
    local_cadres = forms.IntegerField(
        label="参加人中有几位社区基层团干部",
        min_value=0,
        required=False,
        help_text="其余算普通青年。",
        widget=forms.NumberInput({"inputmode": "numeric"}),
    )
    demands = forms.CharField(
        label="收集诉求及办理情况", widget=forms.Textarea, required=False, max_length=1000
    )
    help_given = forms.CharField(label="办实事情况", widget=forms.Textarea, required=False, max_length=1000)
    note = forms.CharField(label="备注", max_length=200, required=False)

    def clean_local_cadres(self) -> int:
        """Return None for an empty value."""
        return self.cleaned_data["local_cadres"] or 0

    def columns(self) -> VisitInput:
        """Return the columns entered."""
        return VisitInput(**self.cleaned_data)
