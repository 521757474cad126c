"""What came back, or was overtaken: 李溪 sees it, knows why, and has a way out."""

import re

import pytest
from playwright.sync_api import Browser, expect
from tests.browser.offline import Phone, a_phone, drop
from tests.browser.test_offline import FILL_DISK
from tests.documents import PDF

from qingqiao.contacts.models import Contact
from qingqiao.records.models import Record

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


FORGET_FORM = """() => new Promise((done) => {
  indexedDB.open("qingqiao").onsuccess = (opened) => {
    const notes = opened.target.result.transaction("notes", "readwrite").objectStore("notes");
    notes.delete(IDBKeyRange.bound("form:", "form:~")).onsuccess = () => done(true);
  };
})"""


def send(li: Phone) -> None:
    li.goto("/offline/")
    li.page.get_by_role("button", name="现在发送").click()


def revise_elsewhere(li: Phone, chromium: Browser, **fields: str) -> None:
    with a_phone(chromium, li.url) as other:
        page = other.get_ready("li_xi").goto(f"/records/{Record.objects.get().pk}/revision/")
        for name, said in fields.items():
            page.locator(f"[name={name}]").fill(said)
        other.submit()
        expect(page).to_have_url(f"{li.url}/records/{Record.objects.get().pk}/")


def write_and_be_heard(li: Phone, title: str) -> None:
    li.write(title)
    expect(li.page.get_by_text("推进了")).to_be_visible()


def test_a_contact_who_is_gone_can_be_left_out(li: Phone) -> None:
    li.cut()
    page = li.goto("/records/new/?kind=线上活动")
    page.locator("[name=title]").fill("小林已走")
    page.locator("#id_contacts label", has_text="小林").click()
    expect(page.get_by_label("小林")).to_be_checked()
    li.submit()
    expect(li.state_of("小林已走")).to_have_text("待发送")
    Contact.objects.filter(name="小林").delete()
    li.mend()
    send(li)
    expect(li.state_of("小林已走")).to_have_text("请改一改")
    expect(li.page.locator("[data-said]")).to_contain_text("没有收下")
    li.page.evaluate(FORGET_FORM)
    li.goto("/")
    li.wait_for_form()
    li.goto("/offline/")
    li.page.get_by_role("link", name="打开修改").click()
    li.page.get_by_label("编号").uncheck()
    li.submit()
    expect(li.page.get_by_text("推进了")).to_be_visible()
    assert Record.objects.get().participants.count() == 0


def test_a_cohosts_code_is_at_fault_where_it_was_typed(li: Phone) -> None:
    page = li.goto("/records/new/?kind=线上活动")
    page.locator("details.fold summary", has_text="更多").click()
    page.locator("[name=title]").fill("一起办的")
    page.locator("[name=cohost_codes]").fill("没有这个")
    li.submit()
    expect(page.locator(".field-wrong")).to_have_count(1)
    wrong = page.locator(".field-wrong", has=page.locator("[name=cohost_codes]"))
    expect(wrong).to_contain_text("没有编码为“没有这个”的团干部")
    expect(page.locator("[name=cohost_codes]")).to_have_accessible_description(re.compile("没有这个"))


def test_a_slip_stays_in_the_form_and_follows_nobody(li: Phone) -> None:
    page = li.goto("/records/new/?kind=线上活动")
    page.locator("[name=title]").fill("后天的事")
    page.locator("[name=occurred_on]").fill("2099-01-01")
    li.submit()
    expect(page.locator("#refused")).to_be_visible()
    page = li.goto("/")
    expect(page.locator("#unsent")).to_have_count(0)
    expect(li.goto("/records/new/").locator("[name=title]")).to_have_value("后天的事")
    assert not Record.objects.exists()


@pytest.mark.both
def test_sent_again_an_old_copy_overwrites_nothing(li: Phone, chromium: Browser) -> None:
    write_and_be_heard(li, "先写的")
    revise_elsewhere(li, chromium, place="在另一台上")
    li.goto("/offline/").get_by_role("button", name="再发一次").click()
    expect(li.page.locator("[data-reason]")).to_contain_text("另一台设备上改过")
    li.page.get_by_role("link", name="打开修改").click()
    expect(li.page.locator("[name=title]")).to_have_value("先写的")  # filled in by a script
    li.page.locator("[name=title]").fill("旧的改成这样")
    li.submit()
    expect(li.page.locator("[data-reason]")).to_contain_text("已在另一台设备上改过")
    assert Record.objects.get().place == "在另一台上"


