"""A cadre added with her office."""

import re
from datetime import date
from typing import Any

from django import forms

from qingqiao.actions.cadres import NewCadre, Office
from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.policy.names import normal_form
from qingqiao.policy.words import APPOINTMENT_KINDS
from qingqiao.ui.forms import Chips, DateInput

PHONE = re.compile(r"\+?[0-9]{5,20}")


class CadreForm(FaultyForm):
    """Name, number and office of a new cadre; she may be invited at once."""

    name = forms.CharField(
        label="姓名", max_length=100, error_messages={"required": "请写姓名。"}, widget=forms.TextInput
    )
    phone = forms.CharField(
        label="手机号码",
        max_length=30,
        required=False,
        help_text="加密保存；用来认出重复登记的人。",
        widget=forms.TextInput({"inputmode": "tel", "autocomplete": "off"}),
    )
    code = forms.CharField(
        label="干部编码", max_length=64, required=False, help_text="留空时按组织编码顺序编一个。以后不能改。"
    )
    kind = forms.ChoiceField(
        label="任职类别",
        choices=[(word, word) for word in APPOINTMENT_KINDS],
        widget=Chips,
        error_messages={"required": "请选任职类别。"},
    )
    title = forms.CharField(label="职务", max_length=100, required=False, help_text="如“副书记”。")
    first_day = forms.DateField(
        label="任职开始日期",
        widget=DateInput,
        help_text="可以是以前的日子。",
        error_messages={"required": "请写从哪天起任职。"},
    )
    is_another = forms.BooleanField(
        label="同名的是另一个人", required=False, help_text="只在提示可能重复时勾选。"
    )
    invites = forms.BooleanField(
        label="同时邀请对方开通账号", required=False, help_text="保存后出一张邀请单，交给本人。"
    )

    def __init__(self, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today

    def clean_name(self) -> str:
        """Return the name in one writing; upper and lower case stay as typed."""
        return " ".join(self.cleaned_data["name"].split())

    def clean_phone(self) -> str:
        """Return the number without spaces and strokes."""
        phone = re.sub(r"[\s-]", "", normal_form(self.cleaned_data["phone"]))
        if phone and not PHONE.fullmatch(phone):
            raise forms.ValidationError("请只填数字，如 13800000000；没有就空着。")
        return phone

    def clean(self) -> dict[str, Any]:
        """Refuse an invitation of somebody whose office has not begun."""
        cleaned = super().clean() or {}
        if cleaned.get("invites") and cleaned.get("first_day", self._today) > self._today:
            self.add_error("invites", "任职还没有开始，到那天再邀请；请先去掉这一项。")
        return cleaned

    def new(self) -> NewCadre:
        """Return who is to be added."""
        values = self.cleaned_data
        return NewCadre(values["name"], values["phone"], values["code"].strip())

    def office(self) -> Office:
        """Return the appointment that she begins with."""
        values = self.cleaned_data
        return Office(values["kind"], values["first_day"], values["title"].strip())


class JoinForm(FaultyForm):
    """Two cadres joined: nothing to fill in, only to confirm."""
