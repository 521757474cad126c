"""李溪 on a bus between two villages: what she writes is on her phone, and arrives once."""

from contextlib import suppress
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, expect
from tests.browser.offline import Phone, a_phone, a_phone_that_remembers, drop
from tests.pictures import make_photo
from tests.world import World

from qingqiao.records.models import Photo, Record

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FILL_DISK = """() => {
  window.put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); };
}"""


@pytest.mark.both
def test_written_without_a_network_it_waits_in_sight_and_arrives_once(li: Phone) -> None:
    li.cut()
    li.write("车上写的", photo=make_photo(400, 300))
    expect(li.page).to_have_url(f"{li.url}/offline/")
    expect(li.state_of("车上写的")).to_have_text("待发送")
    assert li.numbers() == ("1", "0", "0")
    assert not Record.objects.exists()
    li.mend()
    li.page.get_by_role("button", name="现在发送").click()
    expect(li.state_of("车上写的")).to_have_text("已收到")
    expect(li.page.get_by_text("计入", exact=False).filter(has_text="项").first).to_be_visible()
    assert li.numbers() == ("1", "1", "1")
    li.page.get_by_role("button", name="再发一次").click()
    expect(li.state_of("车上写的")).to_have_text("已收到")
    assert (Record.objects.get().title, Photo.objects.filter(arrived_at__isnull=False).count()) == (
        "车上写的",
        1,
    )


def test_without_a_service_worker_she_reads_that_it_is_kept(
    chromium: Browser, live_server: Any, world: World
) -> None:
    with a_phone(chromium, live_server.url, service_workers="block") as li:
        li.sign_in("li_xi")
        li.page.goto(f"{li.url}/records/new/?kind=线上活动")
        li.page.locator("[name=title]").fill("在微信里写的")
        li.cut()
        li.submit()
        expect(li.page.get_by_role("alert")).to_contain_text("已经存在这台手机上")
        li.mend()
        li.goto("/")
        li.goto("/offline/")
        expect(li.state_of("在微信里写的")).to_have_text("已收到")
        assert Record.objects.get().title == "在微信里写的"


def test_several_go_in_the_order_in_which_they_were_written(li: Phone) -> None:
    li.cut()
    for title in ("甲", "乙", "丙"):
        li.write(title)
        expect(li.state_of(title)).to_have_text("待发送")
    li.mend()
    li.goto("/")  # opening any page is enough
    li.goto("/offline/")
    expect(li.state_of("丙")).to_have_text("已收到")
    assert list(Record.objects.order_by("submitted_at").values_list("title", flat=True)) == ["甲", "乙", "丙"]


def test_the_network_lies_when_it_says_that_it_is_there(li: Phone) -> None:
    li.context.route("**/offline/session/", drop)
    li.write("假的网络")
    expect(li.page).to_have_url(f"{li.url}/offline/")
    assert li.page.evaluate("navigator.onLine") is True
    li.context.unroute("**/offline/session/")
    expect(li.state_of("假的网络")).to_have_text("已收到", timeout=20_000)  # by itself, after a while


def test_week_and_form_open_without_a_network_and_name_adults_only(li: Phone) -> None:
    li.goto("/")
    li.cut()
    page = li.goto("/")
    expect(page.get_by_text("本周（上次看到的）")).to_be_visible()
    expect(page.locator("[data-as-of]")).to_contain_text("看到的样子")
    expect(page.locator("[data-week]")).to_contain_text("每周线上活动")
    page = li.goto("/contacts/")
    expect(page.get_by_text("您要的那一页打不开")).to_be_visible()
    expect(page.locator("[data-names]")).to_contain_text("小林")
    assert "小雨" not in page.content()
    page = li.goto("/records/new/")
    expect(page.get_by_label("小林")).to_be_attached()
    assert "小雨" not in page.content()
    assert "13800000019" not in page.content()


def test_after_seven_days_without_the_server_names_are_gone(li: Phone) -> None:
    li.goto("/")
    li.wait_until_seen()
    li.cut()
    week = 7 * 24 * 3600
    later = li.page.evaluate("Date.now()") / 1000 + week + 60
    li.page.goto("about:blank")  # an answer that comes late would be of the new time
    li.page.clock.set_fixed_time(later)
    page = li.goto("/records/new/?kind=线上活动")
    expect(page.locator("[name=names]")).to_be_visible()
    assert "小林" not in page.content()
    li.write("还能写")
    expect(li.state_of("还能写")).to_have_text("待发送")
    assert "小林" not in page.content()


def test_one_that_is_refused_comes_back_with_its_reason_and_holds_up_no_other(li: Phone) -> None:
    li.cut()
    page = li.goto("/records/new/?kind=线上活动")
    page.locator("[name=occurred_on]").fill("2099-01-01")
    page.locator("[name=title]").fill("明天的事")
    li.submit()
    expect(li.state_of("明天的事")).to_have_text("待发送")
    li.write("今天的事")
    expect(li.state_of("今天的事")).to_have_text("待发送")
    li.mend()
    li.page.get_by_role("button", name="现在发送").click()
    expect(li.state_of("今天的事")).to_have_text("已收到")
    expect(li.state_of("明天的事")).to_have_text("请改一改")
    expect(li.page.locator(".outbox-item", has_text="明天的事")).to_contain_text("发生日期不能晚于今天")
    li.page.locator(".outbox-item", has_text="明天的事").get_by_role("link", name="打开修改").click()
    day = li.page.locator(".field-wrong", has=li.page.locator("[name=occurred_on]"))
    expect(day).to_contain_text("发生日期不能晚于今天")
    li.page.get_by_role("button", name="今天", exact=True).click()
    li.submit()
    expect(li.page.get_by_text("推进了")).to_be_visible()
    assert Record.objects.get(title="明天的事").revision == 1


