"""Forms of evaluation rounds."""

from typing import Any

from django import forms

from qingqiao.actions.rounds import MOST_REPLY_DAYS, RoundRequest
from qingqiao.actions.supplements import Correction
from qingqiao.evaluations.judgements import GRADES
from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.policy.pack import Pack
from qingqiao.ui.forms import Chips, DateInput

CHOICES = [(grade, grade) for grade in GRADES]


class RoundForm(FaultyForm):
    """A new round; its pack is the region's unless another is chosen."""

    first_day = forms.DateField(label="开始日期", widget=DateInput)
    last_day = forms.DateField(
        label="结束日期", help_text="截止日过了才能提交复核；没有过也可以先开始写。", widget=DateInput
    )
    pack = forms.ChoiceField(label="制度包", required=False)
    reply_days = forms.IntegerField(
        label="说明和申诉的期限（天）", min_value=1, max_value=MOST_REPLY_DAYS, initial=15
    )

    def __init__(self, packs: dict[str, Pack], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.packs = packs
        field = self.fields["pack"]
        if isinstance(field, forms.ChoiceField):
            named = [(key, f"全部按“{pack.title}”（{pack.id}）") for key, pack in packs.items()]
            field.choices = [("", "各周期按当时起用的制度包"), *named]

    def request(self) -> RoundRequest:
        """Return what was typed."""
        values = self.cleaned_data
        pack = self.packs.get(values["pack"])
        return RoundRequest(
            values["first_day"], values["last_day"], pack.text if pack else "", values["reply_days"]
        )


class JudgementForm(FaultyForm):
    """A grade and words; both may be left for later."""

    grade = forms.ChoiceField(
        label="等次",
        choices=CHOICES,
        widget=Chips,
        required=False,
        help_text="由您判断，分数只作依据，不代替等次。还没想好可以先不选。",
    )
    words = forms.CharField(
        label="评语",
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": "8"}),
        help_text="做得怎样、依据什么、下一步怎么改。公布前必须写；请不要写青年的姓名。",
    )


class ReturnForm(FaultyForm):
    """What is to be changed before a round can be published; whoever handed it in may leave it empty."""

    words = forms.CharField(
        label="要改什么",
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": "4"}),
        help_text="写给评价人看。您自己提交的要拿回来，可以不写。",
    )


class SupplementForm(FaultyForm):
    """A correction of a published result."""

    grade = forms.ChoiceField(label="更正后的等次", choices=CHOICES, widget=Chips)
    words = forms.CharField(label="评语", max_length=2000, widget=forms.Textarea({"rows": "6"}))
    reasons = forms.CharField(
        label="为什么更正",
        max_length=2000,
        widget=forms.Textarea({"rows": "3"}),
        help_text="被考核的人看得到。",
    )

    def correction(self) -> Correction:
        """Return what was typed."""
        return Correction(**{name: self.cleaned_data[name] for name in ("grade", "words", "reasons")})


class AppealDecisionForm(FaultyForm):
    """Whether an appeal holds; if so, the grade and words that hold from now on."""

    is_upheld = forms.ChoiceField(label="申诉", choices=[("yes", "成立"), ("no", "不成立")], widget=Chips)
    reasons = forms.CharField(
        label="理由", max_length=2000, widget=forms.Textarea({"rows": "4"}), help_text="申诉的人看得到。"
    )
    grade = forms.ChoiceField(
        label="更正后的等次", choices=CHOICES, widget=Chips, required=False, help_text="申诉成立时填写。"
    )
    words = forms.CharField(
        label="更正后的评语",
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": "6"}),
        help_text="申诉成立时填写；原来的结果不改，另附一份补充更正。",
    )

    def correction(self) -> Correction:
        """Return what was typed."""
        values = self.cleaned_data
        return Correction(values["grade"], values["words"], values["reasons"])
