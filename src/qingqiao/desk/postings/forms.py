"""Forms of communities and postings."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any

from django import forms

from qingqiao.desk.forms import AccusableForm
from qingqiao.parts.files import RecordFilesField
from qingqiao.postings.particulars import Profile, Trail
from qingqiao.postings.queries import Community
from qingqiao.ui.forms import DateInput

Choices = list[tuple[str, Any]]
SCANS = "扫描件请存成 PDF；也收 Word、WPS 文档。每个不超过 20 MB。"


def grouped(communities: Iterable[Community]) -> Choices:
    """Communities to choose from, under the organizations in whose area they lie."""
    groups = groupby(communities, key=lambda one: one.organization.name)
    return [("", "请选择"), *((name, [_choice(one) for one in some]) for name, some in groups)]


def _choice(one: Community) -> tuple[str, str]:
    return one.code, f"{one.name}（{one.address}）" if one.address else one.name


class ProfileForm(AccusableForm):
    """What is said of a community."""

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
        """What was filled in."""
        return Profile(**{name: self.cleaned_data[name].strip() for name in Profile.__dataclass_fields__})


class CommunityForm(ProfileForm):
    """A new community."""

    code = forms.CharField(label="社区编码", max_length=64, help_text="以后不能改，也不能与别的社区相同。")
    branch_founded_on = forms.DateField(
        label="建团支部日期", widget=DateInput, required=False, help_text="还没有建就空着。"
    )
    field_order = ("name", "code", "address", "branch_founded_on")


class MergingForm(AccusableForm):
    """A community becomes part of another."""

    into = forms.ChoiceField(label="并入哪个社区")
    merged_on = forms.DateField(
        label="从哪天起", widget=DateInput, help_text="从这一天起，报到的团干部转到并入后的社区。"
    )

    def __init__(self, communities: Iterable[Community], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["into"].choices = grouped(communities)


class FoundingForm(AccusableForm):
    """The day on which a branch was founded; `is_correction`: it may be emptied."""

    founded_on = forms.DateField(label="建团支部日期", widget=DateInput)

    def __init__(self, *args: Any, is_correction: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_correction:
            self.fields["founded_on"].required = False
            self.fields["founded_on"].help_text = "空着保存，就是登记错了，其实还没有团支部。"


class TrailForm(AccusableForm):
    """A posting's paper trail."""

    title = forms.CharField(label="兼任职务", max_length=50, initial=Trail().title)
    document = forms.CharField(
        label="任职文号", max_length=100, required=False, help_text="如：榆区团发〔2026〕3号"
    )
    issued_by = forms.CharField(label="发文单位", max_length=200, required=False)
    issued_on = forms.DateField(label="发文日期", widget=DateInput, required=False)

    def trail(self) -> Trail:
        """What was filled in."""
        return Trail(**{name: self.cleaned_data[name] for name in Trail.__dataclass_fields__})


class PostingForm(TrailForm):
    """A new posting, or the one that follows when she moves; the scans of its paper may come with it."""

    community = forms.ChoiceField(
        label="社区", help_text="她居住地所在的社区，可以在别的县区；一个社区可以有几名团干部。"
    )
    first_day = forms.DateField(label="从哪天起", widget=DateInput)
    papers = RecordFilesField(label="任职文件", help_text=SCANS)
    field_order = ("community", "first_day", "title", "document", "issued_by", "issued_on", "papers")

    def __init__(self, communities: Iterable[Community], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["community"].choices = grouped(communities)


class RevisionForm(TrailForm):
    """A posting put right."""

    first_day = forms.DateField(label="开始日期", widget=DateInput)
    last_day = forms.DateField(
        label="结束日期", widget=DateInput, required=False, help_text="还在报到就空着。"
    )
    field_order = ("first_day", "last_day", "title", "document", "issued_by", "issued_on")


class EndingForm(AccusableForm):
    """The last day of a posting."""

    last_day = forms.DateField(label="最后一天", widget=DateInput, help_text="这一天仍算在社区。")


class PapersForm(AccusableForm):
    """Scans of the paper of a posting."""

    def __init__(self, *args: Any, kept: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["papers"] = RecordFilesField(
            kept=kept, label="添加任职文件", required=True, help_text=SCANS
        )


class DayForm(forms.Form):
    """As of which day branches are looked at."""

    on = forms.DateField(label="截至哪天", widget=DateInput, required=False)


def day_in(said: Any, today: date) -> date:
    """The day that an address asks for, never one to come; today for what is no day."""
    form = DayForm(said)
    asked: date | None = form.cleaned_data.get("on") if form.is_valid() else None
    return min(asked or today, today)
