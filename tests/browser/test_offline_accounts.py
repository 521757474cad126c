"""Whose phone it is: an outbox belongs to one account, outlives her session, and is wiped when she leaves."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils.timezone import localdate
from playwright.sync_api import Browser, expect
from tests.browser.offline import Phone, a_phone, drop
from tests.make import PASSWORD
from tests.world import World

from qingqiao.records.models import Record

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


KEPT = """() => new Promise((done) => {
  indexedDB.open("qingqiao").onsuccess = (opened) => {
    const asked = opened.target.result.transaction("items").objectStore("items").count();
    asked.onsuccess = () => done(asked.result);
  };
})"""
NOTE_OWNER = """(owner) => new Promise((done) => {
  indexedDB.open("qingqiao").onsuccess = (opened) => {
    const notes = opened.target.result.transaction("notes", "readwrite").objectStore("notes");
    if (owner) notes.put(owner, "owner").onsuccess = () => done(owner);
    else notes.get("owner").onsuccess = (found) => done(found.target.result);
  };
})"""
SENDING = "**/offline/session/"


def write_unsent(li: Phone, title: str) -> None:
    """The network is back, but nothing goes yet: the outbox sends by itself as soon as it may."""
    li.context.route(SENDING, drop)
    li.cut()
    li.write(title)
    expect(li.state_of(title)).to_have_text("待发送")
    li.mend()


def forget_session(li: Phone) -> None:
    """Nothing is under way any more: an answer that comes later would bring its cookies back."""
    li.page.goto("about:blank")
    li.context.clear_cookies()


def has_names(li: Phone) -> bool:
    page = li.goto("/offline/new/")
    expect(page.locator("[data-nothing]:not([hidden]), #record-form").first).to_be_attached()
    return "小林" in page.content()


@pytest.mark.both
def test_an_expired_session_keeps_the_outbox_and_asks_her_to_sign_in(li: Phone) -> None:
    write_unsent(li, "过期之前")
    Session.objects.all().delete()
    li.context.unroute(SENDING)
    li.page.get_by_role("button", name="现在发送").click()
    expect(li.page.get_by_text("登录已过期")).to_be_visible()
    expect(li.state_of("过期之前")).to_have_text("待发送")
    li.page.get_by_role("link", name="去登录").click()
    li.sign_in("li_xi", "/offline/")
    expect(li.state_of("过期之前")).to_have_text("已收到")


def test_another_account_sends_nothing_of_hers_and_sees_nothing_of_it(li: Phone) -> None:
    write_unsent(li, "李溪写的")
    forget_session(li)
    li.context.unroute(SENDING)
    li.sign_in("zhang_qiao")
    page = li.goto("/offline/")
    expect(page.get_by_text("另一个账号没有送到的记录 1 条")).to_be_visible()
    page.get_by_role("button", name="现在发送").click()
    expect(page.get_by_text("都已送到")).to_be_visible()
    assert "李溪写的" not in page.content()
    assert not Record.objects.exists()
    assert not has_names(li)
    forget_session(li)
    li.sign_in("li_xi", "/offline/")
    expect(li.state_of("李溪写的")).to_have_text("已收到")
    assert Record.objects.get().author.code == "li"


def test_an_outbox_opened_before_the_phone_knows_its_new_account_is_not_left_standing(li: Phone) -> None:
    write_unsent(li, "李溪写的")
    li.goto("/offline/")
    owner = li.page.evaluate(NOTE_OWNER)
    forget_session(li)
    li.context.unroute(SENDING)
    li.sign_in("zhang_qiao")
    li.wait_until_seen()
    li.page.evaluate(NOTE_OWNER, owner)
    page = li.goto("/offline/")
    expect(page.get_by_text("另一个账号没有送到的记录 1 条")).to_be_visible()
    assert "李溪写的" not in page.content()


def test_what_one_account_has_sent_is_not_left_for_the_next(li: Phone) -> None:
    li.write("李溪送到的")
    expect(li.page.get_by_text("推进了")).to_be_visible()
    forget_session(li)
    li.sign_in("zhang_qiao")
    li.wait_for_form()
    assert li.page.evaluate(KEPT) == 0


def test_signing_out_says_what_is_unsent_and_then_wipes(li: Phone) -> None:
    write_unsent(li, "还没送到")
    page = li.goto("/accounts/logout/")
    expect(page.get_by_text("还有 1 条没有送到")).to_be_visible()
    expect(page.locator("[data-unsent-names]")).to_have_text("还没送到")
    page.locator("sign-out form [type=submit]").click()
    expect(page).to_have_url(f"{li.url}/accounts/login/")
    page = li.goto("/offline/")
    expect(page.get_by_text("没有人登录")).to_be_visible()
    assert "还没送到" not in page.content()
    assert not has_names(li)


def test_without_a_network_nobody_is_signed_out_and_nothing_is_wiped(li: Phone) -> None:
    write_unsent(li, "留着")
    page = li.goto("/accounts/logout/")
    expect(page.locator("[data-unsent-names]")).to_have_text("留着")
    li.cut()
    page.locator("sign-out form [type=submit]").click()
    expect(page.get_by_text("没有退出登录", exact=True)).to_be_visible()
    li.goto("/offline/")
    expect(li.state_of("留着")).to_be_visible()


def test_a_stolen_phone_is_signed_out_from_elsewhere(li: Phone, chromium: Browser) -> None:
    li.page.context.clear_cookies()
    li.sign_in("li_xi")  # by the form: a list of devices knows no other way in
    li.wait_for_shell()
    li.cut()
    li.write("在被偷的手机上")
    expect(li.state_of("在被偷的手机上")).to_have_text("待发送")
    with a_phone(chromium, li.url) as other:
        other.sign_in("li_xi", "/accounts/sessions/")
        other.page.get_by_role("button", name="其他设备退出登录").click()
        other.page.locator("main [name=password]").fill(PASSWORD)  # so that the thief can't do it to her
        other.page.locator("main form [type=submit]").first.click()
        expect(other.page).to_have_url(f"{li.url}/accounts/sessions/")
    li.mend()
    li.page.get_by_role("button", name="现在发送").click()
    expect(li.page.get_by_text("登录已过期")).to_be_visible()
    assert not Record.objects.exists()
    assert not has_names(li)


def test_a_phone_signed_out_from_elsewhere_forgets_the_names_when_it_shows_the_sign_in_page(
    li: Phone,
) -> None:
    li.goto("/")
    assert has_names(li)
    Session.objects.all().delete()
    expect(li.goto("/")).to_have_url(f"{li.url}/accounts/login/?next=/")
    assert not has_names(li)


def test_nor_does_the_shell_keep_them_when_nothing_waits(li: Phone) -> None:
    li.goto("/")
    Session.objects.all().delete()
    with li.page.expect_response("**/offline/session/"):
        li.goto("/offline/")
    li.page.wait_for_timeout(300)
    li.cut()
    assert not has_names(li)


def test_what_was_typed_and_not_submitted_goes_when_she_signs_out(li: Phone) -> None:
    li.goto("/records/new/").locator("[name=text]").fill("只有自己该看的")
    page = li.goto("/accounts/logout/")
    page.locator("sign-out form [type=submit]").click()
    expect(page).to_have_url(f"{li.url}/accounts/login/")
    assert "只有自己该看的" not in page.evaluate("JSON.stringify([sessionStorage, localStorage])")


@pytest.mark.parametrize("days", [-1, 30])
def test_a_wrong_clock_is_known_before_the_first_record_is_written(
    chromium: Browser, live_server, world: World, days: int
) -> None:
    with a_phone(chromium, live_server.url) as phone:
        right = phone.page.evaluate("Date.now()") / 1000
        phone.page.clock.set_fixed_time(right + days * 24 * 3600)
        phone.get_ready("li_xi").cut()
        phone.write("钟从来不准")
        expect(phone.state_of("钟从来不准")).to_have_text("待发送")
        phone.mend()
        phone.page.get_by_role("button", name="现在发送").click()
        expect(phone.state_of("钟从来不准")).to_have_text("已收到")
        record = Record.objects.get()
        assert record.occurred_on == record.submitted_at.astimezone(record.region.zone()).date()


def test_work_of_her_days_in_office_that_waited_arrives_after_she_has_left(li: Phone, world: World) -> None:
    """Case 14: her office ended while it waited on her phone."""
    li.cut()
    page = li.goto("/records/new/?kind=线上活动")
    page.locator("[name=title]").fill("离任前的一次活动")
    page.locator("[name=occurred_on]").fill(f"{localdate() - timedelta(days=3)}")
    li.submit()
    expect(li.state_of("离任前的一次活动")).to_have_text("待发送")
    world.li_xi.appointments.update(last_day=localdate() - timedelta(days=1))
    li.mend()
    li.page.get_by_role("button", name="现在发送").click()
    expect(li.state_of("离任前的一次活动")).to_have_text("已收到")
    assert Record.objects.get().author == world.li_xi
