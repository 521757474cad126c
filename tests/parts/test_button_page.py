"""A button: done, or what stands in its way said on the page that it goes back to."""

import pytest
from django.contrib.messages.storage.base import BaseStorage
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest
from django.test import RequestFactory

from qingqiao.parts.button_page import button_page
from qingqiao.problems import InputAtFault, NotFound, Place, Problem, StateHasChanged


def pressed() -> HttpRequest:
    request = RequestFactory().post("/")
    request._messages = CookieStorage(request)  # type: ignore[attr-defined]
    return request


def said(request: HttpRequest) -> list[str]:
    storage: BaseStorage = request._messages  # type: ignore[attr-defined]
    return [str(one) for one in storage]


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        (StateHasChanged("已经公布。"), "已经公布。"),
        (InputAtFault(places=[Place("words", "请写上理由。")]), "请写上理由。"),
        (StateHasChanged(), StateHasChanged.advice),
    ],
)
def test_what_stands_in_the_way_is_said(problem: Problem, words: str) -> None:
    def do() -> None:
        raise problem

    request = pressed()
    assert button_page(request, do, "已做好。", "/back/").headers["Location"] == "/back/"
    assert said(request) == [words]


def test_what_was_done_is_said() -> None:
    request = pressed()
    assert button_page(request, lambda: None, "已做好。", "/back/").status_code == 302
    assert said(request) == ["已做好。"]


def test_what_does_not_exist_stays_not_found() -> None:
    def do() -> None:
        raise NotFound

    with pytest.raises(NotFound):
        button_page(pressed(), do, "已做好。", "/back/")
