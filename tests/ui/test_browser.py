"""The components in a real Chromium: no violation, no complaint of the policy, nothing too wide."""

import pytest
from PIL import Image

from tests.looks import too_wide, violations
from tests.pictures import make_photo

COOKIES = {"light": {}, "dark": {"qingqiao_theme": "dark"}, "large": {"qingqiao_type": "large"}}
"""By which a reader keeps how pages look."""
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def opened(chromium, live_server):
    """Opens an address with a width and cookies; what the console says is in `page.said`."""
    contexts = []

    def at(address, width, cookies):
        context = chromium.new_context(
            viewport={"width": width, "height": 844}, locale="zh-CN", service_workers="block"
        )
        contexts.append(context)
        context.add_cookies([{"name": n, "value": v, "url": live_server.url} for n, v in cookies.items()])
        page = context.new_page()
        page.said = []
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.goto(live_server.url + address)
        page.wait_for_load_state("networkidle")
        return page

    yield at
    for context in contexts:
        context.close()


@pytest.mark.parametrize("look", COOKIES)
@pytest.mark.parametrize(("address", "width"), [("/ui/?wrong=1", 390), ("/ui/desk/", 1440)])
def test_nobody_is_shut_out(opened, address, width, look):
    page = opened(address, width, COOKIES[look])
    assert violations(page, look) == []
    assert page.said == []


def test_nothing_is_too_wide_for_a_small_phone(opened):
    assert too_wide(opened("/ui/", 320, {}), "100%", "200%") == []


def test_typing_a_name_leaves_those_who_bear_it_and_those_already_chosen(opened):
    page = opened("/ui/", 390, {})
    page.fill("people-picker input[type=search]", "李")
    assert page.locator("people-picker label:visible span:first-of-type").all_text_contents() == [
        "周青",
        "李桥",
    ]


def test_a_name_that_nobody_bears_is_said(opened):
    page = opened("/ui/", 390, {})
    page.fill("people-picker input[type=search]", "司马")
    assert page.inner_text(".people-tools [role=status]") == "没有找到“司马”。"


def test_what_was_typed_comes_back_after_a_reload(opened):
    page = opened("/ui/", 390, {})
    page.fill("#id_place", "东社区")
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    assert page.input_value("#id_place") == "东社区"
    assert "已恢复" in page.inner_text("draft-form .notice")


def test_to_withdraw_asks_first_and_escape_goes_back(opened):
    page = opened("/ui/", 390, {})
    page.click("ask-dialog summary")
    assert page.locator("dialog[open]").inner_text().startswith("撤回这条记录？")
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_a_weekday_follows_its_day(opened):
    page = opened("/ui/", 390, {})
    page.fill("#id_day", "2026-11-22")
    assert page.inner_text(".date-weekday") == "星期日"
    page.click("date-field button:has-text('昨天')")
    assert page.inner_text(".date-weekday") == "星期四"


def test_a_large_photo_is_shrunk_and_can_be_taken_away(opened, tmp_path):
    Image.new("RGB", (3200, 2400), "teal").save(tmp_path / "a.png")
    page = opened("/ui/", 390, {})
    page.set_input_files("photo-picker input", str(tmp_path / "a.png"))
    page.wait_for_selector("photo-picker .photo img")
    size = page.evaluate(
        "createImageBitmap(document.querySelector('photo-picker input').files[0]).then(b => [b.width, b.height])"
    )
    assert size == [1600, 1200]
    page.click("photo-picker .photo-remove")
    assert page.evaluate("document.querySelector('photo-picker input').files.length") == 0


def test_a_photo_that_cannot_be_previewed_says_so(opened, tmp_path):
    (tmp_path / "a.heic").write_bytes(make_photo(kind="HEIF"))
    page = opened("/ui/", 390, {})
    page.set_input_files("photo-picker input", str(tmp_path / "a.heic"))
    assert page.wait_for_selector("photo-picker .photo-wait").inner_text() == "第 1 张，提交后才看得到"


def test_on_a_narrow_desk_the_sections_open_and_close(opened):
    page = opened("/ui/desk/", 600, {})
    assert not page.is_visible("#sections")
    page.click(".desk-open")
    assert page.is_visible("#sections")
    page.keyboard.press("Escape")
    assert not page.is_visible("#sections")
