"""The forms of a young person's own page: a copy, a correction."""

from typing import Any

from django import forms

from qingqiao.contacts.words import POLITICAL_STATUSES, SEXES
from qingqiao.parts.born_field import BornField
from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.ui.forms import Chips

NONE = ("", "不登记")


class CopyForm(FaultyForm):
    """Form of somebody who takes what is held with her: the end of her reach, which a forwarded link doesn't tell."""

    tail = forms.CharField(
        label="登记的联系方式的后四位",
        max_length=10,
        help_text="只有本人知道，免得链接被别人拿到。",
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "none"}),
        error_messages={"required": "请写后四位。"},
    )


class OwnCorrectionForm(FaultyForm):
    """Form of what should be held. A reach that is left empty stays."""

    name = forms.CharField(label="称呼", max_length=100)
    reach = forms.CharField(label="新的联系方式", max_length=200, required=False, help_text="不改就空着。")
    born = BornField(required=False)
    sex = forms.ChoiceField(
        label="性别", choices=[NONE, *((one, one) for one in SEXES)], widget=Chips, required=False
    )
    political_status = forms.ChoiceField(
        label="政治面貌",
        choices=[NONE, *((one, one) for one in POLITICAL_STATUSES)],
        widget=Chips,
        required=False,
    )
    note = forms.CharField(
        label="备注",
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text="不想留就清空。",
    )

    is_guardian = forms.BooleanField(
        label="我是监护人，替孩子提出",
        required=False,
        help_text="联系的团干部或所在组织会请您出示证明，例如户口簿。",
    )

    def wish(self) -> dict[str, Any]:
        """Return what should be held, by field."""
        data = dict(self.cleaned_data)
        data.pop("is_guardian", None)
        if not data["reach"]:
            del data["reach"]
        return data