def test_online_a_refusal_stands_at_its_field_at_once(li: Phone) -> None:
    page = li.goto("/records/new/?kind=线上活动")
    page.locator("[name=title]").fill("后天的事")
    page.locator("[name=occurred_on]").fill("2099-01-01")
    li.submit()
    expect(page.locator("#refused")).to_be_focused()
    expect(page.locator(".field-wrong")).to_contain_text("不能晚于今天")


@pytest.mark.both
def test_two_devices_changed_one_record(li: Phone, chromium: Browser) -> None:
    li.write("两台手机")
    expect(li.page.get_by_text("推进了")).to_be_visible()
    record = Record.objects.get()
    revision = f"/records/{record.pk}/revision/"
    with a_phone(chromium, li.url) as other:
        other.get_ready("li_xi")
        other.goto(revision).locator("[name=place]").fill("在另一台上")
        li.goto(revision).locator("[name=place]").fill("在这一台上")
        li.cut()
        li.submit()
        expect(li.state_of("两台手机")).to_have_text("待发送")
        other.submit()
        expect(other.page).to_have_url(f"{li.url}/records/{record.pk}/")
    li.mend()
    li.page.get_by_role("button", name="现在发送").click()
    expect(li.state_of("两台手机")).to_have_text("两边都改过")
    expect(li.page.locator("[data-reason]")).to_contain_text("已在另一台设备上改过")
    assert Record.objects.get().place == "在另一台上"


@pytest.mark.both
def test_an_answer_that_was_lost_is_no_second_record_and_a_correction_goes_on_top(li: Phone) -> None:
    put = "**/api/v1/records/*"

    def lose(route) -> None:
        with suppress(Error):  # the page went on while the request was under way
            route.fetch()
        drop(route)

    li.context.route(put, lose)
    li.write("没听到回答")
    expect(li.state_of("没听到回答")).to_have_text("待发送")
    assert Record.objects.get().title == "没听到回答"
    li.page.get_by_role("link", name="打开修改").click()
    expect(li.page.locator("[name=title]")).to_have_value("没听到回答")  # filled in by a script
    li.page.locator("[name=title]").fill("改过一遍")
    li.context.unroute(put)
    li.submit()
    expect(li.page.get_by_text("改过一遍")).to_be_visible()
    for _ in range(100):  # it is in sight before it has arrived
        if Record.objects.get().revision == 2:
            break
        li.page.wait_for_timeout(100)
    assert (Record.objects.get().title, Record.objects.get().revision) == ("改过一遍", 2)


def test_a_killed_browser_keeps_what_was_written(chromium: Browser, live_server, world, tmp_path) -> None:
    with a_phone_that_remembers(chromium, live_server.url, tmp_path) as phone:
        phone.get_ready("li_xi").cut()
        phone.write("关机之前", photo=make_photo(400, 300))
        expect(phone.state_of("关机之前")).to_have_text("待发送")
    with a_phone_that_remembers(chromium, live_server.url, tmp_path) as phone:
        phone.goto("/offline/")
        expect(phone.state_of("关机之前")).to_have_text("待发送")
        phone.sign_in("li_xi", "/offline/")  # her session ended with the browser
        expect(phone.state_of("关机之前")).to_have_text("已收到")
    assert Photo.objects.filter(arrived_at__isnull=False).count() == 1


@pytest.mark.both
def test_a_remembered_phone_sends_by_itself_after_its_browser_was_killed(
    chromium: Browser, live_server, world, tmp_path
) -> None:
    with a_phone_that_remembers(chromium, live_server.url, tmp_path) as phone:
        phone.get_ready("li_xi", is_remembered=True).cut()
        phone.write("关机之前", photo=make_photo(400, 300))
        expect(phone.state_of("关机之前")).to_have_text("待发送")
    with a_phone_that_remembers(chromium, live_server.url, tmp_path) as phone:
        phone.goto("/offline/")
        expect(phone.state_of("关机之前")).to_have_text("已收到")
    assert Photo.objects.filter(arrived_at__isnull=False).count() == 1


@pytest.mark.parametrize("days", [-1, 1])
def test_a_clock_that_is_wrong_by_a_day_makes_no_wrong_day(li: Phone, days: int) -> None:
    right = li.page.evaluate("Date.now()") / 1000
    li.page.clock.set_fixed_time(right + days * 24 * 3600)
    li.goto("/offline/")
    li.page.get_by_role("button", name="现在发送").click()
    expect(li.page.get_by_text("都已送到")).to_be_visible()  # heard the server's clock
    li.cut()
    li.write("钟不准")
    expect(li.state_of("钟不准")).to_have_text("待发送")
    li.mend()
    li.page.get_by_role("button", name="现在发送").click()
    expect(li.state_of("钟不准")).to_have_text("已收到")
    record = Record.objects.get()
    assert abs((record.occurred_on - record.submitted_at.astimezone(record.region.zone()).date()).days) == 0


def test_a_full_disk_is_said_and_what_was_typed_stays(li: Phone) -> None:
    li.cut()
    page = li.goto("/records/new/?kind=线上活动")
    page.locator("[name=title]").fill("满了")
    page.evaluate(FILL_DISK)
    li.submit()
    expect(page.locator("#refused")).to_contain_text("手机存储已满")
    expect(page.locator("[name=title]")).to_have_value("满了")
    page.evaluate("() => { IDBObjectStore.prototype.put = window.put; }")
    li.submit()
    expect(li.state_of("满了")).to_have_text("待发送")
