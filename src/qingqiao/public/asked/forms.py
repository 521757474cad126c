"""The forms of somebody who is asked: what she agrees with, and what she declines with."""

from django import forms

from qingqiao.actions.consent import ConsentAnswer
from qingqiao.contacts.words import GUARDIAN, HERSELF
from qingqiao.parts.born_field import BornField
from qingqiao.parts.stamped_form import StampedForm
from qingqiao.ui.forms import Chips

CHILD = "child"
AGES = (
    (HERSELF, "已满十八周岁"),
    (GUARDIAN, "十四到十七周岁，父母或其他监护人知道并同意"),
    (CHILD, "未满十四周岁"),
)


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
        return ConsentAnswer(data["age"], token=self.token, **more)


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
