"""The forms of somebody who is asked: what she agrees with, and what she declines with.

A form carries a stamp of the moment when its page was shown: an answer without a page of today is no answer.
"""

from typing import Any

from django import forms
from django.core.signing import BadSignature, TimestampSigner

from qingqiao.actions.consent import ConsentAnswer
from qingqiao.contacts.links import make_token
from qingqiao.contacts.words import GUARDIAN, HERSELF
from qingqiao.parts.born_field import BornField
from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.ui.forms import Chips

CHILD = "child"
AGES = (
    (HERSELF, "已满十八周岁"),
    (GUARDIAN, "十四到十七周岁，父母或其他监护人知道并同意"),
    (CHILD, "未满十四周岁"),
)
LONGEST_AGO = 24 * 3600
STALE = "这一页打开得太久了，请再按一次。"


class StampedForm(FaultyForm):
    """A form whose page was shown today, for one address. `token` is of this page alone: sent twice, it is the same."""

    stamp = forms.CharField(widget=forms.HiddenInput, required=False, max_length=150)
    token = ""

    def __init__(self, address: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._signer, self._address = TimestampSigner(salt="asked"), address
        self.initial["stamp"] = self._signer.sign(f"{address[:8]}:{make_token()}")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        try:
            signed = self._signer.unsign(data.get("stamp", ""), max_age=LONGEST_AGO)
        except BadSignature:
            signed = ""
        shown_for, _, self.token = signed.partition(":")
        if shown_for != self._address[:8]:
            again = {"stamp": self.initial["stamp"]}
            self.data = {name: self.data.get(name) for name in self.fields} | again
            self.add_error(None, STALE)
        return data


class AgreementForm(StampedForm):
    """Form of a contact who agrees: only her age."""

    age = forms.ChoiceField(
        label="您的年龄", choices=AGES, widget=Chips, error_messages={"required": "请选一下年龄。"}
    )

    def clean_age(self) -> str:
        if self.cleaned_data["age"] == CHILD:
            raise forms.ValidationError("未满十四周岁的，先不列入。请点“不同意”，登记过的会当场删除。")
        return str(self.cleaned_data["age"])

    def answer(self) -> ConsentAnswer:
        """Return what she agrees with."""
        data = self.cleaned_data
        more = {name: data[name] for name in ("name", "reach", "born") if name in data}
        return ConsentAnswer(data["age"], **more)


class IntroductionForm(AgreementForm):
    """Form of somebody who isn't listed yet: a nickname and a way to reach her are enough."""

    name = forms.CharField(
        label="怎样称呼您",
        max_length=30,
        help_text="小名、网名也可以。",
        widget=forms.TextInput({"autocomplete": "nickname"}),
        error_messages={"required": "请写一个称呼，小名、网名也可以。"},
    )
    reach = forms.CharField(
        label="怎样找到您",
        max_length=100,
        help_text="手机、微信或 QQ，写一种就够。",
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": "请写一种找得到您的方式。"},
    )
    born = BornField(required=False, label="出生年月")
    field_order = ("name", "reach", "age", "born")


class DecliningForm(StampedForm):
    """Form of somebody who declines; whoever isn't listed may leave a reach, so that nobody asks again."""

    reach = forms.CharField(
        label="不想再被问到的联系方式",
        max_length=100,
        required=False,
        help_text="写了，九十天内用它登记不了您。只留一个认不出原文的记号，不留号码。",
        widget=forms.TextInput({"autocomplete": "off"}),
    )
