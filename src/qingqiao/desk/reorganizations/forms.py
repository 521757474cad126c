"""Forms of an organization's changes, each from a day on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django import forms

from qingqiao.organizations.flags import Flags
from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.policy import words
from qingqiao.ui.forms import Chips, DateInput, Suggestions

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization

Find = Callable[[str], "list[Organization]"]
NOT_FOUND = "本辖区没有这个编码或全称的组织，请核对。"


def first_days(today: date) -> list[tuple[str, date]]:
    """Return the days on which changes usually begin."""
    next_month = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    return [("今天", today), ("下月1日", next_month)]


class OneOrganization(forms.CharField):
    """Field for an organization by code or full name. `find` looks it up, `suggested` are offered while typing, and
    `not_found` is said where there is none."""

    def __init__(
        self, find: Find, suggested: Iterable[Organization], *, not_found: str = NOT_FOUND, **options: Any
    ) -> None:
        choices = [(one.code, one.name) for one in suggested]
        super().__init__(widget=Suggestions(choices), max_length=200, **options)
        self.find, self.not_found = find, not_found

    def clean(self, value: Any) -> Organization:
        found = self.find(super().clean(value))
        if len(found) > 1:
            listed = "、".join(f"{one.name}（{one.code}）" for one in found)
            raise forms.ValidationError(f"有几个组织符合，请填全称或编码：{listed}。")
        if not found:
            raise forms.ValidationError(self.not_found)
        return found[0]


class DatedForm(FaultyForm):
    """Form of a change that begins on a day."""

    first_day = forms.DateField(
        label="从哪天起",
        help_text="这一天以前的情况和数字都不变。可以填以后的日子，到那天自动生效。",
    )

    def __init__(self, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["first_day"].widget = DateInput(quick=first_days(today))
        self.fields["first_day"].initial = today


class RenamingForm(DatedForm):
    """Form of another name."""

    name = forms.CharField(label="新名称", max_length=200, help_text="填全称。")
    field_order = ("name", "first_day")


def _choices(listed: Iterable[str]) -> list[tuple[str, str]]:
    return [(word, word) for word in listed]


class KindForm(DatedForm):
    """Form of an organization's kind."""

    level = forms.ChoiceField(label="层级", choices=_choices(words.LEVELS), widget=Chips)
    type = forms.ChoiceField(label="类型", choices=_choices(words.TYPES), widget=Chips)
    field = forms.ChoiceField(label="领域", choices=_choices(words.FIELDS), widget=Chips)
    rank_section_or_above = forms.BooleanField(label="科级及以上团的领导机关", required=False)
    many_youth = forms.BooleanField(label="团员青年数量较多", required=False)
    field_order: tuple[str, ...] = (
        *("level", "type", "field", "rank_section_or_above", "many_youth", "first_day"),
    )

    def flags(self) -> Flags:
        """Return what was chosen."""
        return Flags(**{name: self.cleaned_data[name] for name in Flags.__dataclass_fields__})


class FoundingForm(KindForm):
    """Form of a new organization."""

    name = forms.CharField(label="组织名称", max_length=200, help_text="填全称。")
    code = forms.CharField(
        label="组织编码", max_length=64, help_text="以后不能改，也不能与任何组织相同，撤销了的也算。"
    )
    first_day = forms.DateField(
        label="成立日期", required=False, help_text="早就有、说不清的可以空着，从上级组织成立时算起。"
    )
    field_order = ("name", "code", *KindForm.field_order)


class DeclarationForm(FaultyForm):
    """Form of the numbers that the level above declared."""

    organizations = forms.IntegerField(
        label="应建组织数",
        min_value=0,
        max_value=100000,
        required=False,
        help_text="不含本级。不清楚就空着。",
    )
    cadres = forms.IntegerField(
        label="应有团干部数",
        min_value=0,
        max_value=1000000,
        required=False,
        help_text="含下级。不清楚就空着。",
    )


class MoveForm(DatedForm):
    """Form of another superior."""

    def __init__(self, find: Find, suggested: Iterable[Organization], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["superior"] = OneOrganization(
            find, suggested, label="新的上级", help_text="填编码或全称，边填边选。"
        )
        self.order_fields(("superior", "first_day"))


class OrganizationMergingForm(DatedForm):
    """Form of a merger into another organization."""

    def __init__(self, find: Find, suggested: Iterable[Organization], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"] = OneOrganization(
            find, suggested, label="并入哪个组织", help_text="填编码或全称，边填边选。"
        )
        self.order_fields(("into", "first_day"))


class DissolutionForm(FaultyForm):
    """Form to dissolve an organization."""

    last_day = forms.DateField(label="存在到哪天", help_text="这一天还在，第二天起撤销。", widget=DateInput)
    together = forms.BooleanField(
        label="在任的任职和下级组织一并结束",
        required=False,
        help_text="不勾选时，还有人在任或还有下级就不能撤销。",
    )
