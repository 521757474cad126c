"""The forms about minors: who is meant, why, and what a guardian asks."""

from datetime import date
from typing import Any

from django import forms

from qingqiao.actions.permits import DAYS, KnownPerson
from qingqiao.contacts.words import CORRECTION, ON_PAPER, REQUEST_KINDS, SPOKEN
from qingqiao.parts.born_field import BornField
from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.ui.forms import Chips, DateInput

ASKED = {"new_name": "name", "new_reach": "reach", "new_born": "born"}
NO_AUTOFILL = {"autocomplete": "off"}


class KnownPersonForm(FaultyForm):
    """Form of a minor whom the reader knows already: nothing is found out by it."""

    cadre = forms.CharField(label="联系的团干部", max_length=64, help_text="写姓名；有同名的写编码。")
    name = forms.CharField(label="未成年人的姓名", max_length=100, widget=forms.TextInput(NO_AUTOFILL))
    born = BornField(required=False)
    reach = forms.CharField(
        label="或者登记的联系方式",
        max_length=200,
        required=False,
        widget=forms.TextInput(NO_AUTOFILL),
        help_text="姓名之外，出生年月和联系方式至少写对一样，才找得到。每次查找都有记录。",
    )

    def known(self) -> KnownPerson:
        """Return who is meant."""
        data = self.cleaned_data
        return KnownPerson(data["name"], data["born"], data["reach"])


class PermitForm(KnownPersonForm):
    """Form of somebody who asks to read a minor's details."""

    reason = forms.CharField(
        label="为什么要看",
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
        help_text="由另一位管理员或上级同意；不写未成年人的姓名。",
        error_messages={"required": "请写明为什么要看。"},
    )
    days = forms.TypedChoiceField(
        label="看几天", choices=[(days, f"{days} 天") for days in DAYS], coerce=int, widget=Chips, initial=1
    )


class GuardianForm(KnownPersonForm):
    """Form of what a guardian asks on paper or in person."""

    kind = forms.ChoiceField(label="请求什么", choices=[(word, word) for word in REQUEST_KINDS], widget=Chips)
    how = forms.ChoiceField(
        label="怎样提出的", choices=[(word, word) for word in (ON_PAPER, SPOKEN)], widget=Chips
    )
    received_on = forms.DateField(label="哪天提出的", widget=DateInput)
    proof = forms.CharField(
        label="看过什么证明",
        max_length=100,
        help_text="例如户口簿、出生证明；不写号码，不留复印件。",
        error_messages={"required": "请写看过什么证明，例如户口簿；不写号码。"},
    )
    new_name = forms.CharField(label="更正：姓名应为", max_length=100, required=False)
    new_reach = forms.CharField(label="更正：联系方式应为", max_length=200, required=False)
    new_born = BornField(required=False, label="更正：出生年月应为")

    def __init__(self, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"received_on": today}, **kwargs})
        self.today = today

    def clean_received_on(self) -> date:
        day: date = self.cleaned_data["received_on"]
        if day > self.today:
            raise forms.ValidationError("提出日期不能晚于今天。")
        return day

    def wish(self) -> dict[str, str] | None:
        """Return what should be held, by field; None where nothing is to be corrected."""
        if self.cleaned_data["kind"] != CORRECTION:
            return None
        return {field: self.cleaned_data[name] for name, field in ASKED.items() if self.cleaned_data[name]}


class GuardianAnswerForm(FaultyForm):
    """Form of the answer to a guardian."""

    is_done = forms.ChoiceField(
        label="答复", choices=[("yes", "照办"), ("no", "不照办，说明原因")], widget=Chips
    )
    proof = forms.CharField(
        label="看过什么证明",
        max_length=100,
        required=False,
        help_text="在链接上提的，先请对方出示证明；不写号码。",
    )
    answer = forms.CharField(label="说明", max_length=300, required=False, widget=forms.Textarea({"rows": 3}))
