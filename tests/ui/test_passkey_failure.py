"""A passkey that didn't come is said, instead of nothing."""

import pytest

from tests.scripts import Scripts

pytestmark = pytest.mark.browser


def test_what_went_wrong_is_said_on_the_page(scripts: Scripts) -> None:
    page = scripts.show("<passkey-failure hidden>没有验证成。</passkey-failure>", "ui/js/passkey-failure.js")
    assert not page.get_by_text("没有验证成").is_visible()
    page.evaluate("document.dispatchEvent(new CustomEvent('allauth.error', {cancelable: true}))")
    assert page.get_by_text("没有验证成").is_visible()
