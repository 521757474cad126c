"""What a verb found wrong stands where it was typed."""

import pytest
from django import forms
from django.http import QueryDict

from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.problems import InputAtFault, NotFound, Place, StateHasChanged


class DayForm(FaultyForm):
    shown_at = {"first_day": "day"}  # noqa: RUF012
    day = forms.DateField()


@pytest.mark.parametrize(
    ("problem", "errors"),
    [
        (InputAtFault(places=[Place("day", "太晚。")]), {"day": ["太晚。"]}),
        (InputAtFault(places=[Place("first_day", "太早。")]), {"day": ["太早。"]}),
        (InputAtFault(places=[Place("cadre", "不在任。")]), {"__all__": ["不在任。"]}),
        (StateHasChanged("请先收回。"), {"__all__": ["状态已经变化。请先收回。"]}),
        (StateHasChanged(), {"__all__": ["状态已经变化。请刷新页面，看看现在的状态。"]}),
    ],
)
def test_a_fault_stands_at_its_field_or_above_the_form(problem: InputAtFault, errors: dict) -> None:
    form = DayForm({"day": "2026-03-20"})
    form.add_problem(problem)
    assert form.errors == errors


def test_what_is_not_there_stays_what_it_is() -> None:
    with pytest.raises(NotFound):
        DayForm({"day": "2026-03-20"}).add_problem(NotFound())


class NameForm(FaultyForm):
    name = forms.CharField()
    kinds = forms.MultipleChoiceField(choices=[("a", "a"), ("b", "b")])


@pytest.mark.parametrize(
    "typed", [QueryDict("name=%E2%80%AE张桥&kinds=a&kinds=b"), {"name": "张\x1b桥", "kinds": ["a", "b"]}]
)
def test_what_turns_a_text_around_is_not_taken(typed: object) -> None:
    form = NameForm(typed)
    assert form.is_valid(), form.errors
    assert form.cleaned_data == {"name": "张桥", "kinds": ["a", "b"]}
