"""A page of a running job shows how far it is, and the whole of its outcome when it is over."""

import pytest
from playwright.sync_api import Page

from tests.scripts import Scripts

pytestmark = pytest.mark.browser
SCRIPT = "desk/workbooks/live-page.js"
HERE = "/desk/workbooks/1/"
BUSY = '<live-page every="0.05"><p>1000 行</p></live-page>'


def show(scripts: Scripts) -> Page:
    scripts.page.evaluate("here => history.pushState(null, '', here)", HERE)
    return scripts.show(BUSY, SCRIPT)


def test_it_says_how_far_the_job_is(scripts: Scripts) -> None:
    scripts.answer(HERE, '<live-page every="0.05"><p>2000 行</p></live-page>')
    page = show(scripts)
    page.wait_for_selector("text=2000 行")
    assert page.get_attribute("live-page", "role") == "status"


def test_it_shows_the_outcome_when_the_job_is_over(scripts: Scripts) -> None:
    scripts.answer(HERE, "<!doctype html><meta charset=utf-8><p>核对完毕</p>")
    page = show(scripts)
    page.wait_for_selector("text=核对完毕")
    assert page.url.endswith(HERE)


def test_a_moment_without_network_changes_nothing(scripts: Scripts) -> None:
    scripts.hang_up(HERE)
    page = show(scripts)
    page.wait_for_timeout(200)
    assert page.inner_text("live-page") == "1000 行"
