"""A second click on a button sends nothing a second time."""

import time
from typing import Any

import pytest
from playwright.sync_api import Page

from qingqiao.actions import demands
from qingqiao.voices.models import Demand
from tests.scripts import Scripts
from tests.signed_in import sign_in
from tests.world import make_world

pytestmark = pytest.mark.browser
FORM = '<form method="post" action="/sent"><button name="file" value="csv">表</button><button id="b">交</button></form>'
IMPATIENT = """() => [0, 250, 500].forEach((after) =>
  setTimeout(() => document.querySelector(".action-bar button").click(), after))"""
COUNT = """() => { window.sent = 0; addEventListener("submit", (event) => {
  if (!event.defaultPrevented) window.sent += 1; event.preventDefault(); }) }"""


def clicks(scripts: Scripts, *buttons: str) -> Any:
    page = scripts.show(FORM, "ui/js/submit-once.js")
    page.evaluate(COUNT)
    for button in buttons:
        page.click(button)
    return page


def test_a_second_click_sends_nothing(scripts: Scripts) -> None:
    page = clicks(scripts, "#b", "#b", "#b")
    assert page.evaluate("window.sent") == 1


def test_a_page_that_comes_back_may_be_sent_again(scripts: Scripts) -> None:
    page = clicks(scripts, "#b")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    page.click("#b")
    assert page.evaluate("window.sent") == 2


def test_a_file_may_be_asked_for_again_soon(scripts: Scripts) -> None:
    page = clicks(scripts, "[name=file]", "[name=file]")
    assert page.evaluate("window.sent") == 1
    page.wait_for_timeout(1600)
    page.click("[name=file]")
    assert page.evaluate("window.sent") == 2


@pytest.mark.django_db(transaction=True)
def test_a_demand_is_noted_once_though_the_server_takes_its_time(
    phone: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_world()
    taken = demands.take_demand

    def take_slowly(*said: Any) -> Demand:
        time.sleep(1)
        return taken(*said)

    monkeypatch.setattr(demands, "take_demand", take_slowly)
    sign_in(phone, "li_xi", "/demands/new/")
    phone.locator("[name=what]").fill("路灯坏了")
    phone.evaluate(IMPATIENT)
    phone.wait_for_url(lambda url: not url.endswith("/new/"))
    phone.wait_for_timeout(1500)
    assert Demand.objects.count() == 1
