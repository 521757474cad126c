"""What stands between 李溪's phone and the server: a hotel's sign-in page, a proxy, a server that has its bad minute."""

import re
from contextlib import suppress

import pytest
from playwright.sync_api import Error, Route, expect
from tests.browser.offline import Phone
from tests.pictures import make_photo

from qingqiao.records.models import Photo, Record

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LEFT = re.compile(r"/moves/|/offline/$")
RECORDS, PHOTOS = "**/api/v1/records/*", "**/api/v1/records/*/photos/*"


def page_of(status: int):
    """Somebody else answers, with a page."""

    def answer(route: Route) -> None:
        with suppress(Error):
            route.fulfill(status=status, content_type="text/html", body="<h1>Welcome</h1>")

    return answer


def first_alone(answer, seen: list[str]):
    """Of all records and photos only the first address is hindered, however often it is asked."""

    def on(route: Route) -> None:
        seen.append(route.request.url)
        if route.request.url == seen[0]:
            answer(route)
        else:
            route.continue_()

    return on


def send(li: Phone) -> None:
    li.goto("/offline/")
    li.page.get_by_role("button", name="现在发送").click()


@pytest.mark.parametrize("status", [200, 403, 500, 502])
def test_a_strangers_page_is_no_answer_and_others_pass_it(li: Phone, status: int) -> None:
    li.cut()
    li.write("被拦住的")
    expect(li.state_of("被拦住的")).to_have_text("待发送")
    li.write("过得去的")
    expect(li.state_of("过得去的")).to_have_text("待发送")
    li.context.route(RECORDS, first_alone(page_of(status), []))
    li.mend()
    send(li)
    expect(li.state_of("过得去的")).to_have_text("已收到")
    expect(li.state_of("被拦住的")).to_have_text("待发送")
    li.context.unroute(RECORDS)
    expect(li.state_of("被拦住的")).to_have_text("已收到", timeout=20_000)  # by itself
    assert Record.objects.count() == 2


@pytest.mark.both
def test_a_photo_has_arrived_when_the_server_says_so_and_nobody_else(li: Phone) -> None:
    li.context.route(PHOTOS, page_of(200))
    li.write("带照片的", photo=make_photo(400, 300))
    expect(li.state_of("带照片的")).to_have_text("待发送")
    assert not Photo.objects.filter(arrived_at__isnull=False).exists()
    li.context.unroute(PHOTOS)
    send(li)
    expect(li.state_of("带照片的")).to_have_text("已收到")
    assert Photo.objects.filter(arrived_at__isnull=False).count() == 1


def test_a_photo_too_large_for_a_proxy_is_named_and_can_be_left_out(li: Phone) -> None:
    li.context.route(PHOTOS, page_of(413))
    li.write("照片太大", photo=make_photo(400, 300))
    expect(li.page.locator(".field-wrong", has=li.page.locator("[name=photos]"))).to_contain_text("照片太大")
    li.goto("/offline/")
    li.page.get_by_role("link", name="打开修改").click()
    left_out = li.page.get_by_label("照片 1（没有被接受）")
    expect(left_out).not_to_be_checked()
    li.submit()
    expect(li.page.get_by_text("推进了")).to_be_visible()
    assert not Photo.objects.exists()


def test_a_server_that_is_down_leaves_the_form_open(li: Phone) -> None:
    li.context.route("**/records/new/**", page_of(502))
    page = li.goto("/records/new/?kind=线上活动")
    expect(page.locator("[name=kinds][value=线上活动]")).to_be_checked()


def test_nobody_is_signed_out_by_a_strangers_page(li: Phone) -> None:
    page = li.goto("/accounts/logout/")
    li.context.route("**/accounts/logout/", page_of(200))
    page.locator("sign-out form [type=submit]").click()
    expect(page.get_by_text("没有退出登录", exact=True)).to_be_visible()


@pytest.mark.parametrize("is_cut", [False, True])
def test_what_two_tabs_tell_is_asked_about_in_the_second_and_never_refused(
    li: Phone, *, is_cut: bool
) -> None:
    first, second = li.page, li.new_page()
    for tab in (first, second):
        li.page = tab
        li.goto("/records/new/?kind=线上活动")
    li.page = first
    if is_cut:
        li.cut()
    for tab in (first, second):
        tab.locator("[name=title]").fill("同一件")
    first.locator("button[value=已提交]").click()
    expect(first).to_have_url(LEFT)
    li.page = second
    li.submit()
    expect(second.locator("#refused")).to_contain_text("确实是另一次")
    link = second.get_by_role("link", name="看已经有的那一条")
    assert (link.get_attribute("href") or "").startswith("/offline/new/?id=" if is_cut else "/records/")
    second.get_by_label("确实是另一次").check()
    li.submit()
    expect(second).to_have_url(LEFT)
    li.mend()
    li.goto("/offline/")
    li.page.get_by_role("button", name="现在发送").click()
    expect(li.page.locator("[data-state]", has_text="已收到")).to_have_count(2)
    assert Record.objects.count() == 2