@pytest.mark.both
def test_of_two_versions_she_chooses_hers(li: Phone, chromium: Browser) -> None:
    write_and_be_heard(li, "两份")
    li.cut()
    page = li.goto("/offline/")
    page.get_by_role("link", name="打开修改").click()
    expect(page.locator("[name=title]")).to_have_value("两份")
    page.locator("[name=place]").fill("在这一台上")
    li.submit()
    expect(li.state_of("两份")).to_have_text("待发送")
    revise_elsewhere(li, chromium, place="在另一台上", text="那边补的")
    li.mend()
    send(li)
    expect(li.state_of("两份")).to_have_text("两边都改过")
    expect(page.get_by_role("link", name="看服务器上的")).to_be_visible()
    expect(page.locator(".difference", has_text="地点")).to_contain_text("在另一台上")
    expect(page.locator(".difference", has_text="内容").get_by_label("服务器")).to_be_checked()
    page.get_by_role("button", name="按所选的保存").click()
    expect(li.state_of("两份")).to_have_text("已收到")
    record = Record.objects.get()
    assert (record.place, record.text, record.revisions.count()) == ("在这一台上", "那边补的", 2)


def test_a_full_phone_hands_the_form_over_while_the_server_is_there(li: Phone) -> None:
    page = li.goto("/records/new/?kind=线上活动")
    page.locator("[name=title]").fill("手机满了")
    page.evaluate(FILL_DISK)
    li.submit()
    expect(page.get_by_text("推进了")).to_be_visible()
    assert Record.objects.get().title == "手机满了"


def test_a_full_phone_still_sends_what_waits(li: Phone) -> None:
    li.cut()
    for title in ("甲", "乙"):
        li.write(title)
        expect(li.state_of(title)).to_have_text("待发送")
    li.context.route("**/offline/session/", drop)  # nothing goes before the disk is full
    li.mend()
    li.page.evaluate(FILL_DISK)
    li.context.unroute("**/offline/session/")
    li.page.get_by_role("button", name="现在发送").click()
    expect(li.page.get_by_text("有的没有送过去")).to_be_visible()
    assert set(Record.objects.values_list("title", flat=True)) == {"甲", "乙"}
    send(li)
    expect(li.state_of("乙")).to_have_text("已收到")
    assert Record.objects.count() == 2


def test_what_was_submitted_is_made_no_draft_again(li: Phone) -> None:
    write_and_be_heard(li, "交过的")
    li.goto("/offline/").get_by_role("link", name="打开修改").click()
    expect(li.page.get_by_role("button", name="提交")).to_be_visible()
    expect(li.page.get_by_role("button", name="存草稿")).to_be_hidden()


def test_a_document_waits_for_the_server_and_what_was_typed_stays(li: Phone) -> None:
    page = li.goto("/records/new/?kind=线上活动")
    page.locator("[name=title]").fill("带附件")
    page.locator("[name=documents]").set_input_files(
        {"name": "a.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    li.cut()
    li.submit()
    expect(page.locator(".field-wrong")).to_contain_text("现在连不上服务器")
    expect(page.locator("[name=title]")).to_have_value("带附件")
    li.mend()
    li.submit()
    expect(page.get_by_text("推进了")).to_be_visible()


def test_what_was_typed_for_one_stands_in_no_other(li: Phone) -> None:
    li.cut()
    for title in ("甲", "乙"):
        li.write(title)
        expect(li.state_of(title)).to_have_text("待发送")
    page = li.page
    page.locator(".outbox-item", has_text="甲").get_by_role("link", name="打开修改").click()
    expect(page.locator("[name=title]")).to_have_value("甲")
    page.locator("[name=headcount]").fill("77")
    page.on("dialog", lambda dialog: dialog.accept())
    li.goto("/offline/")
    page.locator(".outbox-item", has_text="乙").get_by_role("link", name="打开修改").click()
    expect(page.locator("[name=title]")).to_have_value("乙")
    expect(page.locator("[name=headcount]")).to_have_value("")
    li.goto("/offline/")
    page.locator(".outbox-item", has_text="甲").get_by_role("link", name="打开修改").click()
    expect(page.locator("[name=headcount]")).to_have_value("77")


def test_a_clock_set_back_between_two_changes_no_order_and_asks_about_the_day(li: Phone) -> None:
    li.cut()
    li.write("先写的")
    expect(li.state_of("先写的")).to_have_text("待发送")
    li.page.clock.set_fixed_time(li.page.evaluate("Date.now()") / 1000 - 24 * 3600)
    li.write("后写的")
    expect(li.state_of("后写的")).to_have_text("待发送")
    li.mend()
    send(li)
    expect(li.page.locator(".outbox-item", has_text="后写的")).to_contain_text("请核对日期")
    li.page.locator(".outbox-item", has_text="后写的").get_by_role("button", name="再发一次").click()
    expect(li.state_of("后写的")).to_have_text("已收到")
    assert list(Record.objects.order_by("submitted_at").values_list("title", flat=True)) == [
        "先写的",
        "后写的",
    ]


def test_in_another_tab_it_arrives_as_well(li: Phone) -> None:
    li.cut()
    li.write("两个标签页")
    expect(li.state_of("两个标签页")).to_have_text("待发送")
    other = li.new_page()
    other.goto(f"{li.url}/offline/")
    state = other.locator(".outbox-item [data-state]")
    expect(state).to_have_text("待发送")
    li.mend()
    li.page.get_by_role("button", name="现在发送").click()
    expect(li.state_of("两个标签页")).to_have_text("已收到")
    expect(state).to_have_text("已收到")
    assert Record.objects.count() == 1
