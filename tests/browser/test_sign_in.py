"""Signing in, on a phone and at a desk, with JavaScript and without."""

import pytest
from playwright.sync_api import Page, expect
from tests.looks import assert_open_to_all
from tests.make import PASSWORD as CAST_PASSWORD
from tests.world import make_world

from qingqiao.accounts.models import Account

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "a long enough password"


@pytest.fixture(autouse=True)
def _lan() -> None:
    Account.objects.create_account("lan", PASSWORD)


def sign_in(page: Page, password: str) -> None:
    page.goto("/accounts/login/?next=/accounts/sessions/")
    page.locator("[name=login]").fill("lan")
    page.locator("[name=password]").fill(password)
    page.locator("form [type=submit]").first.click()


@pytest.mark.parametrize("device", ["phone", "desk", "without_script"])
def test_lan_signs_in_and_sees_her_sessions(device: str, request: pytest.FixtureRequest) -> None:
    page: Page = request.getfixturevalue(device)
    sign_in(page, PASSWORD)
    expect(page).to_have_url("/accounts/sessions/")


def test_a_wrong_password_is_said_and_the_name_stays(phone: Page) -> None:
    sign_in(phone, "guess")
    expect(phone.get_by_text("登录名或密码不对")).to_be_visible()
    expect(phone.locator("[name=login]")).to_have_value("lan")


@pytest.mark.parametrize("device", ["phone", "desk"])
def test_everybody_can_use_the_entrance(device: str, request: pytest.FixtureRequest) -> None:
    page: Page = request.getfixturevalue(device)
    page.goto("/accounts/login/")
    assert_open_to_all(page)


def test_back_after_signing_out_shows_no_name(phone: Page) -> None:
    make_world()
    phone.goto("/accounts/login/?next=/contacts/")
    phone.locator("[name=login]").fill("li_xi")
    phone.locator("[name=password]").fill(CAST_PASSWORD)
    phone.locator("form [type=submit]").first.click()
    expect(phone.get_by_text("小林").first).to_be_visible()
    phone.goto("/accounts/logout/")
    phone.locator("form.form [type=submit]").click()
    expect(phone.locator("[name=password]")).to_be_visible()
    for _ in range(2):
        phone.go_back()
        expect(phone.locator("[name=password]")).to_be_visible()
        assert "小林" not in phone.content()
