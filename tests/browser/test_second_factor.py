"""A second factor in a real browser: a passkey on a phone, an authenticator app with recovery codes at a desk."""

import re

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from playwright.sync_api import Page, expect
from tests.make import PASSWORD
from tests.world import World

HOME = re.compile(r"//[^/]+/$")

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def sign_in(page: Page, who: str) -> None:
    page.goto("/accounts/login/")
    page.locator("[name=login]").fill(who)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("form [type=submit]").first.click()


def sign_out(page: Page) -> None:
    page.goto("/accounts/logout/")
    page.locator("form.form [type=submit]").click()
    expect(page.locator("[name=password]")).to_be_visible()


def give_password(page: Page) -> None:
    """The password is asked again before the security of the account changes."""
    if "reauthenticate" in page.url:
        page.locator("[name=password]").fill(PASSWORD)
        page.locator("form [type=submit]").first.click()


def code_of(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time())))))


def has_authenticator(page: Page) -> None:
    """Give the browser an authenticator of its own: a finger that always fits."""
    line = page.context.new_cdp_session(page)
    line.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True}
    options |= {"hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True}
    line.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_li_xi_signs_in_by_a_passkey_and_takes_it_away(phone: Page, world: World) -> None:
    sign_in(phone, "li_xi")
    has_authenticator(phone)
    phone.goto("/accounts/2fa/webauthn/add/")
    give_password(phone)
    phone.locator("[name=name]").fill("我的手机")
    phone.locator("#mfa_webauthn_add").click()
    expect(phone).to_have_url(re.compile(r"/accounts/2fa/recovery-codes/"))
    phone.goto("/accounts/2fa/webauthn/add/")
    phone.locator("#mfa_webauthn_add").click()  # the same finger once more: the browser refuses
    expect(phone.get_by_text("没有验证成")).to_be_visible()
    sign_out(phone)
    sign_in(phone, "li_xi")
    expect(phone).to_have_url(re.compile(r"/accounts/2fa/authenticate/"))
    phone.locator("#mfa_webauthn_authenticate").click()
    expect(phone).to_have_url(HOME)
    phone.goto("/accounts/2fa/webauthn/")
    expect(phone.get_by_role("heading", name="我的手机")).to_be_visible()
    phone.get_by_role("link", name="移除").first.click()
    give_password(phone)
    phone.locator("main form [type=submit]").first.click()
    expect(phone.get_by_text("通行密钥已移除")).to_be_visible()
    sign_out(phone)
    sign_in(phone, "li_xi")
    expect(phone).to_have_url(HOME)


def test_the_committee_signs_in_by_a_code_and_by_a_recovery_code(desk: Page, world: World) -> None:
    sign_in(desk, "committee")
    desk.goto("/accounts/2fa/totp/activate/")
    give_password(desk)
    secret = desk.locator("main [data-copy]").inner_text()
    desk.locator("[name=code]").fill(code_of(secret))
    desk.locator("main form.form [type=submit]").first.click()
    expect(desk).to_have_url(re.compile(r"/accounts/2fa/recovery-codes/"))
    recovery = desk.locator("main .panel li").all_inner_texts()
    sign_out(desk)
    for code in ("000000", recovery[0]):
        sign_in(desk, "committee") if "login" in desk.url else None
        desk.locator("[name=code]").fill(code)
        desk.locator("form.form [type=submit]").first.click()
    expect(desk).to_have_url(re.compile(r"/desk/"))
