"""Forms of communities and their branches."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django import forms

from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.postings.particulars import Profile
from qingqiao.ui.forms import DateInput

if TYPE_CHECKING:
    from qingqiao.postings.models import Community

Choices = list[tuple[str, Any]]


def grouped(communities: Iterable[Community]) -> Choices:
    """Return communities as choices, grouped by the organization in whose area they lie."""
    groups = groupby(communities, key=lambda one: one.organization.name)
    return [("", "请选择"), *((name, [_choice(one) for one in some]) for name, some in groups)]


def _choice(one: Community) -> tuple[str, str]:
    return one.code, f"{one.name}（{one.address}）" if one.address else one.name


class ProfileForm(FaultyForm):
    """Form of a community's details."""

    name = forms.CharField(label="社区名称", max_length=200)
    address = forms.CharField(
        label="地址", max_length=300, required=False, help_text="会印在团干部的五公开卡片上。"
    )
    contact_name = forms.CharField(label="社区联系人", max_length=50, required=False)
    contact_role = forms.CharField(label="联系人职务", max_length=50, required=False)
    contact_reach = forms.CharField(
        label="联系人电话",
        max_length=50,
        required=False,
        help_text="加密保存，只给报到的团干部和各级管理员看。",
    )

    def profile(self) -> Profile:
        """Return the details that were entered."""
        return Profile(**{name: self.cleaned_data[name].strip() for name in Profile.__dataclass_fields__})


class CommunityForm(ProfileForm):
    """Form of a new community."""

    code = forms.RegexField(
        r"^[^\s/?#%]+$",
        strip=True,
        label="社区编码",
        max_length=64,
        help_text="以后不能改，也不能与别的社区相同。",
        error_messages={"invalid": "编码里不能有空格、斜杠、问号、井号和百分号。"},
    )
    branch_founded_on = forms.DateField(
        label="建团支部日期", widget=DateInput, required=False, help_text="还没有建就空着。"
    )
    field_order = ("name", "code", "address", "branch_founded_on")


class MergingForm(FaultyForm):
    """Form to merge a community into another."""

    into = forms.ChoiceField(label="并入哪个社区")
    merged_on = forms.DateField(
        label="从哪天起", widget=DateInput, help_text="从这一天起，报到的团干部转到并入后的社区。"
    )

    def __init__(self, communities: Iterable[Community], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["into"].choices = grouped(communities)


class BranchFoundingForm(FaultyForm):
    """Form of the day on which a branch was founded. With `is_correction` the day may be cleared."""

    founded_on = forms.DateField(label="建团支部日期", widget=DateInput)

    def __init__(self, *args: Any, is_correction: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_correction:
            self.fields["founded_on"].required = False
            self.fields["founded_on"].help_text = "空着保存，就是登记错了，其实还没有团支部。"


class OpeningForm(FaultyForm):
    """Form of a community's page on the internet."""

    word = forms.CharField(
        label="写在页上的话",
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text="比如在几楼、几点有人，可以不写。不要写个人的姓名和手机号。",
    )
