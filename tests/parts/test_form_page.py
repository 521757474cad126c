"""A form view calls its verb when all is well, and otherwise shows the form as it was typed."""

from datetime import date
from types import SimpleNamespace

import pytest
from django import forms
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.parts.form_page import Saved, form_page, revise_page
from qingqiao.parts.form_version import version_of
from qingqiao.problems import InputAtFault, NotFound, Place, Problem, StateHasChanged
from qingqiao.regions.models import Region
from tests.world import World

NAMED = {"name": "跑团", "kind": "a", "day": "2026-03-20"}


class GroupForm(FaultyForm):
    name = forms.CharField(label="名称")
    kind = forms.ChoiceField(label="类型", choices=[("a", "甲类"), ("b", "乙类")])
    day = forms.DateField(label="日期")
    notes = forms.MultipleChoiceField(label="备注", choices=[("x", "早"), ("y", "晚")], required=False)


def sent(**said: str) -> HttpRequest:
    request = RequestFactory().post("/", said)
    request.session = {}
    request._messages = FallbackStorage(request)
    return request


def page(*, status: int) -> HttpResponse:
    return HttpResponse("the form", status=status)


def test_a_saved_form_says_so_and_goes_on() -> None:
    request = sent(**NAMED)
    answer = form_page(request, GroupForm(request.POST), lambda: Saved("/next/", "已保存。"), page)
    assert (answer.status_code, answer["Location"]) == (302, "/next/")
    assert [str(one) for one in get_messages(request)] == ["已保存。"]


def test_a_step_before_the_verb_has_a_page_of_its_own() -> None:
    request = sent(**NAMED)
    assert (
        form_page(request, GroupForm(request.POST), lambda: HttpResponse("看看"), page).content
        == "看看".encode()
    )


def test_a_faulty_form_calls_no_verb() -> None:
    called = SimpleNamespace(verb=False)
    request = sent()
    answer = form_page(request, GroupForm(request.POST), lambda: setattr(called, "verb", True), page)
    assert (answer.status_code, called.verb) == (422, False)


@pytest.mark.parametrize("problem", [InputAtFault(places=[Place("name", "重名。")]), StateHasChanged()])
def test_what_the_verb_refuses_stands_on_the_form(problem: Problem) -> None:
    request = sent(**NAMED)
    form = GroupForm(request.POST)
    assert form_page(request, form, refusing(problem), page).status_code == 422
    assert form.errors


def test_what_is_not_there_is_no_fault_of_the_form() -> None:
    request = sent(**NAMED)
    with pytest.raises(NotFound):
        form_page(request, GroupForm(request.POST), refusing(NotFound()), page)


def refusing(problem: Problem):
    def save() -> Saved:
        raise problem

    return save


def revised(region: Region, now: dict, seen: dict) -> tuple[int, str]:
    request = sent(**NAMED, version=version_of(seen))
    form = GroupForm(request.POST)
    answer = revise_page(request, form, region, lambda _: now, lambda: Saved("/next/"), page)
    return answer.status_code, "".join(form.non_field_errors())


SEEN = {"name": "读书会", "kind": "b", "day": date(2026, 3, 19), "notes": []}


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"name": "合唱团"}, "名称现在是“合唱团”"),
        ({"name": ""}, "名称现在是空的"),
        ({"name": "很" * 61}, f"名称现在是“{'很' * 60}……”"),
        ({"notes": ["x", "y"]}, "备注现在是“早、晚”"),
        ({"day": date(2026, 3, 18)}, "日期现在是“2026年3月18日”"),
    ],
)
def test_what_was_changed_meanwhile_is_said_as_people_read_it(
    world: World, changed: dict, words: str
) -> None:
    status, said = revised(world.yulin, SEEN | changed, SEEN)
    assert status == 409
    assert words in said
    assert "类型" not in said


def test_what_was_changed_to_the_same_is_no_conflict(world: World) -> None:
    assert revised(world.yulin, SEEN | {"kind": "a"}, SEEN) == (302, "")


def test_a_row_that_has_gone_is_not_there(world: World) -> None:
    with pytest.raises(NotFound):
        revised(Region(pk=0), SEEN, SEEN)
