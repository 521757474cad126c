"""The sign-in form says how wide the window is, so that who keeps others lands on the page that fits it."""

import pytest

from tests.scripts import Scripts

pytestmark = pytest.mark.browser


def test_a_form_says_how_wide_the_window_is_when_it_is_sent(scripts: Scripts) -> None:
    page = scripts.show(
        "<form><screen-width></screen-width><button>登录</button></form>", "ui/js/screen-width.js"
    )
    page.set_viewport_size({"width": 500, "height": 700})
    page.evaluate(
        "document.querySelector('form').addEventListener('submit', (event) => event.preventDefault())"
    )
    page.click("button")
    assert page.input_value("[name=width]") == "500"
