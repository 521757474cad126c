"""Forms of spot checks."""

from typing import Any

from django import forms

from qingqiao.actions.spot_checks import MOST_ITEMS, SpotCheckRequest
from qingqiao.evaluations.intervals import wilson
from qingqiao.evaluations.spot_checks import VERDICTS
from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.ui.forms import Chips, ChipsMultiple, DateInput

PROPOSED = 50
EXAMPLES = (20, 50, 100, 200)


def points(half_width: float) -> str:
    """Return half the width of an interval in percentage points, rounded."""
    return f"±{half_width * 100:.0f} 个百分点"


def examples() -> str:
    """Return how exact a share is after so many checks, at the least exact share."""
    return "，".join(f"{size} 条约 {points(wilson(0.5, size).half_width)}" for size in EXAMPLES)


class SpotCheckForm(FaultyForm):
    """A new check."""

    first_day = forms.DateField(label="开始日期", widget=DateInput)
    last_day = forms.DateField(label="结束日期", widget=DateInput)
    organizations = forms.MultipleChoiceField(
        label="抽哪些组织", required=False, widget=ChipsMultiple, help_text="都不选就是全部。"
    )
    kinds = forms.MultipleChoiceField(
        label="抽哪些类别", required=False, widget=ChipsMultiple, help_text="都不选就是全部。"
    )
    size = forms.IntegerField(
        label="抽几条", min_value=1, max_value=MOST_ITEMS, initial=PROPOSED, help_text="越多越准。"
    )

    def __init__(self, names: dict[str, str], kinds: tuple[str, ...], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = {"organizations": list(names.items()), "kinds": [(kind, kind) for kind in kinds]}
        for name, choices in offered.items():
            field = self.fields[name]
            if isinstance(field, forms.MultipleChoiceField):
                field.choices = choices
        self.fields["size"].help_text = f"越多越准，最多相差：{examples()}。"

    def request(self) -> SpotCheckRequest:
        """Return what was typed."""
        said = self.cleaned_data
        return SpotCheckRequest(
            said["first_day"],
            said["last_day"],
            said["size"],
            tuple(said["organizations"]),
            tuple(said["kinds"]),
        )


class MarkForm(FaultyForm):
    """What was found of one record."""

    verdict = forms.ChoiceField(label="核实结果", choices=VERDICTS, widget=Chips)
    words = forms.CharField(
        label="说明",
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": "3"}),
        help_text="怎么核实的；不属实和无法判断必须写原因。请不要写青年的姓名。",
    )
