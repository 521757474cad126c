"""The forms of a formation: founding, traits, end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms

from qingqiao.actions.formations import Founding, Traits
from qingqiao.deliverables.kinds import BRANCH, FORMATION_KINDS
from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.parts.people import words_of
from qingqiao.parts.spelled_picker import SpelledPicker
from qingqiao.phone.communities.posted import as_choices
from qingqiao.ui.forms import Chips, DateInput

if TYPE_CHECKING:
    from qingqiao.postings.models import Community

FORM_WORDS = "如团支部、团总支；读书会、跑团；社区志愿服务队。"
MOST_MEMBERS = 100_000


class TraitsForm(FaultyForm):
    """Form of name and form, and the number of members as far as known."""

    name = forms.CharField(label="名称", max_length=100)
    form = forms.CharField(label="类型", max_length=50, required=False, help_text=FORM_WORDS)
    members = forms.IntegerField(
        label="人数",
        min_value=0,
        max_value=MOST_MEMBERS,
        required=False,
        help_text="大概多少人，不用名单。",
        widget=forms.NumberInput({"inputmode": "numeric"}),
    )

    def traits(self) -> Traits:
        """Return the traits entered."""
        return Traits(*(self.cleaned_data[name] for name in ("name", "form", "members")))


class FormationFoundingForm(TraitsForm):
    """Form of a founding. With `has_record` a record exists already and says by whom and since when."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label="类别", choices=[(word, word) for word in FORMATION_KINDS], widget=Chips)
    founded_on = forms.DateField(label="成立（开始联系）日期", widget=DateInput)
    community = forms.ChoiceField(label="社区", required=False)
    is_own_branch = forms.BooleanField(
        label="这就是社区自己的团支部",
        required=False,
        help_text="保存后社区登记为已建团支部，“五个有”“四上墙”从这天起开始核对。",
    )
    cohosts = forms.MultipleChoiceField(
        label="和谁一起建的", help_text="也会记到他们名下。", widget=SpelledPicker, required=False
    )
    cohost_codes = forms.CharField(
        label="其他共同组织者的编码", help_text="用顿号或逗号隔开。", max_length=1000, required=False
    )
    text = forms.CharField(label="怎么建起来的", widget=forms.Textarea, required=False, max_length=2000)
    field_order = ("kind", "name", "form", "members", "founded_on", "community", "is_own_branch")

    def __init__(
        self,
        communities: Mapping[str, Community],
        cohosts: Sequence[tuple[str, str]],
        today: date,
        *args: Any,
        has_record: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._communities = communities
        fields: dict[str, Any] = self.fields
        fields["community"].choices = as_choices(communities.values())
        fields["cohosts"].choices = list(cohosts)
        fields["founded_on"].widget.quick = [("今天", today)]
        gone = ["founded_on", "cohosts", "cohost_codes", "text"] if has_record else []
        gone += [] if cohosts else ["cohosts"]
        gone += [] if _may_found_branch(communities) else ["is_own_branch"]
        for name in set(gone):
            del self.fields[name]

    def founding(self, told_on: date | None = None) -> Founding:
        """Return the founding entered. `told_on`: the day of the existing record."""
        data = self.cleaned_data
        codes = {*data.get("cohosts", ()), *words_of(data.get("cohost_codes", ""))}
        return Founding(
            kind=data["kind"],
            founded_on=told_on or data["founded_on"],
            traits=self.traits(),
            community=self._communities.get(data["community"]),
            text=data.get("text", ""),
            cohost_codes=tuple(sorted(codes)),
            is_own_branch=data.get("is_own_branch", False) and data["kind"] == BRANCH,
        )


class FormationEndingForm(FaultyForm):
    """Form of the day since which it isn't active any more."""

    ended_on = forms.DateField(label="最后活动到哪天", widget=DateInput)


def _may_found_branch(communities: Mapping[str, Community]) -> bool:
    return any(one.branch_founded_on is None for one in communities.values())
