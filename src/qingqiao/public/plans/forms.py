"""The forms of somebody who was sent a plan's link: a nickname is enough."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from qingqiao.actions.sign_ups import Visitor
from qingqiao.parts.stamped_form import StampedForm

if TYPE_CHECKING:
    from qingqiao.records.models import Plan


class NicknameForm(StampedForm):
    """Form of somebody who says how to call her."""

    name = forms.CharField(
        label="怎样称呼您",
        max_length=20,
        help_text="小名、网名也可以。",
        widget=forms.TextInput({"autocomplete": "nickname"}),
        error_messages={"required": "请写一个称呼，小名、网名也可以。"},
    )

    def visitor(self) -> Visitor:
        """Return who she is."""
        return Visitor(self.cleaned_data["name"], self.token, self.cleaned_data.get("reach", ""))


class RemarkForm(NicknameForm):
    """Form of somebody who says something to the topic."""

    text = forms.CharField(
        label="您怎么看",
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
        help_text="几句话就好，不要写号码、住址和别人的姓名。",
        error_messages={"required": "请写几个字。"},
    )
    field_order = ("text", "name")


class SignUpForm(NicknameForm):
    """Form of somebody who signs up; a reach only where the plan asks for one."""

    reach = forms.CharField(
        label="有变动时怎样告诉您",
        max_length=100,
        required=False,
        help_text="只在时间、地点有变动时用，和报名一起删除。",
        widget=forms.TextInput({"autocomplete": "off"}),
    )

    def __init__(self, plan: Plan, *args: Any, **kwargs: Any) -> None:
        super().__init__(plan.token, *args, **kwargs)
        if not plan.asks_reach:
            del self.fields["reach"]
